package dev.blotter.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.InstalledModels;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Entity;
import dev.blotter.document.EntityType;
import dev.blotter.document.GazetteerEntry;
import dev.blotter.document.Official;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What must hold of any marks in any text. */
final class LinkingPropertiesTest {

  private static final Map<String, EntityType> TYPE_OF_ID = typesOfIds();

  @Provide
  Arbitrary<List<String>> articles() {
    Arbitrary<String> marks =
        Combinators.combine(
                Arbitraries.of(
                    "Newport",
                    "Sussex Police",
                    "Sussex",
                    "the Met",
                    "SOCA",
                    "Smith",
                    "Ann Smith",
                    "A. Smith",
                    "Serious Organised Crime Agency",
                    "(",
                    "'",
                    "&",
                    "Lord",
                    "PC",
                    "KC",
                    "chief constable",
                    "officers",
                    "US",
                    "\u00C9ire",
                    "\uD83D\uDC69",
                    ".",
                    "U.S.",
                    "Bexhill-on-Sea",
                    "Taz \"T\" Burke",
                    "MPs",
                    "United",
                    "Hull City"),
                Arbitraries.of(
                    "person",
                    "place/settlement",
                    "place/region",
                    "place/country",
                    "organisation/police-force",
                    "organisation/sport",
                    "organisation/government",
                    "role/police",
                    "role/official"))
            .as((words, type) -> "[[" + words + "|" + type + "]]");
    Arbitrary<String> gaps =
        Arbitraries.of(
            " ",
            ", ",
            " (",
            ")",
            ") ",
            " of the ",
            "'s ",
            " and ",
            ", who leads the ",
            " is a ",
            ". ",
            " SOCA ",
            "\u2019s ",
            " He is the ",
            "\n",
            "\n\n",
            " Mr ",
            ", 34, ");
    return Arbitraries.oneOf(marks, marks, gaps).list().ofMaxSize(40);
  }

  @Property(tries = 400)
  void anyMarksAreLinkedAndLinksKeepTheirType(@ForAll("articles") List<String> pieces) {
    AnnotatedArticle article = MarkedText.linked(text(pieces));

    Set<Integer> seen = new HashSet<>();
    Set<String> keys = new HashSet<>();
    for (Entity entity : article.entities()) {
      assertTrue(keys.add(entity.key()), "two entities have the key " + entity.key());
      assertTrue(entity.aliases().contains(entity.name()));
      for (int mention : entity.mentions()) {
        seen.add(mention);
        assertEquals(entity.type(), article.tagged().mentions().get(mention).type());
      }
      for (Entity.Link link : entity.links()) {
        assertEquals(entity.type(), TYPE_OF_ID.get(link.authority() + ":" + link.id()));
      }
      assertTrue(entity.type() != EntityType.PERSON || entity.links().isEmpty());
    }
    for (int i = 0; i < article.tagged().mentions().size(); i++) {
      boolean isRole = article.tagged().mentions().get(i).type() == EntityType.ROLE;
      assertEquals(!isRole, seen.contains(i));
    }
    for (Official official : article.officials()) {
      assertEquals(EntityType.ROLE, article.tagged().mentions().get(official.role()).type());
    }
  }

  @Property(tries = 40)
  void articlesAreLinkedTheSameInAnyOrder(
      @ForAll("articles") List<String> one,
      @ForAll("articles") List<String> two,
      @ForAll("articles") List<String> three,
      @ForAll Random random) {
    List<String> texts = new ArrayList<>(List.of(text(one), text(two), text(three)));
    Map<String, String> first = new HashMap<>();
    texts.forEach(text -> first.put(text, described(text)));
    Collections.shuffle(texts, random);
    for (String text : texts) {
      assertEquals(first.get(text), described(text));
    }
  }

  private static String described(String text) {
    AnnotatedArticle article = MarkedText.linked(text);
    return article.entities() + " " + article.officials();
  }

  @Test
  void manyMentionsOfAnyKindAreDoneInTime() {
    List<String> patterns =
        List.of(
            "[[Ann Smith%d|person]] ",
            "[[A%d Smith|person]] [[Smith|person]] ",
            "[[Newport|place/settlement]] [[Place%d|place/settlement]] ",
            "[[Unit %d Of Us|organisation/police-unit]] ([[UOU|organisation/police-unit]]) ",
            "[[City|organisation/sport]] [[T%d City|organisation/sport]] ",
            "[[officers|role/police]], [[Bo Roy%d|person]] and ",
            "[[chair|role/executive]] of the [[Acme%d|organisation/company]] and ");
    for (String pattern : patterns) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 20_000; i++) {
        text.append(pattern.replace("%d", Integer.toString(i)));
      }
      assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> MarkedText.linked(text.toString()), pattern);
    }
  }

  private static String text(List<String> pieces) {
    return "Start " + String.join(" ", pieces) + " end";
  }

  private static Map<String, EntityType> typesOfIds() {
    Map<String, EntityType> types = new HashMap<>();
    for (GazetteerEntry entry : InstalledModels.models().gazetteer().entries()) {
      entry.ids().forEach(id -> types.put(id, entry.type()));
    }
    return types;
  }
}
