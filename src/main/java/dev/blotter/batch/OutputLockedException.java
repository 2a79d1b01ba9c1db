package dev.blotter.batch;

import java.io.IOException;

/** Says that another run is writing into the output folder, and who it is. */
public final class OutputLockedException extends IOException {

  private static final long serialVersionUID = 1L;

  OutputLockedException(String holder) {
    super(
        "another run is writing into this output: "
            + (holder.isEmpty() ? "it has just started" : holder)
            + "; wait for it, end it, or choose another --output");
  }
}
