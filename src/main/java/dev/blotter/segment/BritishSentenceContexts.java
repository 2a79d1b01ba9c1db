package dev.blotter.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import opennlp.tools.sentdetect.SDContextGenerator;

/**
 * What the sentence detector knows of a full stop, question or exclamation mark: the word before it
 * and whether that is an abbreviation, what closes after it, and how the next word begins.
 * Stateless and thread-safe.
 */
public final class BritishSentenceContexts implements SDContextGenerator {

  @Override
  public String[] getContext(CharSequence text, int position) {
    int wordStart = position;
    while (wordStart > 0 && !Characters.isSpace(text.charAt(wordStart - 1))) {
      wordStart--;
    }
    while (wordStart < position && Characters.isOpener(text.charAt(wordStart))) {
      wordStart++;
    }
    String word = text.subSequence(wordStart, position).toString();
    int after = position + 1;
    while (after < text.length() && Characters.isCloser(text.charAt(after))) {
      after++;
    }
    String closers = after - position > 1 ? "closed" : "open";
    boolean spaced = after >= text.length() || Characters.isSpace(text.charAt(after));
    int next = after;
    while (next < text.length() && Characters.isSpace(text.charAt(next))) {
      next++;
    }
    String before = wordClass(word);
    String following = nextClass(text, next);

    List<String> features = new ArrayList<>(12);
    features.add("stop=" + text.charAt(position));
    features.add("before=" + before);
    features.add("next=" + following);
    features.add("both=" + before + "," + following);
    features.add("shape=" + before + "," + closers + "," + spaced);
    features.add("word=" + word.toLowerCase(Locale.ROOT));
    features.add("word,next=" + word.toLowerCase(Locale.ROOT) + "," + following);
    features.add("spaced=" + spaced);
    features.add("closers=" + closers + "," + following);
    if (before.equals("acronym")) {
      // "The U.K." is no sentence; "He left the U.K." may be one.
      features.add("acronym,opens=" + opensSentence(text, wordStart) + "," + following);
    }
    String nextWord = word(text, next);
    if (Character.isUpperCase(nextWord.isEmpty() ? 'x' : nextWord.charAt(0))) {
      features.add("nextWord=" + nextWord.toLowerCase(Locale.ROOT));
    }
    return features.toArray(new String[0]);
  }

  /** Whether at most one word stands between there and the stop or the start before it. */
  private static boolean opensSentence(CharSequence text, int wordStart) {
    int at = wordStart;
    while (at > 0 && Characters.isSpace(text.charAt(at - 1))) {
      at--;
    }
    while (at > 0 && Characters.isWord(text.charAt(at - 1))) {
      at--;
    }
    while (at > 0
        && (Characters.isSpace(text.charAt(at - 1))
            || Characters.isOpener(text.charAt(at - 1))
            || Characters.isCloser(text.charAt(at - 1)))) {
      at--;
    }
    return at == 0 || ".!?".indexOf(text.charAt(at - 1)) >= 0;
  }

  private static String word(CharSequence text, int at) {
    int end = at;
    while (end < text.length() && Characters.isWord(text.charAt(end))) {
      end++;
    }
    return text.subSequence(at, end).toString();
  }

  private static String wordClass(String word) {
    if (word.isEmpty()) {
      return "none";
    }
    if (Abbreviations.isInitial(word)) {
      return "initial";
    }
    if (word.equalsIgnoreCase("no") || word.equalsIgnoreCase("nos")) {
      return "number-sign";
    }
    if (Abbreviations.leads(word)) {
      return "leading";
    }
    if (Abbreviations.isDottedAcronym(word)) {
      return Character.isUpperCase(word.charAt(0)) ? "acronym" : "dotted";
    }
    if (Abbreviations.trails(word)) {
      return "trailing";
    }
    char last = word.charAt(word.length() - 1);
    if (Character.isDigit(last)) {
      return "digit";
    }
    if (last == '.') {
      return "stops";
    }
    return Character.isUpperCase(word.charAt(0)) ? "capital" : "lower";
  }

  private static String nextClass(CharSequence text, int at) {
    if (at >= text.length()) {
      return "end";
    }
    char c = text.charAt(at);
    if (Characters.isOpener(c)) {
      return at + 1 < text.length() && Character.isLowerCase(text.charAt(at + 1))
          ? "opener-lower"
          : "opener";
    }
    if (Character.isUpperCase(c)) {
      return "upper";
    }
    if (Character.isLowerCase(c)) {
      return "lower";
    }
    return Character.isDigit(c) ? "digit" : "other";
  }
}
