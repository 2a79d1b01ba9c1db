package dev.blotter.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.blotter.corpus.CorpusFile;
import dev.blotter.corpus.CorpusFormat;
import dev.blotter.corpus.EntitiesFile;
import dev.blotter.corpus.EntitiesFormat;
import dev.blotter.corpus.LinkedArticle;
import dev.blotter.corpus.MarkedEntity;
import dev.blotter.corpus.MarkedOfficial;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Entity;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.Official;
import dev.blotter.document.TaggedArticle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LinkingScoreTest {

  private static final double EXACT = 1e-12;

  private static final LinkedArticle GOLD =
      linked(
          """
          \uD83D\uDE93 [[Sussex Police|organisation/police-force]] [[chief constable|role/police]] [[Ann Lee|person]] met [[Sussex|organisation/sport]] in [[Sussex|place/region]].
          [[Lee|person]] left [[Hove|place/settlement]], said its [[MP|role/official]], [[Hove|place/settlement]], [[Brighton|place/settlement]] and [[Ceop|organisation/other]].
          """,
          """
          = Sussex Police -> police.uk:sussex
          = Ann Lee | Lee
          = Sussex#1
          = Sussex#2 -> iso3166-2:GB-SSX
          = Hove -> geonames:1
          = Brighton -> geonames:2
          = Ceop
          @ chief constable | Ann Lee | Sussex Police |
          @ MP | | | Hove
          """);

  /** A wrong type, a spurious and a missed mention; split, merged, wrong and missing links. */
  private static final AnnotatedArticle FOUND =
      annotated(
          linked(
              """
              \uD83D\uDE93 [[Sussex Police|organisation/police-force]] [[chief constable|role/police]] [[Ann Lee|person]] met [[Sussex|place/region]] in [[Sussex|place/region]].
              [[Lee|person]] [[left|person]] [[Hove|place/settlement]], said its [[MP|role/official]], [[Hove|place/settlement]], Brighton and [[Ceop|organisation/other]].
              """,
              """
              = Sussex Police -> police.uk:sussex
              = Ann Lee
              = Lee
              = Sussex -> iso3166-2:GB-XXX
              = Hove#1 -> geonames:1
              = Hove#2
              = left
              = Ceop
              @ chief constable | Ann Lee | | Sussex
              @ MP | | | Hove#2
              """));

  private static final LinkingScore SCORE = LinkingScore.of(GOLD, FOUND);

  @Test
  void mentionsAndEntitiesAreThoseWorkedOutByHand() {
    assertEquals(new Counts(8, 9, 9), SCORE.mentions());
    // Two links in the gold (Lee, Hove); one, wrong, was found (Sussex).
    assertEquals(new Agreement(0, 2, 0, 1), SCORE.clusters().muc());
    // Nine mentions: Brighton scores nothing, each half of Lee and Hove a half; and 'left' nothing,
    // each Sussex a half.
    assertEquals(6.0 / 9, SCORE.clusters().bCubed().recall(), EXACT);
    assertEquals(7.0 / 9, SCORE.clusters().bCubed().precision(), EXACT);
    // Police 1, Ceop 1, Lee, Sussex and Hove 2/3 each; of seven entities, eight found.
    assertEquals(4.0 / 7, SCORE.clusters().ceafE().recall(), EXACT);
    assertEquals(4.0 / 8, SCORE.clusters().ceafE().precision(), EXACT);
  }

  @Test
  void linksAreJudgedWhereSpanAndTypeAreRight() {
    // Police and the first Hove right, Sussex wrong, the second Hove missing, Ceop rightly without;
    // the first Sussex has another type and Brighton was not found.
    assertEquals(new LinkCounts(new Counts(2, 3, 4), 1, 2), SCORE.linksByMention());
    assertEquals(3.0 / 5, SCORE.linksByMention().accuracy(), EXACT);
    assertEquals(1.0 / 2, SCORE.linksByMention().nilPrecision(), EXACT);
    // Hove is answered by the first of two equal halves.
    assertEquals(new LinkCounts(new Counts(2, 3, 3), 1, 1), SCORE.linksByEntity());
    assertEquals(3.0 / 4, SCORE.linksByEntity().accuracy(), EXACT);
  }

  @Test
  void anyLinkOfAnEntityMayBeTheRightOne() {
    LinkedArticle gold = linked("[[Hove|place/settlement]]", "= Hove -> geonames:1");
    TaggedArticle tagged = EvaluationTest.tagged(gold.marked(), 1);
    LinkCounts counts =
        LinkingScore.of(
                gold,
                new AnnotatedArticle(
                    tagged,
                    List.of(
                        new Entity(
                            "k",
                            EntityType.PLACE,
                            Kind.SETTLEMENT,
                            "Hove",
                            List.of("Hove"),
                            List.of(0),
                            List.of(
                                new Entity.Link("ons", "2"), new Entity.Link("geonames", "1")))),
                    List.of()))
            .linksByMention();
    assertEquals(new LinkCounts(new Counts(1, 1, 1), 0, 0), counts);
  }

  @Test
  void mentionsThatAreInNoEntityStandAlone() {
    AnnotatedArticle none =
        new AnnotatedArticle(EvaluationTest.tagged(GOLD.marked(), 1), List.of(), List.of());
    LinkingScore score = LinkingScore.of(GOLD, none);

    assertEquals(9, score.clusters().bCubed().precise(), EXACT);
    assertEquals(9, score.clusters().ceafE().found(), EXACT);
    assertEquals(new LinkCounts(new Counts(0, 0, 5), 2, 7), score.linksByMention());
  }

  @Test
  void officialsAreWholeOrHolderOnly() {
    assertEquals(new Counts(1, 2, 2), SCORE.officials());
    assertEquals(new Counts(2, 2, 2), SCORE.holders());
  }

  @Test
  void aRoleOfTwoPersonsIsTwoOfficialsAndNoneCountsTwice() {
    LinkedArticle gold =
        linked(
            "[[PCs|role/police]] [[Lee|person]] and [[Roe|person]] of [[Kent|place/region]]",
            "= Lee\n= Roe\n= Kent\n@ PCs | Lee | | Kent\n@ PCs | Roe | | Kent");
    TaggedArticle tagged = EvaluationTest.tagged(gold.marked(), 1);

    assertEquals(new Counts(1, 2, 2), officials(gold, tagged, "0 1 3", "0 1 3"));
    assertEquals(new Counts(2, 2, 2), officials(gold, tagged, "0 2 3", "0 1 3"));
    assertEquals(new Counts(1, 3, 2), officials(gold, tagged, "0 1 3", "0 2 1", "3 2 0"));
  }

  /** Role, person and place of officials against gold. */
  private static Counts officials(LinkedArticle gold, TaggedArticle tagged, String... found) {
    List<Official> officials = new ArrayList<>();
    for (String cells : found) {
      String[] cell = cells.split(" ");
      officials.add(
          new Official(
              Integer.parseInt(cell[0]), Integer.valueOf(cell[1]), null, Integer.valueOf(cell[2])));
    }
    return LinkingScore.of(gold, new AnnotatedArticle(tagged, List.of(), officials)).officials();
  }

  @Test
  void aRoleThatIsNoRoleOfTheGoldIsWrongAndAnotherMentionOfTheEntityIsRight() {
    LinkedArticle gold =
        linked(
            "[[MP|role/official]] [[Ann Lee|person]], [[Lee|person]] said.",
            "= Ann Lee | Lee\n@ MP | Lee | |");
    LinkedArticle answer =
        linked(
            "[[MP|role/official]] [[Ann Lee|person]], [[Lee|person]] [[said|role/official]].",
            "= Ann Lee | Lee\n@ MP | Lee | |\n@ said | Lee | |");
    assertEquals(new Counts(1, 2, 1), LinkingScore.of(gold, annotated(answer)).officials());
  }

  @Test
  void theGoldItselfIsPerfect() {
    LinkingScore score = LinkingScore.of(GOLD, annotated(GOLD));

    assertEquals(1, score.clusters().conllF1(), EXACT);
    assertEquals(1, score.linksByMention().accuracy());
    assertEquals(1, score.linksByEntity().accuracy());
    assertEquals(new Counts(2, 2, 2), score.officials());
    assertEquals(List.of(), score.errors());
  }

  @Test
  void anotherTextIsRefused() {
    LinkedArticle other = linked("x [[Lee|person]]", "= Lee");
    assertThrows(IllegalArgumentException.class, () -> LinkingScore.of(other, FOUND));
  }

  @Test
  void theErrorsNameArticleLineAndColumn() {
    String errors = report(List.of(SCORE)).errors();

    List<String> lines = errors.lines().filter(line -> !line.isEmpty()).toList();
    assertEquals(6, lines.size(), errors);
    assertStart(
        "a:1:18 official marked: 'chief constable | Ann Lee | Sussex Police |' found: 'chief"
            + " constable | Ann Lee | | Sussex' in: ",
        lines.get(0));
    assertStart("a:1:56 merged marked: 'Sussex'; 'Sussex' found: 'Sussex' in: ", lines.get(1));
    assertStart(
        "a:1:56 link marked: iso3166-2:GB-SSX 'Sussex' found: iso3166-2:GB-XXX in: ", lines.get(2));
    assertStart("a:2:1 split marked: 'Ann Lee' | 'Lee' found: 'Ann Lee'; 'Lee' in: ", lines.get(3));
    assertStart("a:2:29 split marked: 'Hove' found: 'Hove'; 'Hove' in: ", lines.get(4));
    assertStart("a:2:29 link marked: geonames:1 'Hove' found: NIL in: ", lines.get(5));
  }

  private static void assertStart(String start, String line) {
    assertTrue(line.startsWith(start), line);
  }

  @Test
  void figuresAddUpOverArticlesWithIntervals() throws IOException {
    LinkingScore perfect = LinkingScore.of(GOLD, annotated(GOLD));
    EvaluationReport report = report(List.of(SCORE, perfect, perfect));

    JsonNode json = JsonMapper.builder().build().readTree(report.json()).get("linking");
    assertEquals(3, json.get("articles").asInt());
    assertEquals(4.0 / 5, json.at("/clusters/muc/precision/value").asDouble(), EXACT);
    assertEquals(24.0 / 27, json.at("/clusters/b3/recall/value").asDouble(), EXACT);
    assertEquals(18.0 / 22, json.at("/clusters/ceafE/precision/value").asDouble(), EXACT);
    JsonNode conll = json.at("/clusters/conllF1");
    assertTrue(conll.get("low").asDouble() < conll.get("value").asDouble(), conll.toString());
    assertTrue(conll.get("high").asDouble() > conll.get("value").asDouble(), conll.toString());
    assertEquals(12, json.at("/links/mentions/right").asInt());
    assertEquals(5, json.at("/officials/whole/right").asInt());
    assertEquals(6, json.at("/officials/holder/right").asInt());

    String text = report.text();
    assertTrue(text.contains("on the 3 of 1 articles with .entities"), text);
    for (String row :
        List.of(
            "mentions +27 +27 +96\\.3 .*",
            "muc +6 +5 +80\\.0 .*",
            "b3 +27 +27 .*",
            "ceafE +21 +22 +81\\.8 .*",
            "CoNLL +\\d\\d\\.\\d \\(.* to .*\\)",
            "mentions +14 +13 +92\\.3 .*",
            "whole +6 +6 +83\\.3 .*",
            "holder +6 +6 +100\\.0 .*")) {
      assertTrue(text.lines().anyMatch(line -> line.matches(row)), row + "\n" + text);
    }
    assertTrue(text.lines().noneMatch(line -> line.endsWith(" ")), text);
  }

  @Test
  void withoutGoldOfEntitiesTheReportDoesNotSpeakOfThem() {
    String text = report(List.of()).text();
    assertTrue(!text.contains("entities") && !text.contains("officials"), text);
    assertTrue(!report(List.of()).json().contains("linking"));
  }

  private static EvaluationReport report(List<LinkingScore> scores) {
    return new EvaluationReport(
        new Evaluation(
            List.of(ArticleScore.of(GOLD.marked(), EvaluationTest.tagged(GOLD.marked(), 1)))),
        new LinkingEvaluation(scores, false),
        List.of(GOLD.marked()),
        Map.of());
  }

  private static LinkedArticle linked(String text, String entities) {
    CorpusFile marks = CorpusFormat.parse("m", "# id: a\n" + text);
    EntitiesFile file = EntitiesFormat.parse("f", "# id: a\n" + entities, marks);
    assertEquals(1, file.articles().size(), () -> file.problems() + " " + marks.problems());
    return file.articles().get(0);
  }

  /** An answer that is written down as gold is. */
  private static AnnotatedArticle annotated(LinkedArticle answer) {
    List<Entity> entities = new ArrayList<>();
    for (MarkedEntity entity : answer.entities()) {
      var first = answer.marked().marks().get(entity.mentions().get(0));
      entities.add(
          new Entity(
              "key" + entities.size(),
              first.type(),
              first.kind(),
              answer.marked().textOf(first),
              List.of(answer.marked().textOf(first)),
              entity.mentions(),
              entity.link() == null ? List.of() : List.of(entity.link())));
    }
    List<Official> officials = new ArrayList<>();
    for (MarkedOfficial official : answer.officials()) {
      officials.add(
          new Official(
              official.role(),
              last(answer, official.person()),
              last(answer, official.organisation()),
              last(answer, official.place())));
    }
    return new AnnotatedArticle(EvaluationTest.tagged(answer.marked(), 1), entities, officials);
  }

  /** Any mention of the entity will do: the last. */
  private static @Nullable Integer last(LinkedArticle answer, @Nullable Integer entity) {
    if (entity == null) {
      return null;
    }
    List<Integer> mentions = answer.entities().get(entity).mentions();
    return mentions.get(mentions.size() - 1);
  }
}
