package dev.blotter.pipeline;

import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * Something that another thread makes meanwhile, so that loading uses more than one core.
 *
 * @param <T> what it is
 */
final class Background<T> {

  private final ForkJoinTask<T> task;

  private Background(ForkJoinTask<T> task) {
    this.task = task;
  }

  /** Begins to make something. */
  static <T> Background<T> of(Callable<T> maker) {
    return new Background<>(ForkJoinPool.commonPool().submit(maker));
  }

  /**
   * What was made, as soon as it is done.
   *
   * @throws ModelException if making it did
   */
  T get() throws ModelException {
    task.quietlyJoin();
    Throwable thrown = task.getException();
    if (thrown != null) {
      throw failure(thrown);
    }
    return task.join();
  }

  /** A task wraps what its maker throws, and wraps it again in the thread that waits. */
  private static ModelException failure(Throwable thrown) throws ModelException {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ModelException model) {
        return model;
      }
      if (cause instanceof IllegalArgumentException wrong) {
        throw wrong;
      }
      if (cause instanceof Error error) {
        throw error;
      }
    }
    throw new IllegalStateException(thrown);
  }
}
