package dev.blotter.cli;

import dev.blotter.corpus.CorpusFormat;
import dev.blotter.corpus.MarkedArticle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/** Drops of articles for the batch: lines of the corpus, mixed anew by a seed. */
final class Drop {

  private static final class Holder {
    private static final List<String> TEXTS = texts();

    private static List<String> texts() {
      List<String> texts = new ArrayList<>();
      try (Stream<Path> files = Files.list(Path.of("corpus", "train"))) {
        for (Path file : files.sorted().toList()) {
          for (MarkedArticle article : CorpusFormat.read(file)) {
            if (article.text().lines().count() >= 4) {
              texts.add(article.text());
            }
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return List.copyOf(texts);
    }
  }

  private Drop() {}

  /** An article of the corpus without its marks, at least four lines. */
  static String text(int number) {
    return Holder.TEXTS.get(number % Holder.TEXTS.size());
  }

  /** A text of one corpus article's headline and three to eight lines of others. */
  static String mixed(Random random) {
    StringBuilder text = new StringBuilder(text(random.nextInt(1 << 20)).lines().findFirst().get());
    int lines = 3 + random.nextInt(6);
    for (int i = 0; i < lines; i++) {
      List<String> from = text(random.nextInt(1 << 20)).lines().toList();
      text.append('\n').append(from.get(1 + random.nextInt(from.size() - 1)));
    }
    return text.append('\n').toString();
  }

  /** Writes a drop: files in three folders, of the same texts for the same seed. */
  static Path write(Path folder, int articles, long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < articles; i++) {
      Path file = folder.resolve(name(i));
      Files.createDirectories(file.getParent());
      Files.writeString(file, mixed(random));
    }
    return folder;
  }

  /** Where {@link #write} puts an article, below the drop's folder. */
  static String name(int number) {
    return String.format(Locale.ROOT, "desk-%d/story-%04d.txt", number % 3, number);
  }
}
