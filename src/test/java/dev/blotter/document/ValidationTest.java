package dev.blotter.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.document.Mention.Evidence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the records refuse, and that they say which value was wrong. */
final class ValidationTest {

  private static final String TEXT = "Nev Kemp of Sussex Police spoke. He left.";
  private static final Sentence FIRST = new Sentence(new CharSpan(0, 32), Region.Kind.BODY, 0, 0);
  private static final Sentence SECOND = new Sentence(new CharSpan(33, 41), Region.Kind.BODY, 0, 0);

  @Test
  void spansAreNotEmptyOrNegative() {
    assertRefused("[-1, 2)", () -> new CharSpan(-1, 2));
    assertRefused("[2, 2)", () -> new CharSpan(2, 2));
    assertRefused("[3, 2)", () -> new CharSpan(3, 2));
  }

  @Test
  void spansOverlapContainAndCompare() {
    CharSpan span = new CharSpan(2, 5);
    assertEquals(3, span.length());
    assertEquals("v K", span.of(TEXT));
    assertTrue(span.overlaps(new CharSpan(4, 9)));
    assertFalse(span.overlaps(new CharSpan(5, 9)));
    assertTrue(span.contains(span));
    assertFalse(span.contains(new CharSpan(2, 6)));
    assertTrue(span.compareTo(new CharSpan(2, 6)) < 0);
    assertTrue(span.compareTo(new CharSpan(1, 9)) > 0);
    assertThrows(IndexOutOfBoundsException.class, () -> span.of("abc"));
  }

  @Test
  void sourcesNeedAnAddressAMediaTypeAndAHash() {
    String hash = "0".repeat(64);
    assertRefused("' '", () -> new Source(" ", "text/plain", hash, null, null));
    assertRefused("a.txt", () -> new Source("a.txt", "", hash, null, null));
    assertRefused("ABC", () -> new Source("a.txt", "text/plain", "ABC", null, null));
  }

  @Test
  void articlesNeedAnIdAndRegionsInOrderInsideTheText() {
    assertRefused("id", () -> new Article(" ", Texts.source(), TEXT, List.of()));
    assertRefused("start=40, end=42", () -> article(new CharSpan(40, TEXT.length() + 1)));
    assertRefused("ends at 5", () -> article(new CharSpan(0, 5), new CharSpan(4, 9)));
    assertRefused("ends at 9", () -> article(new CharSpan(4, 9), new CharSpan(0, 2)));
  }

  @Test
  void tokensAscendInsideTheText() {
    assertRefused("2 token starts but 1", () -> new Tokens(TEXT, new int[] {0, 3}, new int[] {1}));
    assertRefused("[3, 3)", () -> new Tokens(TEXT, new int[] {3}, new int[] {3}));
    assertRefused("token 1 [2, 5)", () -> new Tokens(TEXT, new int[] {0, 2}, new int[] {3, 5}));
    assertRefused("text of 41", () -> new Tokens(TEXT, new int[] {0}, new int[] {42}));
    assertRefused("[-1, 2)", () -> new Tokens(TEXT, new int[] {-1}, new int[] {2}));
  }

  @Test
  void tokensCopyTheirArraysAndAreFoundByTheirEnds() {
    int[] starts = {0, 4};
    Tokens tokens = new Tokens(TEXT, starts, new int[] {3, 8});
    starts[0] = 2;
    assertEquals(List.of("Nev", "Kemp"), List.of(tokens.texts(0, 2)));
    assertEquals(new CharSpan(0, 8), tokens.span(0, 2));
    assertEquals(1, tokens.startingAt(4));
    assertEquals(1, tokens.endingAt(8));
    assertTrue(tokens.startingAt(5) < 0);
    assertTrue(tokens.endingAt(7) < 0);
  }

  @Test
  void sentencesFollowEachOtherAndLeaveNoTokenOut() {
    CharSpan span = new CharSpan(0, 4);
    assertRefused("[-1, 0)", () -> new Sentence(span, Region.Kind.BODY, -1, 0));
    assertRefused("[2, 1)", () -> new Sentence(span, Region.Kind.BODY, 2, 1));
    assertRefused("character 41", () -> segmented(noTokens(), SECOND, FIRST));
    Sentence gap = new Sentence(new CharSpan(33, 41), Region.Kind.BODY, 1, 1);
    assertRefused("token 0", () -> segmented(noTokens(), FIRST, gap));
    Tokens one = new Tokens(TEXT, new int[] {0}, new int[] {3});
    assertRefused("1 tokens in no sentence", () -> segmented(one, FIRST));
  }

  @Test
  void kindsBelongToTheirTypesAndPersonsHaveNone() {
    assertRefused("POLICE is no kind of place", () -> mention(EntityType.PLACE, Kind.POLICE, 0.5));
    assertRefused("ROAD is no kind of person", () -> mention(EntityType.PERSON, Kind.ROAD, 0.5));
    assertRefused(
        "null is no kind of role",
        () ->
            new Mention(EntityType.ROLE, null, new CharSpan(0, 3), 0, 0.5, Set.of(Evidence.MODEL)));
    assertRefused(
        "null is no kind of place",
        () -> new Entity("k", EntityType.PLACE, null, "n", List.of("n"), List.of(0), List.of()));
  }

