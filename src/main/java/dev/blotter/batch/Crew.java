package dev.blotter.batch;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.Failure;
import dev.blotter.document.Failure.Stage;
import dev.blotter.document.Outcome;
import dev.blotter.pipeline.Pipeline;
import dev.blotter.read.ArticleReader;
import dev.blotter.write.AnnotatedArticleJson;
import dev.blotter.write.DeflatedJson;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The workers of a run: each reads files and annotates articles, one at a time, and notes in the
 * ledger what came of it. The order in which things are done does not matter to the ledger.
 *
 * <p>A worker that reads a file of many articles shares them with the others through a short queue.
 * Of long texts one is annotated at a time. What takes longer than the time limit is a failure; its
 * thread, which Java cannot end, is left behind and another takes its place. A file whose reading
 * or annotating ran out of memory is done again when nothing else is, and is a failure only if it
 * is too large even then. What surely needs more than there is is a failure at once.
 */
final class Crew {

  private static final int LONG_TEXT = 1 << 20; // characters

  /**
   * Memory that annotating takes for each character of a long text, beside what is taken already.
   * Ten million characters fail with 320 MiB and are done with 400, twenty with 512 and 640.
   */
  private static final long BYTES_A_CHARACTER = 28;

  private static final long BYTES_TAKEN = 200L << 20;

  private static final long GRACE_NANOS = Duration.ofSeconds(2).toNanos();
  private static final int MOST_LEFT_BEHIND = 64;
  private static final String OUT_OF_MEMORY = "out of memory";

  private final Ledger ledger;
  private final Pipeline pipeline;
  private final AnnotatedArticleJson json;
  private final BatchSettings settings;
  private final Tally tally;
  private final ArticleReader reader;
  private final Semaphore longTexts = new Semaphore(1);

  private final Deque<WorkFile> files = new ArrayDeque<>();
  private final Deque<Task> queue = new ArrayDeque<>();
  private final Set<Worker> workers = ConcurrentHashMap.newKeySet();
  private final Set<WorkFile> tooLarge = ConcurrentHashMap.newKeySet();
  private final Set<Hash128> taken = ConcurrentHashMap.newKeySet();
  private int capacity;
  private int reading;
  private int leftBehind;
  private volatile boolean alone;
  private volatile boolean stopped;
  private volatile @Nullable Throwable fault;

  Crew(Ledger ledger, Pipeline pipeline, BatchSettings settings, Tally tally) {
    this.ledger = ledger;
    this.pipeline = pipeline;
    this.json = new AnnotatedArticleJson(pipeline.fingerprint(), false);
    this.settings = settings;
    this.reader = new ArticleReader(settings.reading());
    this.tally = tally;
  }

  /** An article that waits to be annotated. */
  private record Task(WorkFile file, Article article, ArticleKeys keys) {
    boolean isLong() {
      return article.text().length() > LONG_TEXT;
    }
  }

  /**
   * Does all files.
   *
   * @param watch called several times a second
   * @throws IOException if the ledger cannot be written
   */
  void work(Collection<WorkFile> todo, Runnable watch) throws IOException {
    run(todo, settings.workers(), watch);
    if (!tooLarge.isEmpty() && !stopped) {
      alone = true;
      List<WorkFile> again = new ArrayList<>(tooLarge);
      tooLarge.clear();
      again.sort(WorkFile.ORDER);
      run(again, 1, watch);
    }
    ledger.commit();
  }

  /** Lets the workers finish what they are at, and begin nothing. Callable from any thread. */
  void stop() {
    stopped = true;
    wake();
  }

  private synchronized void wake() {
    notifyAll();
  }

  private synchronized void readAgain(WorkFile file) {
    files.addFirst(file);
    reading--;
    notifyAll();
  }

