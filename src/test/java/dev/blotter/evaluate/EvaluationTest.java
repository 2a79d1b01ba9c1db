package dev.blotter.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.blotter.corpus.CorpusFormat;
import dev.blotter.corpus.Mark;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.CharSpan;
import dev.blotter.document.EntityType;
import dev.blotter.document.Mention;
import dev.blotter.document.Region;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.Source;
import dev.blotter.document.TaggedArticle;
import dev.blotter.document.Tokens;
import dev.blotter.evaluate.Evaluation.CalibrationBin;
import dev.blotter.evaluate.Evaluation.Interval;
import dev.blotter.evaluate.Evaluation.KindAccuracy;
import dev.blotter.evaluate.Evaluation.Match;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EvaluationTest {

  /** Gold and answer; the counts below are worked out from these lines by hand. */
  private static final List<MarkedArticle> GOLD =
      List.of(
          article(
              "a",
              "News from the south\n"
                  + "[[Sussex Police|organisation/police-force]] held [[Ann Lee|person]] in"
                  + " [[Bexhill|place/settlement]]. [[Kent Police|organisation/police-force]]"
                  + " thanked the [[chief constable|role/police]] of [[Essex|place/region]]."),
          article("b", "The [[judge|role/legal]] left [[Hove|place/settlement]] with a cat."));

  private static final List<MarkedArticle> ANSWERS =
      List.of(
          // Exact; exact; exact with the wrong kind; another type; too short; missed.
          article(
              "a",
              "News from the south\n"
                  + "[[Sussex Police|organisation/police-force]] held [[Ann Lee|person]] in"
                  + " [[Bexhill|place/district]]. [[Kent Police|place/region]]"
                  + " thanked the chief [[constable|role/police]] of Essex."),
          // Exact; exact; spurious.
          article(
              "b",
              "The [[judge|role/legal]] left [[Hove|place/settlement]] with a [[cat|person]]."));

  private static final Evaluation EVALUATION = evaluate(GOLD, ANSWERS, 0.85);

  @Test
  void exactCountsAreThoseWorkedOutByHand() {
    assertEquals(new Counts(1, 1, 2), EVALUATION.counts(Match.EXACT, EntityType.ORGANISATION));
    assertEquals(new Counts(2, 3, 3), EVALUATION.counts(Match.EXACT, EntityType.PLACE));
    assertEquals(new Counts(1, 2, 2), EVALUATION.counts(Match.EXACT, EntityType.ROLE));
    assertEquals(new Counts(1, 2, 1), EVALUATION.counts(Match.EXACT, EntityType.PERSON));
    assertEquals(new Counts(5, 8, 8), EVALUATION.counts(Match.EXACT, null));
  }

  @Test
  void partialCountsTakeAnOverlapOfTheSameTypeForRight() {
    assertEquals(new Counts(2, 2, 2), EVALUATION.counts(Match.PARTIAL, EntityType.ROLE));
    assertEquals(new Counts(1, 1, 2), EVALUATION.counts(Match.PARTIAL, EntityType.ORGANISATION));
    assertEquals(new Counts(6, 8, 8), EVALUATION.counts(Match.PARTIAL, null));
  }

  @Test
  void aMarkCountsOnceHoweverManyMentionsOverlapIt() {
    Evaluation split =
        evaluate(
            List.of(article("a", "The [[deputy chief constable|role/police]] spoke.")),
            List.of(
                article("a", "The [[deputy|role/police]] chief [[constable|role/police]] spoke.")),
            1);

    assertEquals(new Counts(0, 2, 1), split.counts(Match.EXACT, null));
    assertEquals(new Counts(1, 2, 1), split.counts(Match.PARTIAL, null));
  }

  @Test
  void anExactMentionIsNotGivenAwayToAnOverlap() {
    Evaluation two =
        evaluate(
            List.of(article("a", "[[Kent|place/region]] [[Hove|place/settlement]]")),
            List.of(article("a", "[[Kent|place/region]] [[Hove|place/settlement]]")),
            1);

    assertEquals(new Counts(2, 2, 2), two.counts(Match.PARTIAL, null));
  }

  @Test
  void kindsAreJudgedWhereSpanAndTypeAreExact() {
    assertEquals(new KindAccuracy(1, 2), EVALUATION.kinds(EntityType.PLACE));
    assertEquals(new KindAccuracy(1, 1), EVALUATION.kinds(EntityType.ORGANISATION));
    assertEquals(new KindAccuracy(1, 1), EVALUATION.kinds(EntityType.ROLE));
    assertEquals(new KindAccuracy(0, 0), EVALUATION.kinds(EntityType.PERSON));
    assertEquals(0.5, EVALUATION.kinds(EntityType.PLACE).accuracy());
    assertEquals(0, EVALUATION.kinds(EntityType.PERSON).accuracy());
  }

  @Test
  void confusionPairsWhatWasMarkedWithWhatWasFoundInItsPlace() {
    assertEquals(
        Map.of(
            "organisation", Map.of("organisation", 1, "place", 1),
            "place", Map.of("place", 2, "none", 1),
            "role", Map.of("role", 2),
            "person", Map.of("person", 1),
            "none", Map.of("person", 1)),
        EVALUATION.confusion(mark -> mark.type().label(), mention -> mention.type().label()));
  }

  @Test
  void calibrationErrorIsTheGapBetweenConfidenceAndAccuracy() {
    // Eight answers at 0.85, five right: one bin, |5/8 - 0.85|.
    assertEquals(0.225, EVALUATION.calibrationError(), 1e-12);
    CalibrationBin bin = EVALUATION.calibration().get(8);
    assertEquals(8, bin.answers());
    assertEquals(5, bin.right());
    assertEquals(6.8, bin.confidence(), 1e-12);
    // Full confidence belongs to the last bin: |5/8 - 1|.
    assertEquals(0.375, evaluate(GOLD, ANSWERS, 1).calibrationError(), 1e-12);
    assertEquals(0.625, evaluate(GOLD, ANSWERS, 0).calibrationError(), 1e-12);
  }

  @Test
  void gapsOfDifferentBinsDoNotCancelOut() {
    ArticleScore score =
        new ArticleScore(
            "a",
            Map.of(),
            Map.of(),
            List.of(),
            List.of(
                new ArticleScore.Answer(0.25, true),
                new ArticleScore.Answer(0.25, false),
                new ArticleScore.Answer(0.75, true),
                new ArticleScore.Answer(0.75, false)));

    assertEquals(0.25, new Evaluation(List.of(score)).calibrationError(), 1e-12);
  }

  @Test
  void noArticlesGiveZerosAndNoException() {
    Evaluation none = new Evaluation(List.of());

    assertEquals(new Interval(0, 0, 0), none.interval(Match.EXACT, null, Counts::f1));
    assertEquals(0, none.calibrationError());
    assertTrue(
        new EvaluationReport(none, LinkingEvaluation.NONE, List.of(), Map.of())
            .text()
            .startsWith("0 articles, 0 marks"));
  }

  @Test
  void theIntervalHoldsTheValueAndIsTheSameAtEveryCall() {
    Interval interval = repeated(5).interval(Match.EXACT, null, Counts::f1);

    assertEquals(0.625, interval.value(), 1e-12);
    assertTrue(interval.low() < interval.value() && interval.value() < interval.high());
    assertEquals(interval, repeated(5).interval(Match.EXACT, null, Counts::f1));
  }

  @Test
  void theIntervalIsNarrowerWithMoreArticles() {
    double few = width(repeated(3).interval(Match.EXACT, null, Counts::f1));
    double more = width(repeated(30).interval(Match.EXACT, null, Counts::f1));
    double most = width(repeated(300).interval(Match.EXACT, null, Counts::f1));

    assertTrue(few > 2 * more, few + " " + more);
    assertTrue(more > 2 * most, more + " " + most);
  }

  @Test
  void theReportSaysTheFiguresInWords() {
    String text = new EvaluationReport(EVALUATION, LinkingEvaluation.NONE, GOLD, Map.of()).text();

    assertTrue(text.startsWith("2 articles, 8 marks, 8 mentions found\n"), text);
    assertTrue(
        text.lines().anyMatch(line -> line.matches("all +8 +62\\.5 \\(.*\\) +62\\.5 .*")), text);
    assertTrue(text.lines().anyMatch(line -> line.matches("all +8 +75\\.0 .*")), text);
    assertTrue(text.lines().anyMatch(line -> line.matches("place +2 +50\\.0 right")), text);
    assertTrue(text.contains("calibration error 0.2250\n"), text);
    assertTrue(
        text.lines().anyMatch(line -> line.matches("0\\.8 to 0\\.9 +8 +0\\.850 +0\\.625")), text);
    assertTrue(text.lines().noneMatch(line -> line.endsWith(" ")), text);
  }

  @Test
  void theJsonHoldsTheSameFigures() throws IOException {
    JsonNode json =
        JsonMapper.builder()
            .build()
            .readTree(
                new EvaluationReport(EVALUATION, LinkingEvaluation.NONE, GOLD, Map.of()).json());

    assertEquals(2, json.at("/articles").asInt());
    assertEquals(5, json.at("/exact/all/right").asInt());
    assertEquals(8, json.at("/exact/all/found").asInt());
    assertEquals(8, json.at("/exact/all/marked").asInt());
    assertEquals(0.625, json.at("/exact/all/f1/value").asDouble(), 1e-12);
    assertTrue(json.at("/exact/all/f1/low").asDouble() <= 0.625);
    assertTrue(json.at("/exact/all/f1/high").asDouble() >= 0.625);
    assertEquals(0.75, json.at("/partial/all/recall/value").asDouble(), 1e-12);
    assertEquals(0.5, json.at("/kinds/place/accuracy").asDouble());
    assertTrue(json.at("/kinds/person").isMissingNode());
    assertEquals(1, json.at("/confusion/organisation/place").asInt());
    assertEquals(1, json.at("/confusion/place/none").asInt());
    assertEquals(2, json.at("/confusion/place/place").asInt());
    assertEquals(0.225, json.at("/calibrationError").asDouble(), 1e-12);
  }

  @Test
  void theErrorsNameArticleLineAndColumn() {
    List<String> lines =
        new EvaluationReport(EVALUATION, LinkingEvaluation.NONE, GOLD, Map.of())
            .errors()
            .lines()
            .filter(line -> !line.isEmpty())
            .toList();

    assertEquals(5, lines.size(), lines.toString());
    assertStart("a:2:31 kind marked: place/settlement 'Bexhill' found: place/district", lines, 0);
    assertStart(
        "a:2:40 type marked: organisation/police-force 'Kent Police' found: place/region"
            + " 'Kent Police' 0.85 in:",
        lines,
        1);
    assertStart(
        "a:2:64 boundary marked: role/police 'chief constable' found: role/police 'constable'",
        lines,
        2);
    assertStart("a:2:83 missed marked: place/region 'Essex' found:", lines, 3);
    assertStart("b:1:28 spurious marked:  found: person 'cat' 0.85", lines, 4);
  }

  @Test
  void theContextOfAnErrorNeverHoldsHalfACharacter() {
    String around = "\uD83D\uDE93".repeat(60);
    for (String shift : List.of("", "x")) {
      List<MarkedArticle> gold =
          List.of(article("a", around + shift + "[[Hove|place/settlement]]" + shift + around));
      String errors =
          new EvaluationReport(
                  evaluate(gold, List.of(article("a", gold.get(0).text())), 1),
                  LinkingEvaluation.NONE,
                  gold,
                  Map.of())
              .errors();
      assertFalse(
          errors.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF), "a lone surrogate");
      assertTrue(errors.contains("Hove"));
    }
  }

  private static void assertStart(String expected, List<String> lines, int index) {
    assertTrue(lines.get(index).startsWith(expected), lines.get(index));
  }

  private static double width(Interval interval) {
    return interval.high() - interval.low();
  }

  private static Evaluation repeated(int times) {
    List<ArticleScore> scores = new ArrayList<>();
    Collections.nCopies(times, EVALUATION.articles()).forEach(scores::addAll);
    return new Evaluation(scores);
  }

  private static Evaluation evaluate(
      List<MarkedArticle> gold, List<MarkedArticle> answers, double confidence) {
    return Evaluation.of(gold, article -> tagged(answers.get(gold.indexOf(article)), confidence));
  }

  private static MarkedArticle article(String id, String text) {
    return CorpusFormat.parse("test", "# id: " + id + "\n" + text).articles().get(0);
  }

  /** The marks of an answer as mentions, in one sentence of one token. */
  static TaggedArticle tagged(MarkedArticle answer, double confidence) {
    String text = answer.text();
    CharSpan all = new CharSpan(0, text.length());
    Article article =
        new Article(
            answer.id(),
            new Source("test.txt", "text/plain", "0".repeat(64), null, null),
            text,
            List.of(new Region(all, Region.Kind.BODY)));
    SegmentedArticle segmented =
        new SegmentedArticle(
            article,
            List.of(new Sentence(all, Region.Kind.BODY, 0, 1)),
            new Tokens(text, new int[] {0}, new int[] {text.length()}));
    List<Mention> mentions = new ArrayList<>();
    for (Mark mark : answer.marks()) {
      mentions.add(
          new Mention(
              mark.type(),
              mark.kind(),
              mark.span(),
              0,
              confidence,
              Set.of(Mention.Evidence.MODEL)));
    }
    return new TaggedArticle(segmented, mentions);
  }
}