  @Test
  void mentionsNeedAProbabilityASentenceAndEvidence() {
    assertRefused("1.5", () -> mention(EntityType.PLACE, Kind.ROAD, 1.5));
    assertRefused("-0.1", () -> mention(EntityType.PLACE, Kind.ROAD, -0.1));
    assertRefused("NaN", () -> mention(EntityType.PLACE, Kind.ROAD, Double.NaN));
    CharSpan span = new CharSpan(0, 3);
    assertRefused(
        "sentence -1",
        () -> new Mention(EntityType.PERSON, null, span, -1, 1, Set.of(Evidence.MODEL)));
    assertRefused(
        "[]",
        () -> new Mention(EntityType.PERSON, null, span, 0, 1, EnumSet.noneOf(Evidence.class)));
  }

  @Test
  void mentionsAreFlatAndInsideTheirSentences() {
    assertRefused("start=3, end=6", () -> tagged(person(0, 4, 0), person(3, 6, 0)));
    assertRefused("start=0, end=3", () -> tagged(person(4, 6, 0), person(0, 3, 0)));
    assertRefused("sentence 1", () -> tagged(person(4, 6, 1)));
    assertRefused("sentence 2", () -> tagged(person(4, 6, 2)));
    assertRefused("start=30, end=35", () -> tagged(person(30, 35, 0)));
    assertEquals("Nev Kemp", tagged(person(0, 8, 0)).textOf(person(0, 8, 0)));
  }

  @Test
  void entitiesShareNoMentions() {
    TaggedArticle tagged = tagged(person(0, 3, 0), person(4, 8, 0));
    assertRefused("entity p:a has no mention", () -> entity("p:a"));
    assertRefused("mention 2", () -> annotated(tagged, List.of(entity("p:a", 2))));
    assertRefused("mention -1", () -> annotated(tagged, List.of(entity("p:a", -1))));
    assertRefused("p:b", () -> annotated(tagged, List.of(entity("p:a", 0), entity("p:b", 0))));
  }

  @Test
  void officialsBelongToSomebodyAndNameMentionsThatAreThere() {
    assertRefused("role 7", () -> new Official(7, null, null, null));
    TaggedArticle tagged = tagged(person(0, 3, 0), person(4, 8, 0));
    for (Official wrong :
        List.of(
            new Official(2, 0, null, null),
            new Official(-1, 0, null, null),
            new Official(0, 2, null, null),
            new Official(0, null, 2, null),
            new Official(0, null, null, 2))) {
      assertRefused(
          wrong.toString(), () -> new AnnotatedArticle(tagged, List.of(), List.of(wrong)));
    }
  }

  @Test
  void recordsDoNotChangeWithTheListsTheyWereMadeOf() {
    List<Region> regions = new ArrayList<>();
    Article article = new Article("a", Texts.source(), TEXT, regions);
    regions.add(new Region(new CharSpan(0, 3), Region.Kind.BODY));
    assertEquals(List.of(), article.regions());
    EnumSet<Evidence> evidence = EnumSet.of(Evidence.MODEL);
    Mention mention = new Mention(EntityType.PERSON, null, new CharSpan(0, 3), 0, 1, evidence);
    evidence.add(Evidence.GAZETTEER);
    assertEquals(Set.of(Evidence.MODEL), mention.evidence());
    assertThrows(
        UnsupportedOperationException.class, () -> mention.evidence().add(Evidence.GAZETTEER));
  }

  @Test
  void unknownLabelsAreRefusedAndTheKnownListed() {
    assertRefused("organisation, place, role, person", () -> EntityType.of("Place"));
    assertRefused("unknown type 'Place'", () -> EntityType.of("Place"));
    assertRefused("country, region", () -> Kind.of(EntityType.PLACE, "police-force"));
    assertRefused("it has none", () -> Kind.of(EntityType.PERSON, "police"));
    assertEquals(Kind.MILITARY_BODY, Kind.of(EntityType.ORGANISATION, "military"));
    assertEquals(Kind.MILITARY_RANK, Kind.of(EntityType.ROLE, "military"));
    for (Kind kind : Kind.values()) {
      assertEquals(kind, Kind.of(EntityType.of(kind.type().label()), kind.label()));
    }
  }

  private static Article article(CharSpan... regions) {
    List<Region> list = new ArrayList<>();
    for (CharSpan span : regions) {
      list.add(new Region(span, Region.Kind.BODY));
    }
    return new Article("a", Texts.source(), TEXT, list);
  }

  private static Tokens noTokens() {
    return new Tokens(TEXT, new int[0], new int[0]);
  }

  private static SegmentedArticle segmented(Tokens tokens, Sentence... sentences) {
    return new SegmentedArticle(Texts.body(TEXT), List.of(sentences), tokens);
  }

  private static TaggedArticle tagged(Mention... mentions) {
    return new TaggedArticle(segmented(noTokens(), FIRST, SECOND), List.of(mentions));
  }

  private static Mention person(int start, int end, int sentence) {
    return new Mention(
        EntityType.PERSON, null, new CharSpan(start, end), sentence, 1, Set.of(Evidence.MODEL));
  }

  private static Mention mention(EntityType type, Kind kind, double confidence) {
    return new Mention(type, kind, new CharSpan(0, 3), 0, confidence, Set.of(Evidence.MODEL));
  }

  private static Entity entity(String key, Integer... mentions) {
    return new Entity(
        key, EntityType.PERSON, null, "n", List.of("n"), List.of(mentions), List.of());
  }

  private static AnnotatedArticle annotated(TaggedArticle tagged, List<Entity> entities) {
    return new AnnotatedArticle(tagged, entities, List.of());
  }

  private static void assertRefused(String part, Supplier<?> constructor) {
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, constructor::get).getMessage());
    assertTrue(message.contains(part), message);
  }
}
