package dev.blotter.document;

import java.util.function.Function;

/**
 * What became of an article: it was done, or it failed and the run goes on.
 *
 * @param <T> what a done article is
 */
public sealed interface Outcome<T> {

  /** The article was done. */
  record Done<T>(T value) implements Outcome<T> {}

  /** The article failed. */
  record Failed<T>(Failure failure) implements Outcome<T> {}

  /** This outcome with the next step taken, if there is something to take it with. */
  default <R> Outcome<R> then(Function<? super T, Outcome<R>> step) {
    if (this instanceof Done<T> done) {
      return step.apply(done.value());
    }
    return new Failed<>(((Failed<T>) this).failure());
  }
}
