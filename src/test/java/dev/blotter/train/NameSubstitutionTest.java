package dev.blotter.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.InstalledModels;
import dev.blotter.corpus.AlignedArticle;
import dev.blotter.corpus.CorpusFormat;
import dev.blotter.document.EntityType;
import dev.blotter.document.Gazetteer;
import dev.blotter.document.GazetteerEntry;
import dev.blotter.document.Kind;
import dev.blotter.segment.Segmenter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.util.Span;
import org.junit.jupiter.api.Test;

final class NameSubstitutionTest {

  private static final String CORPUS =
      """
      # id: a
      A [[teacher|role/occupation]] from [[Hove|place/settlement]] met [[Ann Hart|person]].
      Nobody was there.

      # id: b
      [[Newcastle upon Tyne|place/settlement]] is in [[England|place/country]].
      """;

  private static final Gazetteer GAZETTEER =
      new Gazetteer(
          List.of(
              new GazetteerEntry(
                  "King's Lynn",
                  EntityType.PLACE,
                  Kind.SETTLEMENT,
                  List.of(),
                  List.of(),
                  "",
                  0,
                  null)));

  private static List<AlignedArticle> articles() {
    return TrainingCorpus.align(
        CorpusFormat.parse("f", CORPUS).articles(),
        new Segmenter(InstalledModels.models().sentences()));
  }

  private static List<NameSample> copies(double share, long seed) {
    List<AlignedArticle> articles = articles();
    return new NameSubstitution(articles, GAZETTEER)
        .some(articles.get(0), share, new SplittableRandom(seed));
  }

  @Test
  void aNameGivesWayToOthersOfItsKindAndPostsStay() {
    Set<String> sentences = new HashSet<>();
    for (int seed = 0; seed < 60; seed++) {
      for (NameSample copy : copies(1, seed)) {
        sentences.add(String.join(" ", copy.getSentence()));
      }
    }

    assertEquals(
        Set.of(
            "A teacher from Hove met Ann Hart .",
            "A teacher from Newcastle upon Tyne met Ann Hart .",
            "A teacher from King 's Lynn met Ann Hart ."),
        sentences);
  }

  @Test
  void spansFollowTheNewWords() {
    for (int seed = 0; seed < 60; seed++) {
      NameSample copy = copies(1, seed).get(0);
      List<String> names =
          Arrays.stream(copy.getNames())
              .map(span -> span.getType() + " " + words(copy, span))
              .toList();

      assertEquals("role teacher", names.get(0));
      assertTrue(names.get(1).matches("place (Hove|Newcastle upon Tyne|King 's Lynn)"), names + "");
      assertEquals("person Ann Hart", names.get(2));
      assertEquals(3, names.size());
    }
  }

  private static String words(NameSample copy, Span span) {
    return String.join(" ", Arrays.copyOfRange(copy.getSentence(), span.getStart(), span.getEnd()));
  }

  @Test
  void theShareSaysHowManySentencesAreCopied() {
    int copied = 0;
    for (int seed = 0; seed < 1000; seed++) {
      copied += copies(0.3, seed).size();
    }

    assertEquals(0, copies(0, 1).size());
    assertTrue(copied > 250 && copied < 350, copied + " of 1,000");
  }
}
