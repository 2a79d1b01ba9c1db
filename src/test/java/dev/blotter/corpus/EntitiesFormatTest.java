package dev.blotter.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.document.CharSpan;
import dev.blotter.document.Entity;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EntitiesFormatTest {

  /** The same words of several types: Sussex of three, Speaker a role and a body. */
  private static final String MARKS =
      """
      # id: a
      [[Sussex|place/region]] and [[SUSSEX|place/region]]: [[Sussex|organisation/sport]] won.
      [[Kate Fisher|person]] ([[Fisher|person]]), a [[Kent Police|organisation/police-force]] [[spokesman|role/spokesperson]].
      The [[spokesman|role/spokesperson]] left [[Sussex|place/region]]; the [[Sussex|person]] [[Speaker|role/official]] read [[Speaker|organisation/media]].

      # id: b
      [[PC|role/police]] [[Ann Lee|person]] left [[Hove|place/settlement]].
      """;

  private static final String GOLD =
      """
      # id: a
      # a remark
      = Sussex#1,3 | SUSSEX -> iso3166-2:GB-SSX
      = Sussex#2

      = Kate Fisher | Fisher
      = Kent Police -> police.uk:kent
      = Sussex
      = Speaker
      @ spokesman#1 | Fisher | Kent Police |
      @ spokesman#2 | | | Sussex#3
      @ Speaker#1 | Sussex#4 | | SUSSEX
      # id: b
      = Ann Lee
      = Hove -> geonames:1
      @ PC | Ann Lee | |
      """;

  @TempDir private Path folder = Path.of("");

  private static EntitiesFile parse(String gold) {
    return EntitiesFormat.parse("f", gold, CorpusFormat.parse("m.txt", MARKS));
  }

  @Test
  void referencesAreResolvedToMarks() {
    EntitiesFile file = parse(GOLD);

    assertEquals(List.of(), errors(file));
    LinkedArticle a = file.articles().get(0);
    assertEquals("a", a.marked().id());
    // Marks: 0 Sussex, 1 SUSSEX, 2 Sussex (team), 3 Kate Fisher, 4 Fisher, 5 Kent Police,
    // 6 spokesman, 7 spokesman, 8 Sussex, 9 Sussex (person), 10 Speaker (role), 11 Speaker.
    assertEquals(
        List.of(
            new MarkedEntity(List.of(0, 1, 8), new Entity.Link("iso3166-2", "GB-SSX")),
            new MarkedEntity(List.of(2), null),
            new MarkedEntity(List.of(3, 4), null),
            new MarkedEntity(List.of(5), new Entity.Link("police.uk", "kent")),
            new MarkedEntity(List.of(9), null),
            new MarkedEntity(List.of(11), null)),
        a.entities());
    assertEquals(
        List.of(
            new MarkedOfficial(6, 2, 3, null),
            new MarkedOfficial(7, null, null, 0),
            new MarkedOfficial(10, 4, null, 0)),
        a.officials());
    assertEquals(List.of(3, 4, 6, 7, 8, 9), file.entityLines().get(0));
    assertEquals(List.of(14, 15), file.entityLines().get(1));
  }

  @Test
  void filesWithWindowsLineEndsAreReadAlike() {
    assertEquals(parse(GOLD), parse(GOLD.replace("\n", "\r\n")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "a | b § = a \\| b",
        "#MeToo § = \\#MeToo",
        "C:\\dir § = C:\\\\dir",
        "C:\\dir § = C:\\dir",
        "A->B § = A\\->B",
        "A -> § = A \\->",
        "\\-> § = \\\\\\->",
        "= x § = = x",
        "\uD83D\uDE93 A § =   \uD83D\uDE93 A  ",
      })
  void aBackslashTakesTheMeaningFromWhatFollows(String text, String line) {
    MarkedArticle marked =
        new MarkedArticle(
            "a",
            Map.of(),
            text,
            List.of(new Mark(new CharSpan(0, text.length()), EntityType.PERSON, null)));
    EntitiesFile file = EntitiesFormat.parse("f", "# id: a\n" + line, file(marked));
    assertEquals(List.of(), file.problems());
    assertEquals(1, file.articles().size());
  }

  /** Lines after "# id: b", with ~ for a line break; line:column: message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "x § 2:1: a line begins with = (entity), @ (official) or # (id, remark)",
        "= Ann Lee § 1:1: no entity of 'b' has the place 'Hove'",
        "= Hove § 1:1: no entity of 'b' has the person 'Ann Lee'",
        "= Hove | ann lee § 2:10: no mention of 'b' reads 'ann lee'; there is 'Ann Lee'",
        "= Hove | Zoë | Leeds § 2:16: no mention of 'b' reads 'Leeds'",
        "= Ann Lee | Hove § 2:1: the entity mixes types: person 'Ann Lee', place 'Hove'",
        "= Hove#2 § 2:3: 'Hove' has the numbers 1 to 1, not 2",
        "= Hove#0 § 2:3: 'Hove' has the numbers 1 to 1, not 0",
        "= Hove#1-999999 § 2:3: 'Hove' has the numbers 1 to 1, not 999999",
        "= Hove#1,1 § 2:3: 'Hove' stands twice in this entity",
        "= Hove | Hove § 2:10: 'Hove' stands twice in this entity",
        "= Hove~= Hove § 3:3: 'Hove' belongs to the entity of line 2 too",
        "= Hove~= Hove#1 § 2:3: every mention 'Hove' is claimed by a number; say which is meant",
        "= Hove#1~= Hove#1 § 3:3: 'Hove' belongs to the entity of line 2 too",
        "= Hove#two § 2:7: '#two' is no number, list 2,4 or range 3-5 of mentions; in words # is \\#",
        "= Hove#3-1 § 2:7: '#3-1' is no number, list 2,4 or range 3-5 of mentions; in words # is \\#",
        "= Hove# § 2:7: '#' is no number, list 2,4 or range 3-5 of mentions; in words # is \\#",
        "= Hove#1, § 2:7: '#1,' is no number, list 2,4 or range 3-5 of mentions; in words # is \\#",
        "= Hove#12345678901 § 2:7: '#12345678901' is no number, list 2,4 or range 3-5 of mentions;"
            + " in words # is \\#",
        "= PC § 2:3: 'PC' is a role; roles have no entity",
        "= PC#1 § 2:3: 'PC' is a role; roles have no entity",
        "= § 2:2: the words of a mention are missing",
        "= Hove | | Ann Lee § 2:10: the words of a mention are missing",
        "= Hove -> § 2:8: no link after ->; leave the arrow out where no authority has the entity",
        "= Hove -> geonames § 2:8: 'geonames' is no link; one is written authority:id (in words ->"
            + " is \\->)",
        "= Hove -> a: b § 2:8: 'a: b' is no link; one is written authority:id (in words -> is \\->)",
        "= Hove -> a:b | c:d § 2:8: 'a:b | c:d' is no link; one is written authority:id (in words"
            + " -> is \\->)",
        "= Hove -> a:b -> c:d § 2:8: 'a:b -> c:d' is no link; one is written authority:id (in words"
            + " -> is \\->)",
        "= Hove -> a:b->c:d § 2:8: 'a:b->c:d' is no link; one is written authority:id (in words"
            + " -> is \\->)",
        "= Ann Lee -> viaf:1 § 2:11: a person has no link",
        "= Ann Lee~= Hove~@ PC | Ann Lee | § 4:1: an official has 4 cells, role | person |"
            + " organisation | place, not 3",
        "= Ann Lee~= Hove~@ PC ||||| § 4:1: an official has 4 cells, role | person | organisation |"
            + " place, not 6",
        "= Ann Lee~= Hove~@ | Ann Lee || § 4:3: the role is missing",
        "= Ann Lee~= Hove~@ Hove | Ann Lee | | § 4:3: 'Hove' is no role but of type place",
        "= Ann Lee~= Hove~@ PC | Hove | | § 4:8: 'Hove' is no person but of type place",
        "= Ann Lee~= Hove~@ PC | | Hove | § 4:10: 'Hove' is no organisation but of type place",
        "= Ann Lee~= Hove~@ PC | | | Ann Lee § 4:12: 'Ann Lee' is no place but of type person",
        "= Ann Lee~= Hove~@ PC | Ann | | § 4:8: no mention of 'b' reads 'Ann'",
        "= Ann Lee~= Hove~@ PC#2 | Ann Lee | | § 4:3: 'PC' has the numbers 1 to 1, not 2",
        "= Ann Lee~= Hove~@ PC | #1 | | § 4:8: the words before # are missing",
        "= Ann Lee~= Hove~@ PC | Ann Lee | | -> a:b § 4:20: -> belongs to the line of an entity (in"
            + " words it is \\->)",
        "= Ann Lee~= Hove~@ PC | Ann Lee | |~@ PC | Ann Lee#1 | | § 5:1: this official of 'PC'"
            + " stands above already",
        "= Ann Lee~= Hove~# id: § 4:6: the id is empty",
        "= Ann Lee~= Hove~# id: b § 4:6: the id 'b' stands twice in this file",
        "= Ann Lee~= Hove~#id:c § 4:5: no article 'c' without errors stands in m.txt",
      })
  void whatBreaksTheFormatIsReportedWithItsPlace(String lines, String problem) {
    EntitiesFile file = parse("# id: b\n" + lines.replace('~', '\n'));
    assertTrue(errors(file).contains("f:" + problem), () -> errors(file).toString());
  }

  /** The same for article a, where words stand more than once. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "= Sussex § 2:3: 'Sussex' is of several types ('Sussex#1' place, 'Sussex#2' organisation,"
            + " 'Sussex#3' place, 'Sussex#4' person); number those that are meant",
        "= Kent Police § 1:1: no entity of 'a' has the place 'Sussex#1', organisation 'Sussex#2',"
            + " place 'Sussex#3', person 'Sussex#4'",
        "@ spokesman | | Kent Police | § 2:3: an official has one role mention; which is meant,"
            + " 'spokesman#1', 'spokesman#2'?",
        "@ spokesman#1,2 | | Kent Police | § 2:3: an official has one role mention; which is meant,"
            + " 'spokesman#1', 'spokesman#2'?",
        "= Sussex#1~= Sussex#3~@ spokesman#1 | | | Sussex § 4:21: 'Sussex' is a mention of several"
            + " entities; which is meant, 'Sussex#1', 'Sussex#3'?",
        "@ spokesman#1 | | | Sussex#2 § 2:21: 'Sussex#2' is no place but of type organisation",
        "@ Speaker#2 | Fisher | | § 2:3: 'Speaker#2' is no role but of type organisation",
        "= Speaker#1 § 2:3: 'Speaker#1' is a role; roles have no entity",
      })
  void ambiguousWordsAreReportedWithTheMentionsThereAre(String lines, String problem) {
    EntitiesFile file = parse("# id: a\n" + lines.replace('~', '\n'));
    assertTrue(errors(file).contains("f:" + problem), () -> errors(file).toString());
  }

  @Test
  void whatStandsBeforeTheFirstIdIsReportedAndWhatStandsUnderAnUnknownOneIsNot() {
    assertEquals(
        List.of(
            "f:1:1: an entity or official before the article's '# id: …' line",
            "f:2:6: no article 'z' without errors stands in m.txt"),
        errors(parse("= Hove\n# id: z\n= Hove\n@ PC | | | Hove\n")));
  }

  @Test
  void anArticleWithAnErrorIsLeftOutAndTheOthersAreNot() {
    EntitiesFile file = parse(GOLD.replace("= Kent Police -> ", "= Kent Police | Kent -> "));
    assertEquals(List.of("f:7:17: no mention of 'a' reads 'Kent'"), errors(file));
    assertEquals(List.of("b"), file.articles().stream().map(a -> a.marked().id()).toList());
    assertEquals(List.of(List.of(14, 15)), file.entityLines());
  }

  @Test
  void whatLooksInconsistentIsAWarning() {
    String gold =
        GOLD.replace("= Sussex#1,3 | SUSSEX -> iso3166-2:GB-SSX", "= Sussex#1 | SUSSEX -> x:y")
            .replace("= Sussex#2\n", "= Sussex#2\n= Sussex#3 -> x:y\n")
            .replace("@ spokesman#2 | | | Sussex#3", "@ spokesman#2 | | |");
    EntitiesFile file = parse(gold);
    assertEquals(
        List.of(
            "f:5:3: warning: place 'Sussex' is a mention of the entity of line 3 too",
            "f:5:12: warning: the entity of line 3 has the same link",
            "f:12:1: warning: 'spokesman#2' has no person, organisation or place: no official"),
        file.problems().stream().map(CorpusProblem::toString).toList());
    assertEquals(2, file.articles().size());
  }

  @Test
  void theFileIsReadWithTheMarksBesideIt() throws IOException {
    Files.writeString(folder.resolve("crime.txt"), MARKS);
    Path gold = Files.writeString(folder.resolve("crime.entities"), GOLD);
    assertEquals(parse(GOLD).articles(), EntitiesFormat.read(gold));
    assertEquals(gold, EntitiesFormat.besideMarks(folder.resolve("crime.txt")));

    Files.writeString(gold, "# id: b\n= Hove\n= x\n");
    CorpusFormatException e =
        assertThrows(CorpusFormatException.class, () -> EntitiesFormat.read(gold));
    assertEquals(
        gold + ":1:1: no entity of 'b' has the person 'Ann Lee' (and 1 more problems in this file)",
        e.getMessage());

    Files.writeString(folder.resolve("crime.txt"), "# id: b\n[[x]]\n");
    assertTrue(
        errors(EntitiesFormat.parse(gold))
            .contains(
                gold
                    + ":1:6: no article 'b' without errors stands in "
                    + folder.resolve("crime.txt")));

    Files.delete(folder.resolve("crime.txt"));
    assertEquals(
        List.of(gold + ":1:1: there is no crime.txt beside it"),
        errors(EntitiesFormat.parse(gold)));

    Files.write(gold, "# id: b\n= H\u00F6ve".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        List.of(gold + ":2:4: not UTF-8; convert the file"), errors(EntitiesFormat.parse(gold)));
  }

  @Test
  void goldIsWrittenWithNumbersOnlyWhereTheyAreNeeded() {
    assertEquals(
        """
        # id: a
        = Sussex#1,3 | SUSSEX -> iso3166-2:GB-SSX
        = Sussex#2
        = Kate Fisher | Fisher
        = Kent Police -> police.uk:kent
        = Sussex#4
        = Speaker#2
        @ spokesman#1 | Kate Fisher | Kent Police |
        @ spokesman#2 | | | Sussex#1
        @ Speaker#1 | Sussex#4 | | Sussex#1
        """,
        EntitiesFormat.write(parse(GOLD).articles().get(0)));
  }

  @Property(tries = 2000)
  void whatIsWrittenIsReadAgain(@ForAll("articles") LinkedArticle article) {
    String written = EntitiesFormat.write(article);
    EntitiesFile file =
        EntitiesFormat.parse("f", "# remark\n" + written + "\n", file(article.marked()));
    assertEquals(List.of(), errors(file), written);
    assertEquals(List.of(article), file.articles(), written);
  }

  @Provide
  Arbitrary<LinkedArticle> articles() {
    Arbitrary<List<String>> words =
        Arbitraries.of(
                "A", "B", "a", "A|B", "#1", "\\", "\\#", "A->", "->", "A B", "é\uD83E\uDDAD", "=")
            .list()
            .ofMinSize(1)
            .ofMaxSize(14);
    return Combinators.combine(words, Arbitraries.longs())
        .as((names, seed) -> linked(names, new Random(seed)));
  }

  /** Marks of random types with these words, in random entities, with random officials. */
  private static LinkedArticle linked(List<String> words, Random random) {
    StringBuilder text = new StringBuilder();
    List<Mark> marks = new ArrayList<>();
    Map<EntityType, List<List<Integer>>> byType = new EnumMap<>(EntityType.class);
    for (EntityType type : EntityType.values()) {
      byType.put(type, new ArrayList<>());
    }
    List<Integer> roles = new ArrayList<>();
    for (String word : words) {
      EntityType type = List.of(EntityType.values()).get(random.nextInt(4));
      List<List<Integer>> entities = byType.getOrDefault(type, List.of());
      if (type == EntityType.ROLE) {
        roles.add(marks.size());
      } else if (entities.isEmpty() || random.nextBoolean()) {
        entities.add(new ArrayList<>(List.of(marks.size())));
      } else {
        entities.get(random.nextInt(entities.size())).add(marks.size());
      }
      CharSpan span = new CharSpan(text.length(), text.length() + word.length());
      Kind kind = type == EntityType.PERSON ? null : Kind.of(type).get(0);
      marks.add(new Mark(span, type, kind));
      text.append(word).append(' ');
    }
    List<MarkedEntity> entities = new ArrayList<>();
    byType.forEach(
        (type, clusters) ->
            clusters.forEach(
                mentions ->
                    entities.add(
                        new MarkedEntity(
                            mentions,
                            type == EntityType.PERSON || random.nextBoolean()
                                ? null
                                : new Entity.Link("gov.uk", "x" + random.nextInt(9))))));
    Set<MarkedOfficial> officials = new LinkedHashSet<>();
    for (int role : roles) {
      officials.add(
          new MarkedOfficial(
              role,
              anyOf(EntityType.PERSON, marks, entities, random),
              anyOf(EntityType.ORGANISATION, marks, entities, random),
              anyOf(EntityType.PLACE, marks, entities, random)));
    }
    return new LinkedArticle(
        new MarkedArticle("a", Map.of(), text.toString(), marks), entities, List.copyOf(officials));
  }

  private static @Nullable Integer anyOf(
      EntityType type, List<Mark> marks, List<MarkedEntity> entities, Random random) {
    List<@Nullable Integer> some = new ArrayList<>();
    some.add(null);
    for (int e = 0; e < entities.size(); e++) {
      if (marks.get(entities.get(e).mentions().get(0)).type() == type) {
        some.add(e);
      }
    }
    return some.get(random.nextInt(some.size()));
  }

  @Property(tries = 2000)
  void noLineMakesTheReaderFail(@ForAll("lines") List<String> lines) {
    EntitiesFile file = parse("# id: a\n" + String.join("\n", lines));
    assertFalse(file.problems().isEmpty());
    assertTrue(file.problems().stream().allMatch(p -> p.line() >= 1 && p.column() >= 1));
  }

  @Provide
  Arbitrary<List<String>> lines() {
    return Arbitraries.of(
            "= ",
            "@ ",
            "|",
            " | ",
            "#",
            "#1",
            "#2-3",
            "->",
            " -> a:b",
            "\\",
            "Sussex",
            "Fisher",
            " ",
            "spokesman",
            "Kent Police",
            "\uD83D\uDE93")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts))
        .list()
        .ofMaxSize(6);
  }

  private static List<String> errors(EntitiesFile file) {
    return file.problems().stream()
        .filter(p -> p.severity() == CorpusProblem.Severity.ERROR)
        .map(CorpusProblem::toString)
        .toList();
  }

  private static CorpusFile file(MarkedArticle article) {
    return new CorpusFile("m.txt", List.of(article), List.of(), List.of(), List.of());
  }
}
