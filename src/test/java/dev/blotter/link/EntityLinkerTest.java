package dev.blotter.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.InstalledModels;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Entity;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.Mention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class EntityLinkerTest {

  @Test
  void namesThatDifferInCaseOnlyAreOneEntity() {
    List<Entity> entities =
        MarkedText.linked(
                "[[SUSSEX POLICE|organisation/police-force]] ACT",
                "[[Sussex Police|organisation/police-force]] acted in [[Hove|place/settlement]].",
                "[[Sussex Police|organisation/police-force]] said so.")
            .entities();

    assertEquals(2, entities.size());
    assertEquals(List.of(0, 1, 3), entities.get(0).mentions());
    assertEquals(List.of("SUSSEX POLICE", "Sussex Police"), entities.get(0).aliases());
    assertEquals("Sussex Police", entities.get(0).name());
    assertEquals("police.uk:sussex", entities.get(0).key());
    assertEquals(List.of(2), entities.get(1).mentions());
  }

  @Test
  void oneNameOfTwoTypesIsTwoEntities() {
    List<Entity> entities =
        MarkedText.linked("[[Lincoln|person]] went to [[Lincoln|place/settlement]].").entities();

    assertEquals(2, entities.size());
    assertEquals("person:lincoln", entities.get(0).key());
    assertEquals(EntityType.PLACE, entities.get(1).type());
  }

  @Test
  void apostrophesAndSpacesThatAreSetDifferentlyDoNotPartAName() {
    List<Entity> entities =
        MarkedText.linked(
                "[[King's Lynn|place/settlement]] and [[King\u2019s\u00A0Lynn|place/settlement]]")
            .entities();

    assertEquals(1, entities.size());
    assertEquals(List.of(0, 1), entities.get(0).mentions());
  }

  @Test
  void theKindMostMentionsHaveIsTheEntitysAndTheFirstWinsATie() {
    assertEquals(
        Kind.DISTRICT,
        MarkedText.linked(
                "[[Hove|place/settlement]] [[Hove|place/district]] [[Hove|place/district]]")
            .entities()
            .get(0)
            .kind());
    assertEquals(
        Kind.SETTLEMENT,
        MarkedText.linked("[[Hove|place/settlement]] [[Hove|place/district]]")
            .entities()
            .get(0)
            .kind());
  }

  @Test
  void rolesAreNoEntities() {
    assertTrue(MarkedText.linked("The [[judge|role/legal]] rose.").entities().isEmpty());
  }

  @Test
  void anArticleWithoutMentionsHasNoEntities() {
    AnnotatedArticle article = MarkedText.linked("Nothing happened.");

    assertTrue(article.entities().isEmpty());
    assertTrue(article.officials().isEmpty());
  }

  /** A rolling check over all samples, as the models tag them. */
  @TestFactory
  Stream<DynamicTest> everySampleGroupsEqualNamesWhateverTheirCase() throws IOException {
    List<Path> samples;
    try (Stream<Path> files = Files.list(Path.of("corpus", "samples"))) {
      samples = files.sorted().toList();
    }
    assertTrue(samples.size() > 5, samples.toString());
    return samples.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    String.valueOf(file.getFileName()),
                    () -> checkGroups(InstalledModels.annotate(Files.readString(file)))));
  }

  private static void checkGroups(AnnotatedArticle article) {
    Map<String, String> entityOf = new HashMap<>();
    List<Integer> linked = new ArrayList<>();
    int first = -1;
    for (Entity entity : article.entities()) {
      assertTrue(entity.mentions().get(0) > first, "entities are out of order");
      first = entity.mentions().get(0);
      linked.addAll(entity.mentions());
      for (int m : entity.mentions()) {
        Mention mention = article.tagged().mentions().get(m);
        assertEquals(entity.type(), mention.type());
        assertTrue(entity.aliases().contains(article.tagged().textOf(mention)));
        String name = mention.type() + article.tagged().textOf(mention).toUpperCase(Locale.ROOT);
        String other = entityOf.putIfAbsent(name, entity.key());
        assertTrue(
            other == null || other.equals(entity.key()) || entity.type() == EntityType.PERSON,
            name + " is in two entities");
      }
    }
    List<Integer> named = new ArrayList<>();
    for (int m = 0; m < article.tagged().mentions().size(); m++) {
      if (article.tagged().mentions().get(m).type() != EntityType.ROLE) {
        named.add(m);
      }
    }
    assertEquals(named, linked.stream().sorted().toList());
  }
}
