package dev.blotter.batch;

import dev.blotter.document.Failure.Stage;
import java.util.concurrent.CancellationException;

/**
 * What a worker is at, under a time limit. When the time is over its thread is interrupted; if that
 * does not end it, it is given up: the thread may run on, but nothing more is taken from it. While
 * paused no time passes and nothing interrupts. One thread works, another watches.
 */
final class Activity {

  private final long limitNanos;
  private final Thread thread;
  private long deadline;
  private State state = State.PAUSED;

  private enum State {
    PAUSED,
    RUNNING,
    EXPIRED,
    GIVEN_UP
  }

  /** An activity of a thread, paused. */
  Activity(Thread thread, long limitNanos) {
    this.thread = thread;
    this.limitNanos = limitNanos;
  }

  /** Begins or goes on, with all of the time anew. */
  synchronized void resume() {
    if (state == State.PAUSED) {
      deadline = System.nanoTime() + limitNanos;
      state = State.RUNNING;
    }
  }

  /**
   * Ends or rests.
   *
   * @return whether it was in time
   * @throws CancellationException if it was given up: the thread must end without any effect
   */
  synchronized boolean pause() {
    boolean inTime = state != State.EXPIRED;
    if (state == State.GIVEN_UP) {
      throw new CancellationException("given up");
    }
    state = State.PAUSED;
    Thread.interrupted(); // the interrupt was meant for what is over now
    return inTime;
  }

  /** Interrupts it if its time is over. */
  synchronized void interruptIfLate(long now) {
    if (state == State.RUNNING && now - deadline >= 0) {
      state = State.EXPIRED;
      thread.interrupt();
    }
  }

  /** Gives it up if its time has been over for so long; whether that was done. */
  synchronized boolean giveUpIfLate(long now, long graceNanos) {
    if (state == State.EXPIRED && now - deadline >= graceNanos) {
      state = State.GIVEN_UP;
      return true;
    }
    return false;
  }

  /** Gives it up if it is running; whether that was done. */
  synchronized boolean giveUp() {
    boolean running = state == State.RUNNING || state == State.EXPIRED;
    if (running) {
      state = State.GIVEN_UP;
      thread.interrupt();
    }
    return running;
  }

  /** The stage that the thread is in, by the packages of the code it runs. */
  Stage stage(Stage otherwise) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      String name = frame.getClassName();
      for (Stage stage : Stage.values()) {
        if (name.startsWith("dev.blotter." + stage.label() + ".")) {
          return stage;
        }
      }
    }
    return otherwise;
  }
}
