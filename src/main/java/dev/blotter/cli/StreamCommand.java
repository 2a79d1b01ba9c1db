package dev.blotter.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A command that reads and writes the streams it is given rather than the JVM's own. */
abstract class StreamCommand implements Callable<Integer> {

  private @Nullable Streams streams;

  void use(Streams given) {
    this.streams = given;
  }

  Streams streams() {
    Streams given = streams;
    if (given == null) {
      throw new IllegalStateException("the command was made without streams");
    }
    return given;
  }
}
