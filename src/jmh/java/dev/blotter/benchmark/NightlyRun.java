package dev.blotter.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The nightly run as a whole process: {@code batch} over made articles with a bounded heap, with
 * several numbers of workers, whose outputs must be the same bytes; then {@link PlainLoop} over
 * some of the same articles.
 */
@Command(
    name = "nightly-run",
    mixinStandardHelpOptions = true,
    description = "Measures batch as a whole process, beside a plain loop over NameFinderME.")
public final class NightlyRun implements Runnable {

  @Option(
      names = "--articles",
      defaultValue = "100000",
      description = "for batch (${DEFAULT-VALUE})")
  private int articles;

  @Option(
      names = "--plain-articles",
      defaultValue = "2000",
      description = "for the plain loop (${DEFAULT-VALUE})")
  private int plainArticles;

  @Option(
      names = "--workers",
      split = ",",
      defaultValue = "1,2,8",
      description = "one run each (${DEFAULT-VALUE})")
  private List<Integer> workers = List.of();

  @Option(
      names = "--heap",
      defaultValue = "512m",
      description = "of each process (${DEFAULT-VALUE})")
  private String heap = "";

  @Option(names = "--jar", defaultValue = "target/blotter.jar", description = "(${DEFAULT-VALUE})")
  private Path jar = Path.of("");

  @Option(names = "--models", defaultValue = "models", description = "(${DEFAULT-VALUE})")
  private Path models = Path.of("");

  @Option(names = "--corpus", defaultValue = "corpus/train", description = "(${DEFAULT-VALUE})")
  private Path corpus = Path.of("");

  @Option(
      names = "--folder",
      defaultValue = "target/nightly-run",
      description = "to work in; must not exist (${DEFAULT-VALUE})")
  private Path folder = Path.of("");

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new NightlyRun()).execute(arguments));
  }

  @Override
  public void run() {
    try {
      measure();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void measure() throws IOException, InterruptedException {
    if (Files.exists(folder)) {
      throw new IllegalStateException(folder + " exists");
    }
    Path drop = folder.resolve("drop");
    new MadeNews(corpus).write(articles, drop);
    Set<String> outputs = new HashSet<>();
    double best = 0;
    for (int count : workers) {
      Path out = folder.resolve("out-" + count);
      ChildProcess run =
          ChildProcess.java(
              List.of(
                  "-Xmx" + heap,
                  "-jar",
                  jar.toString(),
                  "batch",
                  drop.toString(),
                  "--output",
                  out.toString(),
                  "--models",
                  models.toString(),
                  "--workers",
                  Integer.toString(count)));
      if (run.exit() != 0) {
        throw new IllegalStateException("batch ended with " + run.exit());
      }
      JsonNode report = new JsonMapper().readTree(out.resolve("run.json").toFile());
      double seconds = run.wall().toMillis() / 1e3;
      double tokens =
          report.at("/speed/tokensPerSecond").asDouble() * report.at("/seconds").asDouble();
      best = Math.max(best, tokens / seconds);
      String hash = hash(out);
      outputs.add(hash);
      print("batch --workers " + count, articles, tokens, run);
      System.out.println("  records " + report.at("/output/records") + ", SHA-256 " + hash);
    }
    System.out.println(
        outputs.size() == 1 ? "the same bytes from every run" : "DIFFERENT BYTES: " + outputs);
    plain(best);
    if (outputs.size() != 1) {
      throw new IllegalStateException("the outputs differ");
    }
  }

  private void plain(double best) throws IOException, InterruptedException {
    Path report = folder.resolve("plain.json");
    ChildProcess run =
        ChildProcess.java(
            List.of(
                "-cp",
                System.getProperty("java.class.path"),
                PlainLoop.class.getName(),
                models.toString(),
                corpus.toString(),
                Integer.toString(plainArticles),
                report.toString()));
    if (run.exit() != 0) {
      throw new IllegalStateException("the plain loop ended with " + run.exit());
    }
    double tokens = new JsonMapper().readTree(report.toFile()).at("/tokens").asDouble();
    print("plain loop", plainArticles, tokens, run);
    System.out.printf(
        Locale.ROOT, "batch / plain loop: %.1f%n", best / (tokens / (run.wall().toMillis() / 1e3)));
  }

  private static void print(String name, int articles, double tokens, ChildProcess run) {
    double wall = run.wall().toMillis() / 1e3;
    double cpu = run.cpu().toMillis() / 1e3;
    System.out.printf(
        Locale.ROOT,
        "%-20s %,d articles, %,.0f tokens: %.1f s, %,.0f articles/s, %,.0f tokens/s,"
            + " %,.0f tokens/CPU s, peak memory %,d MiB%n",
        name,
        articles,
        tokens,
        wall,
        articles / wall,
        tokens / wall,
        tokens / cpu,
        run.peakBytes() >> 20);
  }

  private static String hash(Path out) throws IOException {
    List<Path> shards = new ArrayList<>();
    try (Stream<Path> files = Files.list(out)) {
      files.filter(f -> f.getFileName().toString().startsWith("articles-")).forEach(shards::add);
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path shard : shards.stream().sorted().toList()) {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(shard), digest)) {
          in.transferTo(java.io.OutputStream.nullOutputStream());
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
