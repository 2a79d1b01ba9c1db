package dev.blotter.document;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Articles and random texts for tests. */
public final class Texts {

  private static final String ZEROS = "0".repeat(64);

  private static final String[] PIECES = {
    "Sussex Police",
    "Det. Supt.",
    "p.m.",
    "U.K.",
    "didn't",
    "O’Neill's",
    "ex-chief",
    "£3.5m",
    "2,500",
    "LGBT+",
    "M&S",
    "-based",
    "https://a.uk/b?c=d.",
    "www.x.uk",
    "a@b.uk",
    "'s",
    "n't",
    "...",
    "…",
    "--",
    "\u2014",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "(",
    ")",
    "[[",
    "]]",
    "[",
    "]",
    "|",
    "#",
    "\\",
    "\\[",
    "/",
    "&",
    "+",
    " ",
    "  ",
    "\t",
    "\u00A0",
    "\u2009",
    "\u200B",
    "\u200D",
    "\uFEFF",
    "\u0301",
    "\uFE0F",
    "👍🏽",
    "👨‍👩‍👧",
    "🇬🇧",
    "🇫",
    "🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "𝐀",
    "𠮷",
    "é",
    "ß",
    "ﬁ"
  };

  private Texts() {}

  /** Where an article of a test comes from. */
  public static Source source() {
    return new Source("a.txt", "text/plain", ZEROS, null, null);
  }

  /** An article whose whole text is one region of body. */
  public static Article body(String text) {
    return article(text, Region.Kind.BODY);
  }

  /** An article whose whole text is one region. */
  public static Article article(String text, Region.Kind kind) {
    return new Article(
        "a", source(), text, List.of(new Region(new CharSpan(0, text.length()), kind)));
  }

  /** Any code point but surrogates, which are no characters of a well-formed text. */
  public static Arbitrary<String> characters() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(0, 0x7F),
            Arbitraries.integers().between(0x80, 0xD7FF),
            Arbitraries.integers().between(0xE000, Character.MAX_CODE_POINT))
        .map(Character::toString);
  }

  /** Random well-formed Unicode on one or many lines, with what the news is full of. */
  public static Arbitrary<String> unicode() {
    return Arbitraries.oneOf(
            Arbitraries.of(PIECES), Arbitraries.of("\n", "\r\n", " ", "\n\n"), characters())
        .list()
        .ofMaxSize(60)
        .map(pieces -> String.join("", pieces));
  }

  /** Random well-formed Unicode without line breaks. */
  public static Arbitrary<String> line() {
    return Arbitraries.oneOf(
            Arbitraries.of(PIECES), Arbitraries.strings().alpha().ofMaxLength(8), characters())
        .list()
        .ofMaxSize(20)
        .map(pieces -> String.join("", pieces).replaceAll("[\r\n]", ""));
  }
}
