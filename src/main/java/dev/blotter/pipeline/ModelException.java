package dev.blotter.pipeline;

import java.io.IOException;

/** Says that a model is missing, altered or damaged, which file it is and what to do. */
public final class ModelException extends IOException {

  private static final long serialVersionUID = 1L;

  ModelException(String message) {
    super(message);
  }

  ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
