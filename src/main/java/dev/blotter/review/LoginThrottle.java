package dev.blotter.review;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Slows down those who guess passwords. A few wrong ones are free; then each makes the next wait
 * twice as long, for a name and for an address. Thread-safe.
 */
final class LoginThrottle {

  private static final int FREE_PER_NAME = 5;
  private static final int FREE_PER_ADDRESS = 20;
  private static final long LONGEST_WAIT_SECONDS = 300;
  private static final long FORGOTTEN_AFTER_SECONDS = 3600;
  private static final int MOST = 10_000;

  private final LongSupplier nanoTime;
  private final Map<String, Failures> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST;
        }
      };

  /** How often somebody was wrong, and when last. */
  private record Failures(int count, long last) {}

  LoginThrottle(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Counts an attempt as wrong until it proves right, so that many at once are no way around.
   *
   * @return 0 if it may go on, else the seconds to wait; it is then not counted
   */
  synchronized long attempt(String name, String address) {
    long wait =
        Math.max(wait("name " + name, FREE_PER_NAME), wait("address " + address, FREE_PER_ADDRESS));
    if (wait == 0) {
      count("name " + name);
      count("address " + address);
    }
    return wait;
  }

  /** The last attempt was wrong; the wait begins now, however long it took to see that. */
  synchronized void failed(String name, String address) {
    for (String key : new String[] {"name " + name, "address " + address}) {
      failures.computeIfPresent(
          key, (known, old) -> new Failures(old.count(), nanoTime.getAsLong()));
    }
  }

  /** The last attempt was right. */
  synchronized void succeeded(String name, String address) {
    failures.remove("name " + name);
    failures.computeIfPresent(
        "address " + address,
        (key, old) -> old.count() == 1 ? null : new Failures(old.count() - 1, old.last()));
  }

  private long wait(String key, int free) {
    Failures known = failures.get(key);
    if (known == null) {
      return 0;
    }
    long since = TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong() - known.last());
    if (since >= FORGOTTEN_AFTER_SECONDS) {
      failures.remove(key);
      return 0;
    }
    if (known.count() < free) {
      return 0;
    }
    long pause = Math.min(LONGEST_WAIT_SECONDS, 1L << Math.min(30, known.count() - free));
    return Math.max(0, pause - since);
  }

  private void count(String key) {
    Failures known = failures.get(key);
    failures.put(key, new Failures(known == null ? 1 : known.count() + 1, nanoTime.getAsLong()));
  }
}