  private void run(Collection<WorkFile> todo, int threads, Runnable watch) throws IOException {
    synchronized (this) {
      files.addAll(todo);
      capacity = alone ? 0 : 2 * threads;
    }
    for (int i = 0; i < threads; i++) {
      new Worker().start();
    }
    long end = Long.MAX_VALUE;
    try {
      while (!workers.isEmpty()) {
        synchronized (this) {
          wait(50);
        }
        long now = System.nanoTime();
        for (Worker worker : workers) {
          worker.watch(now);
        }
        if (stopped && end == Long.MAX_VALUE) {
          end = now + BatchSettings.STOP_GRACE.toNanos();
        } else if (stopped && now > end) {
          workers.removeIf(Worker::giveUp);
        }
        ledger.commitIfDue();
        watch.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    } catch (IOException e) {
      stopped = true;
      throw e;
    }
    Throwable broken = fault;
    if (broken instanceof IOException e) {
      throw e;
    }
    if (broken instanceof OutOfMemoryError e) {
      throw e;
    }
    if (broken != null) {
      throw new IllegalStateException("a worker died", broken);
    }
  }

  private synchronized @Nullable Object next() throws InterruptedException {
    while (!stopped) {
      Task task = queue.poll();
      if (task != null) {
        return task;
      }
      WorkFile file = files.poll();
      if (file != null) {
        reading++;
        return file;
      }
      if (reading == 0) {
        return null;
      }
      wait();
    }
    return null;
  }

  private synchronized boolean offer(Task task) {
    if (queue.size() >= capacity || task.isLong()) {
      return false;
    }
    queue.add(task);
    notifyAll();
    return true;
  }

  private synchronized void doneReading() {
    reading--;
    notifyAll();
  }

  private void noteFailure() {
    if (tally.failed.incrementAndGet() > settings.maxFailures()) {
      stop();
    }
  }

  private String tooSlow() {
    return "took longer than " + settings.timeout().toSeconds() + " s (--timeout)";
  }

  private static Outcome<DeflatedJson> failed(Task task, Stage stage, String reason) {
    return new Outcome.Failed<>(new Failure(task.article().id(), stage, reason));
  }

  /** Whether there is hope for a text: a long one that fills the memory may fell other threads. */
  private static boolean fits(Article article) {
    long length = article.text().length();
    return length <= LONG_TEXT
        || BYTES_TAKEN + length * BYTES_A_CHARACTER <= Runtime.getRuntime().maxMemory();
  }

  private static String tooLarge(Article article) {
    return tooLarge("the article of " + article.text().length() + " characters");
  }

  private static String tooLarge(String what) {
    return "needs more memory than the "
        + (Runtime.getRuntime().maxMemory() >> 20)
        + " MiB there are, even alone; give java a larger -Xmx, or split "
        + what;
  }

  /** Ends a reader in the middle: the run stops, or the file's time is over. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super("enough", null, false, false);
    }
  }

  /** A thread of the crew. */
  private final class Worker implements Runnable {
    private final Thread thread = new Thread(this, "batch worker");
    private final Activity activity = new Activity(thread, settings.timeout().toNanos());
    private volatile @Nullable WorkFile file;
    private volatile Ledger.@Nullable Reading record;
    private volatile @Nullable Task task;
    private boolean late;
    private boolean cut;

    void start() {
      workers.add(this);
      thread.setDaemon(true);
      thread.start();
    }

    @Override
    public void run() {
      try {
        for (Object next = next(); next != null; next = next()) {
          if (next instanceof WorkFile one) {
            read(one);
            doneReading();
          } else {
            annotate((Task) next);
          }
        }
      } catch (CancellationException e) {
        return; // given up, and replaced
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Throwable e) {
        fault = e;
        stop();
      }
      workers.remove(this);
      wake();
    }

    private void read(WorkFile one) throws IOException {
      Ledger.Reading reading = ledger.begin(one.uri(), one.occurrence(), one.stamp());
      file = one;
      record = reading;
      late = false;
      cut = false;
      boolean outOfMemory = false;
      activity.resume();
      try {
        reader.read(one.file(), outcome -> take(one, reading, outcome));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      } catch (Enough e) {
        // late or cut says why.
      } catch (OutOfMemoryError e) {
        outOfMemory = true;
      }
      boolean inTime = activity.pause();
      if (outOfMemory && !alone) {
        tooLarge.add(one);
      } else if (!cut) {
        if (outOfMemory) {
          fail(reading, tooLarge("the file"));
        } else if (late || !inTime) {
          fail(reading, tooSlow());
        }
        finish(reading);
      }
      file = null;
    }

    private void fail(Ledger.Reading reading, String reason) {
      reading.failed(new Failure(reading.uri(), Stage.READ, reason));
      noteFailure();
    }

    private void take(WorkFile one, Ledger.Reading reading, Outcome<Article> outcome) {
      late |= !activity.pause();
      cut |= stopped;
      if (late || cut) {
        throw new Enough();
      }
      try {
        if (outcome instanceof Outcome.Done<Article> done && !fits(done.value())) {
          Article article = done.value();
          reading.failed(new Failure(article.id(), Stage.READ, tooLarge(article)));
          noteFailure();
        } else if (outcome instanceof Outcome.Done<Article> done) {
          Article article = done.value();
          ArticleKeys keys = ArticleKeys.of(article);
          if (ledger.add(reading, article, keys, Shingles.signature(article))
              && taken.add(keys.body())) {
            Task next = new Task(one, article, keys);
            if (!offer(next)) {
              annotate(next);
            }
          }
        } else {
          reading.failed(((Outcome.Failed<Article>) outcome).failure());
          noteFailure();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      activity.resume();
    }

    private void annotate(Task one) throws IOException {
      boolean isLong = one.isLong();
      if (isLong) {
        longTexts.acquireUninterruptibly();
      }
      task = one;
      activity.resume();
      Outcome<DeflatedJson> outcome;
      try {
        outcome = pipeline.annotate(one.article()).then(this::written);
      } catch (OutOfMemoryError e) {
        outcome = failed(one, Stage.TAG, OUT_OF_MEMORY);
      }
      boolean inTime = activity.pause();
      task = null;
      if (isLong) {
        longTexts.release();
      }
      if (outcome instanceof Outcome.Done<DeflatedJson> done) {
        ledger.done(one.keys().body(), one.keys().source(), done.value());
        taken.remove(one.keys().body());
        tally.annotated.incrementAndGet();
        return;
      }
      Failure failure = ((Outcome.Failed<DeflatedJson>) outcome).failure();
      if (failure.reason().equals(OUT_OF_MEMORY) && !alone) {
        taken.remove(one.keys().body());
        tooLarge.add(one.file());
      } else {
        String reason =
            !inTime
                ? tooSlow()
                : failure.reason().equals(OUT_OF_MEMORY)
                    ? tooLarge(one.article())
                    : failure.reason();
        ledger.failed(one.keys().body(), new Failure(failure.article(), failure.stage(), reason));
        noteFailure();
      }
    }

    private Outcome<DeflatedJson> written(AnnotatedArticle annotated) {
      try {
        DeflatedJson record =
            DeflatedJson.of(
                out -> {
                  Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                  json.write(annotated, writer);
                  writer.flush();
                });
        tally.tokens.addAndGet(annotated.tagged().segmented().tokens().size());
        return new Outcome.Done<>(record);
      } catch (IOException | RuntimeException e) {
        return new Outcome.Failed<>(
            new Failure(
                annotated.tagged().article().id(), Stage.WRITE, e.getClass().getSimpleName()));
      }
    }

    /** Called by the watching thread. */
    void watch(long now) throws IOException {
      activity.interruptIfLate(now);
      if (!activity.giveUpIfLate(now, GRACE_NANOS)) {
        return;
      }
      // From here on the thread changes nothing any more.
      WorkFile one = file;
      Ledger.Reading reading = record;
      Task stuck = task;
      if (stuck != null) {
        if (stuck.isLong()) {
          longTexts.release();
        }
        ledger.failed(
            stuck.keys().body(),
            new Failure(stuck.article().id(), activity.stage(Stage.TAG), tooSlow()));
        noteFailure();
        if (one != null) {
          readAgain(one); // it was reading when the queue was full
        }
      } else if (reading != null) {
        fail(reading, tooSlow());
        finish(reading);
        doneReading();
      }
      replace();
    }

    /** Leaves what it is at behind, when the run stops. */
    boolean giveUp() {
      return activity.giveUp();
    }

    private void replace() throws IOException {
      workers.remove(this);
      if (++leftBehind > MOST_LEFT_BEHIND) {
        throw new IOException(
            leftBehind
                + " articles took longer than --timeout and could not be ended; run the same"
                + " command again to go on, with a longer --timeout if they are only large");
      }
      new Worker().start();
    }
  }

  private void finish(Ledger.Reading reading) throws IOException {
    Ledger.Difference difference = ledger.finish(reading);
    tally.added.addAndGet(difference.added());
    tally.changed.addAndGet(difference.changed());
    tally.removed.addAndGet(difference.removed());
    tally.filesRead.incrementAndGet();
  }
}
