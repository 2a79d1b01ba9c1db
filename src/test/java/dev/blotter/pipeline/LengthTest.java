package dev.blotter.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.InstalledModels;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.CharSpan;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.Mention;
import dev.blotter.document.Mention.Evidence;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.TaggedArticle;
import dev.blotter.document.UserGazetteer;
import dev.blotter.link.EntityLinker;
import dev.blotter.segment.Segmenter;
import dev.blotter.write.AnnotatedArticleJson;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every stage but the tagger takes time that grows with the length of an article and not with its
 * square: an article a hundred times as long would else take a hundred times as long a token.
 */
final class LengthTest {

  private static final int SHORT = 100;
  private static final int LONG = 10_000;
  private static final int REPEATS = 5;

  /** Cost of a token in the long article over that in the short one; the machine may be busy. */
  private static final double MOST = 2.5;

  private static final Pattern MARK = Pattern.compile("\\[([^|]*)\\|([^]]*)]");

  private final Segmenter segmenter = new Segmenter(InstalledModels.models().sentences());
  private final EntityLinker linker =
      new EntityLinker(InstalledModels.models().gazetteer(), UserGazetteer.NONE);
  private final AnnotatedArticleJson json = new AnnotatedArticleJson("test", false);

  @Test
  void aTokenCostsTheSameInALongArticle() throws IOException {
    String shortText = text(SHORT);
    String longText = text(LONG);
    assertTrue(longText.length() > 2_000_000, longText.length() + " characters");
    for (int i = 0; i < LONG / SHORT; i++) {
      nanos(shortText);
    }
    double inShort = median(shortText) / SHORT;
    double inLong = median(longText) / LONG;
    assertTrue(
        inLong < MOST * inShort,
        inLong + " ns a paragraph in a long article, " + inShort + " in a short one");
  }

  /** Paragraphs with people, bodies and places that are all different, and some that are not. */
  private static String text(int paragraphs) {
    StringBuilder text = new StringBuilder("Police appeal after thefts\n\n");
    for (int i = 0; i < paragraphs; i++) {
      String name = name(i);
      text.append(
          ("[Chief Inspector|police] [Ann %s|person] of [%s Valley Police|force] said a man from"
                  + " [Bexhill|town] was held. Mrs [%s|person], the force's [spokeswoman|police],"
                  + " thanked [%s Borough Council|council] and the [National Crime Agency|agency]"
                  + " (NCA). \"We know [%s|town],\" said [Bob Hall|person], its [leader|police].\n\n")
              .formatted(name, name, name, name, name));
    }
    return text.toString();
  }

  private static String name(int number) {
    StringBuilder name = new StringBuilder("Q");
    for (int rest = number + 26; rest > 0; rest /= 26) {
      name.append((char) ('a' + rest % 26));
    }
    return name.toString();
  }

  private double median(String text) throws IOException {
    long[] times = new long[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      times[i] = nanos(text);
    }
    Arrays.sort(times);
    return times[REPEATS / 2];
  }

  /** CPU time of all stages for a marked text. */
  private long nanos(String marked) throws IOException {
    StringBuilder text = new StringBuilder();
    List<CharSpan> spans = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    Matcher mark = MARK.matcher(marked);
    int at = 0;
    while (mark.find()) {
      text.append(marked, at, mark.start());
      spans.add(new CharSpan(text.length(), text.length() + mark.group(1).length()));
      text.append(mark.group(1));
      labels.add(mark.group(2));
      at = mark.end();
    }
    text.append(marked, at, marked.length());

    long before = cpu();
    Article article = InstalledModels.article(text.toString());
    SegmentedArticle segmented = segmenter.segment(article);
    long spent = cpu() - before;
    TaggedArticle tagged = tagged(segmented, spans, labels);
    before = cpu();
    AnnotatedArticle annotated = linker.link(tagged);
    json.write(annotated, Writer.nullWriter());
    return spent + cpu() - before;
  }

  private static TaggedArticle tagged(
      SegmentedArticle segmented, List<CharSpan> spans, List<String> labels) {
    List<Mention> mentions = new ArrayList<>();
    int sentence = 0;
    for (int i = 0; i < spans.size(); i++) {
      List<Sentence> sentences = segmented.sentences();
      while (sentences.get(sentence).span().end() <= spans.get(i).start()) {
        sentence++;
      }
      Kind kind = kind(labels.get(i));
      mentions.add(
          new Mention(
              kind == null ? EntityType.PERSON : kind.type(),
              kind,
              spans.get(i),
              sentence,
              0.9,
              Set.of(Evidence.MODEL)));
    }
    assertEquals(spans.size(), mentions.size());
    return new TaggedArticle(segmented, mentions);
  }

  private static @Nullable Kind kind(String label) {
    return switch (label) {
      case "police" -> Kind.POLICE;
      case "force" -> Kind.POLICE_FORCE;
      case "town" -> Kind.SETTLEMENT;
      case "council" -> Kind.GOVERNMENT;
      case "agency" -> Kind.LAW_ENFORCEMENT_AGENCY;
      default -> null;
    };
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
