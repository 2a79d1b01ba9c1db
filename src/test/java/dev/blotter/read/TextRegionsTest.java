package dev.blotter.read;

import static dev.blotter.document.Region.Kind.BODY;
import static dev.blotter.document.Region.Kind.BOILERPLATE;
import static dev.blotter.document.Region.Kind.HEADLINE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.document.Region;
import dev.blotter.document.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts are written with a letter for the kind of each line: H, B or F (furniture). */
final class TextRegionsTest {

  private static final String PROSE = "B A man was arrested in Leeds on Friday, police said.";

  @Test
  void headlineBeforeTheFirstParagraph() {
    assertKinds("H Two men held over theft of lead", PROSE);
  }

  @Test
  void allVersionsOfTheHeadline() {
    assertKinds(
        "H Drug Raids By 12 Forces Lead To 31 Arrests In Three Days",
        "H Drug raids lead to 31 arrests",
        "H Officers seize cash and cars in dawn raids across the north",
        PROSE,
        "B Officers searched more than 50 homes.");
  }

  @Test
  void titleCaseAndCapitalsAreHeadlinesAnywhere() {
    assertKinds(
        PROSE,
        "H Chief Constable Praises Her Officers After Search",
        "B Officers searched more than 50 homes.",
        "H FIVE HELD AFTER DAWN RAIDS",
        "B They were held in Hull.");
  }

  @Test
  void aShortLineInTheBodyIsNotAHeadline() {
    assertKinds(
        PROSE, "B What happens next", "B \"We will wait and see,\" she said", "B Leeds", PROSE);
  }

  @Test
  void aTextOfOneLineIsBody() {
    assertKinds("B Man held in Leeds");
  }

  @Test
  void aBylineIsBodyAndEndsNoHeadlines() {
    assertKinds("H Two men held", "B By Jane Doe, Court Reporter", PROSE);
    assertKinds("H Two men held", "B By Jane Doe and Sanjay Patel", "H Three freed", PROSE);
    assertKinds("H Two men held", "B BY JANE DOE", PROSE);
    assertKinds("H By-election called in Leeds", PROSE);
  }

