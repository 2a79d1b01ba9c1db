package dev.blotter.read;

import static dev.blotter.read.InputTexts.articles;
import static dev.blotter.read.InputTexts.failures;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.document.Article;
import dev.blotter.document.Failure;
import dev.blotter.document.Outcome;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Damage of every kind to every format, from a seed: nothing is thrown, nothing hangs. */
final class DamagedInputTest {

  private static final int STORIES = 30;
  private static final int DAMAGES = 250;
  private static final String SECRET = "Throckley";

  /** A file of each format. */
  private static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    StringBuilder lines = new StringBuilder();
    List<String> zipped = new ArrayList<>();
    for (int i = 0; i < STORIES; i++) {
      lines.append(json(i)).append('\n');
      zipped.add(i + ".txt");
      zipped.add(story(i));
    }
    String jsonLines = lines.toString();
    String array = "[" + jsonLines.strip().replace("\n", ",\n") + "]";
    files.put("a.txt", utf8(story(1).repeat(20)));
    files.put("a.html", utf8("<html><body><article><p>" + story(2).repeat(9) + "</p></article>"));
    files.put("a.jsonl", utf8(jsonLines));
    files.put("a.json", utf8(array));
    files.put("pretty.json", utf8(jsonLines.replace("{", "{\n ").replace(", ", ",\n ")));
    files.put("wide.jsonl", jsonLines.getBytes(StandardCharsets.UTF_16LE));
    files.put("old.txt", story(3).repeat(20).getBytes(Charset.forName("windows-1252")));
    files.put("a.jsonl.gz", ArchiveInputTest.gzip(jsonLines));
    files.put("a.zip", ArchiveInputTest.zip(zipped.toArray(String[]::new)));
    files.put("b.zip", ArchiveInputTest.zip("a.jsonl", jsonLines, "b.html", "<p>" + story(1)));
    return files;
  }

  @TestFactory
  Stream<DynamicTest> anyDamageEndsInOutcomes() throws IOException {
    return files().entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey(),
                    () ->
                        assertTimeoutPreemptively(
                            Duration.ofSeconds(60), () -> damage(file.getKey(), file.getValue()))));
  }

  private static void damage(String name, byte[] whole) {
    List<Article> before = articles(InputTexts.all(whole, name));
    assertEquals(List.of(), failures(InputTexts.all(whole, name)));
    Random random = new Random(name.hashCode());
    for (int i = 0; i < DAMAGES; i++) {
      byte[] damaged = damaged(whole, random);
      List<Outcome<Article>> all = InputTexts.all(damaged, name);
      String which = name + ", damage " + i;
      assertFalse(all.isEmpty(), which);
      // Damage may part an article in two; what unpacks wrongly fails by its checksum at the end.
      assertTrue(articles(all).size() <= before.size() + 3 || !failures(all).isEmpty(), which);
      Set<String> uris = new HashSet<>();
      for (Failure failure : failures(all)) {
        assertEquals(Failure.Stage.READ, failure.stage(), which);
        assertTrue(uris.add(failure.article() + failure.reason()), () -> which + failure);
        assertTrue(failure.article().startsWith(name), () -> which + failure);
        assertFalse(failure.reason().contains(SECRET), () -> which + failure);
        assertFalse(failure.reason().contains("\n"), () -> which + failure);
      }
    }
  }

  private static byte[] damaged(byte[] whole, Random random) {
    int at = random.nextInt(whole.length);
    int length = 1 + random.nextInt(Math.min(40, whole.length - at));
    byte[] damaged = whole.clone();
    switch (random.nextInt(7)) {
      case 0 -> {
        return Arrays.copyOf(whole, Math.max(1, at));
      }
      case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> Arrays.fill(damaged, at, at + length, (byte) random.nextInt(256));
      case 3 -> {
        for (int i = 0; i < 20; i++) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
      }
      case 4 -> {
        byte[] shorter = Arrays.copyOf(whole, whole.length - length + 1);
        System.arraycopy(whole, at + length - 1, shorter, at, shorter.length - at);
        return shorter;
      }
      case 5 -> {
        byte[] longer = Arrays.copyOf(whole, whole.length + length);
        System.arraycopy(whole, at, longer, at + length, whole.length - at);
        return longer;
      }
      default -> {
        byte[] marks = utf8("{}[]\"\\\n<>\0,");
        for (int i = 0; i < 5; i++) {
          damaged[random.nextInt(damaged.length)] = marks[random.nextInt(marks.length)];
        }
      }
    }
    return damaged;
  }

  @Test
  void aDamagedByteInJsonLinesCostsAtMostTwoArticles() throws IOException {
    byte[] whole = file("a.jsonl");
    List<String> before = texts(whole);
    Random random = new Random(11);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      List<String> kept = new ArrayList<>(texts(damaged));
      kept.retainAll(before);
      assertTrue(kept.size() >= STORIES - 2, "damage " + i + " left " + kept.size());
    }
  }

  @Test
  void aTruncatedArchiveGivesArticlesOnlyAsTheyWere() throws IOException {
    for (String name : List.of("a.jsonl.gz", "a.zip")) {
      byte[] whole = file(name);
      List<String> before =
          articles(InputTexts.all(whole, name)).stream().map(Article::text).toList();
      for (int length = 5; length < whole.length; length += 37) {
        List<Outcome<Article>> all = InputTexts.all(Arrays.copyOf(whole, length), name);
        List<String> read = articles(all).stream().map(Article::text).toList();
        assertEquals(before.subList(0, read.size()), read);
        assertEquals(1, failures(all).size(), name + " cut to " + length + ": " + failures(all));
      }
    }
  }

  private static byte[] file(String name) throws IOException {
    return Objects.requireNonNull(files().get(name));
  }

  private static List<String> texts(byte[] lines) {
    return articles(InputTexts.all(lines, "a.jsonl")).stream().map(Article::text).toList();
  }

  private static String json(int i) {
    return "{\"id\": \"" + i + "\", \"title\": \"Man held\", \"text\": \"" + story(i) + "\"}";
  }

  private static String story(int i) {
    return "Sgt Davina " + SECRET + " said café owner No. " + i + " was held for £" + i + "m. ";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
