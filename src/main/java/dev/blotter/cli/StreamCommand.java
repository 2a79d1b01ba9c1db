package dev.blotter.cli;

import dev.blotter.pipeline.ModelException;
import dev.blotter.pipeline.Models;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A command that reads and writes the streams it is given rather than the JVM's own. */
abstract class StreamCommand implements Callable<Integer> {

  private @Nullable Streams streams;
  private ModelSource models = Models::load;

  /** Where a command gets its models from. */
  @FunctionalInterface
  interface ModelSource {
    /** The models of a folder. */
    Models load(Path folder) throws ModelException;
  }

  void use(Streams given, ModelSource source) {
    this.streams = given;
    this.models = source;
  }

  Models load(Path folder) throws ModelException {
    return models.load(folder);
  }

  Streams streams() {
    Streams given = streams;
    if (given == null) {
      throw new IllegalStateException("the command was made without streams");
    }
    return given;
  }
}