  @Test
  void aCaptionIsBody() {
    assertKinds(
        "H Two men held",
        "B Image caption Det Supt Nev Kemp led the inquiry in Leeds",
        PROSE,
        "B Image caption The house in Hull");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Close",
        "Menu",
        "Skip to content",
        "Share this",
        "SHARE THIS",
        "Share this article:",
        "Share this with Facebook Twitter WhatsApp",
        "Facebook | Twitter | Email",
        "Copy link",
        "Advertisement",
        "ADVERTISEMENT",
        "Advertisement - continue reading below",
        "[Advert]",
        "Article continues below",
        "We use cookies to improve your experience. Accept all",
        "This website uses cookies so that we can give you the best experience.",
        "Manage cookies",
        "Read more: Police find missing van in river",
        "READ MORE >> Police find missing van in river",
        "Related: Man jailed for theft of van",
        "Sign up to our newsletter",
        "Get the day's stories straight to your inbox. Enter your email address.",
        "Get the top stories delivered to your inbox every morning",
        "Follow us on Facebook, X and Instagram.",
        "Home | News | Crime | Sport",
        "Home > News > UK",
        "About us | Contact us | Privacy policy",
        "Last updated 14 November 2024",
        "Published: 09:12, 14 November 2024",
        "3 hours ago",
        "View comments (17)",
        "View all 17 comments",
        "17 comments",
        "Image source, Getty Images",
        "© 2024 Courier Media. All rights reserved.",
        "Back to top",
      })
  void furnitureIsBoilerplateWhereverItStands(String furniture) {
    assertKinds("F " + furniture, "H Two men held", PROSE);
    assertKinds("H Two men held", PROSE, "F " + furniture);
    assertKinds(PROSE, "F " + furniture, PROSE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Shares in the company closed at 31p, and Facebook fell too.",
        "The gang used cookies to track its victims, the court was told.",
        "He said the advertisement, published on Monday, was false.",
        "She asked people to read more of the report.",
        "The council's website uses no cookies, he said.",
        "The copyright in the film belongs to her son.",
        "Home is a caravan near Hull, she said.",
        "Watch Manager Ann Lee said six crews went.",
      })
  void proseThatSoundsLikeFurnitureIsBody(String line) {
    assertKinds(PROSE, "B " + line, PROSE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Most read", "RELATED TOPICS", "What’s Hot", "Read more", "Around the web:"})
  void headingsOfTeasersAreBoilerplate(String heading) {
    assertKinds(PROSE, "F " + heading, PROSE);
    assertKinds(PROSE, "F " + heading);
  }

  @Test
  void aListOfTeasersEndsAtASentence() {
    assertKinds(
        PROSE,
        "F Read more",
        "F Village raises £20,000 for bell tower repairs",
        "F Police urge churches to mark their metal",
        "B \"It was dreadful,\" she said.",
        "B What happens next",
        PROSE);
    assertKinds(PROSE, "F Most read:", "F Lorry stuck under bridge", "B He wept.", PROSE);
  }

  @Test
  void aListOfTeasersEndsAtOtherFurniture() {
    assertKinds(
        "F What's Hot",
        "F Lorry stuck under bridge for third time",
        "F Share this",
        "H Two men held over theft of lead",
        PROSE);
  }

  @Test
  void aLongLineIsNoTeaser() {
    assertKinds(
        PROSE,
        "F Related stories",
        "F Man jailed",
        "B The trust which runs the hospital at which all of the patients were treated said on"
            + " Friday that it had already begun to look into what went wrong");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void wrappedProseIsNotTakenForHeadlines(String lineBreak) {
    String text =
        String.join(
            lineBreak,
            "Man held after fire",
            "",
            "A man of 43 was arrested after a fire at a warehouse near Hull and",
            "Det Supt Nev Kemp of Humberside Police and Chief Fire Officer Ann Lee",
            "thanked the crews. They were called at 9 p.m. on Friday and stayed",
            "until noon on Sunday, with help from",
            "Lincolnshire",
            "",
            "The Chief Constable Of Humberside Police And The Mayor Of Hull City",
            "praised them.");

    List<Region> regions = TextRegions.of(text);

    assertEquals(List.of(HEADLINE, BODY), regions.stream().map(Region::kind).toList());
    assertEquals("Man held after fire", regions.get(0).span().of(text));
  }

  @Test
  void aHeadlineDirectlyAboveWrappedProseIsAHeadline() {
    String text =
        """
        Man held after fire
        A man of 43 was arrested after a fire at a warehouse near Hull and
        was later freed on bail.
        """;
    assertEquals(List.of(HEADLINE, BODY), TextRegions.of(text).stream().map(Region::kind).toList());
  }

  @Test
  void headlinesOnLinesOfTheirOwnAreNotWrappedProse() {
    String text =
        """
        Police Chief Praises Volunteers After Search In Weardale Ends
        Judge Thanks Jury As Teesside Crown Court Trial Enters Sixth Week
        Sunderland Royal Hospital Opens Its New Unit For Children
        """;
    assertEquals(List.of(HEADLINE), TextRegions.of(text).stream().map(Region::kind).toList());
  }

  @Test
  void theSamplePageIsToldApartLineByLine() throws IOException {
    String text = Files.readString(Path.of("corpus", "samples", "page-furniture.txt"));
    List<String> headlines =
        List.of(
            "Two men admit stealing lead from Norfolk church roofs",
            "Church lead theft: Pair plead guilty at King's Lynn court after joint police inquiry");
    List<String> body =
        text.lines()
            .filter(
                line ->
                    line.startsWith("By ")
                        || line.startsWith("Image caption ")
                        || (line.matches(".*[.\"]")
                            && !line.startsWith("Follow us")
                            && !line.startsWith("©")))
            .toList();

    assertEquals(headlines, lines(text, HEADLINE));
    assertEquals(body, lines(text, BODY));
    assertEquals(16, body.size());
    assertTrue(lines(text, BOILERPLATE).containsAll(List.of("Close", "What's Hot", "Wisbech")));
  }

  @Test
  void aPageOfAnEveningPaperIsToldApart() {
    assertKinds(
        "F Close",
        "F What's Hot",
        "F Ten Pubs To Try This Winter",
        "F Advertisement",
        "H Fraud Raids By Nine Forces Lead To 22 Arrests In A Week",
        "H Fraud raids lead to 22 arrests",
        "B By Owen Pryce",
        "F Published 3 June 2014",
        "F Share this",
        "B A retired bank manager was among 22 people arrested in raids on suspected fraudsters.",
        "B Officers from the Eastern Region Special Operations Unit (Ersou) searched 31 homes.",
        "F Read more",
        "F Bank manager denies fraud",
        "B \"We will find you,\" said Det Ch Insp Lyn Marsh.",
        "F Related topics",
        "F Norwich",
        "F Fraud",
        "F Share this with Facebook Twitter WhatsApp");
  }

  @Property(tries = 1000)
  void everyLineThatIsNotBlankLiesInARegion(@ForAll("texts") String text) {
    int at = 0;
    for (Region region : TextRegions.of(text)) {
      assertTrue(region.span().start() >= at);
      assertTrue(isBlank(text.substring(at, region.span().start())));
      at = region.span().end();
    }
    assertTrue(isBlank(text.substring(at)));
  }

  @Provide
  Arbitrary<String> texts() {
    return Texts.unicode();
  }

  private static boolean isBlank(String text) {
    return text.chars()
        .allMatch(
            c ->
                Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || c == 0x85
                    || c == 0x200B
                    || c == 0xFEFF);
  }

  private static void assertKinds(String... marked) {
    List<String> unmarked = new ArrayList<>();
    for (String line : marked) {
      unmarked.add(line.substring(2));
    }
    String text = String.join("\n\n", unmarked);
    List<String> found = new ArrayList<>();
    for (Region region : TextRegions.of(text)) {
      String letter =
          switch (region.kind()) {
            case HEADLINE -> "H ";
            case BODY -> "B ";
            case BOILERPLATE -> "F ";
          };
      region.span().of(text).lines().filter(l -> !l.isEmpty()).forEach(l -> found.add(letter + l));
    }
    assertEquals(String.join("\n", marked), String.join("\n", found));
  }

  private static List<String> lines(String text, Region.Kind kind) {
    return TextRegions.of(text).stream()
        .filter(region -> region.kind() == kind)
        .flatMap(region -> region.span().of(text).lines())
        .filter(line -> !line.isBlank())
        .toList();
  }

  /**
   * What comes before the pattern is only there to save time: it must let pass all that matches.
   */
  @Property(tries = 20_000)
  void aLineIsOnlyTriedWhereItMayMatch(@ForAll("linesLikeFurniture") String line) {
    assertTrue(
        TextRegions.mayBeFurniture(line) || !TextRegions.FURNITURE_LINE.matcher(line).matches(),
        line);
  }

  @Provide
  Arbitrary<String> linesLikeFurniture() {
    String words =
        "read more next also related more on this see also watch listen don't miss : | > » we this"
            + " site website web uses use cookies cookie accept all policy preferences share on via"
            + " facebook twitter x whatsapp email linkedin messenger pinterest reddit sign up"
            + " subscribe newsletter inbox updates alerts to for our follow us bbc sky instagram ©"
            + " (c) copyright rights reserved image source credit video can not cannot be played"
            + " media caption last updated published posted at 12 3 (12) seconds minutes hours days"
            + " ago view all comments shares views straight direct delivered sent to your home /"
            + " terms of use service privacy click tap here [advert] ad [ad sponsored content]"
            + " promotion Leeds a advertisement feature 2024";
    Arbitrary<String> word =
        Arbitraries.of(words.split(" "))
            .map(w -> Math.floorMod(w.hashCode(), 3) == 0 ? w.toUpperCase(Locale.ROOT) : w);
    Arbitrary<String> odd = Arbitraries.of("\u212Aey", "\u017Fhare", "\u0130mage", "\u0131mage");
    return Arbitraries.frequencyOf(Tuple.of(60, word), Tuple.of(1, odd))
        .list()
        .ofMinSize(1)
        .ofMaxSize(7)
        .map(all -> String.join(" ", all));
  }
}
