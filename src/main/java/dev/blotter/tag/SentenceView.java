package dev.blotter.tag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the features of several tokens of a sentence share. Positions outside the sentence are its
 * borders. Not thread-safe.
 */
final class SentenceView {
  private static final int PAIR_BITS = 8;

  /** What features call lists: of phrases, and of the gazetteer the first of each label. */
  static final String PHRASE_PREFIX = "";

  static final String GAZETTEER_PREFIX = "g";

  /** Words that stand between the capitalised words of a name. */
  static final Set<String> CONNECTORS = Set.of("of", "and", "the", "&", "for", "in", "on");

  private final String[] tokens;
  private final FeatureLexica lexica;
  private final String[] lower;
  private final String[] shapes;
  private final String mode;
  private final String[] forms;
  private final String[] known;
  private final @Nullable String[] paths;
  private final int[] runStarts;
  private final int[] runEnds;
  private final List<Set<String>> phraseParts;

  SentenceView(String[] tokens, FeatureLexica lexica, ArticleMemory memory) {
    this.tokens = tokens;
    this.lexica = lexica;
    this.lower = new String[tokens.length];
    this.shapes = new String[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      lower[i] = Word.lower(tokens[i]);
      shapes[i] = TokenShape.shape(tokens[i]);
    }
    this.mode = TokenShape.caseOf(tokens).mark();
    this.forms = forms(tokens, lexica);
    this.known = memory.of(forms);
    this.paths = new String[tokens.length];
    this.runStarts = new int[tokens.length];
    this.runEnds = new int[tokens.length];
    Arrays.fill(runEnds, -1);
    if (mode.isEmpty()) {
      findRuns();
    }
    this.phraseParts = new ArrayList<>(Collections.nCopies(tokens.length, Set.of()));
    if (lexica.phrases() != null) {
      match(lexica.phrases(), PHRASE_PREFIX, true);
    }
    if (lexica.gazetteer() != null) {
      match(lexica.gazetteer(), GAZETTEER_PREFIX, false);
    }
  }

  private void findRuns() {
    int start = 0;
    while (start < tokens.length) {
      if (!startsName(start)) {
        start++;
        continue;
      }
      int end = start;
      while (end + 1 < tokens.length
          && (startsName(end + 1)
              || (end + 2 < tokens.length
                  && CONNECTORS.contains(tokens[end + 1])
                  && startsName(end + 2)))) {
        end++;
      }
      for (int i = start; i <= end; i++) {
        runStarts[i] = start;
        runEnds[i] = end;
      }
      start = end + 1;
    }
  }

  private boolean startsName(int i) {
    return !tokens[i].isEmpty() && Character.isUpperCase(tokens[i].codePointAt(0));
  }

  /** Marks every token of every phrase of the lexicon with its place in the phrase. */
  private void match(Lexicon lexicon, String prefix, boolean digitsAsZero) {
    for (int start = 0; start < tokens.length; start++) {
      if (tokens[start].isEmpty() || !Character.isLetterOrDigit(tokens[start].codePointAt(0))) {
        continue;
      }
      long hash = Hash64.SEED;
      int longest = Math.min(tokens.length, start + lexicon.longestPhrase());
      for (int end = start; end < longest; end++) {
        String form = digitsAsZero ? phraseForm(form(end)) : form(end);
        hash =
            Hash64.add(end == start ? hash : Hash64.add(hash, ' '), form.replace('\u2019', '\''));
        int found = lexicon.find(hash);
        if (found != Lexicon.ABSENT) {
          mark(start, end, prefix + lexicon.label(found));
        }
        if (!lexicon.continues(hash)) {
          // What is longer could only be found by mistake: hashes of so many spans collide.
          break;
        }
      }
    }
  }

  private void mark(int start, int end, String label) {
    for (int i = start; i <= end; i++) {
      String place = start == end ? "U" : i == start ? "B" : i == end ? "L" : "I";
      if (phraseParts.get(i).isEmpty()) {
        phraseParts.set(i, new HashSet<>());
      }
      for (String list : lists(label)) {
        phraseParts.get(i).add(place + list);
      }
    }
  }

  /** Whether this is the view of those tokens: the same array, not an equal one. */
  boolean shows(String[] others) {
    return tokens == others;
  }

  /** How the sentence is written: empty for prose, else a letter. */
  String mode() {
    return mode;
  }

  String token(int i) {
    return tokens[i];
  }

  /** First token of the run of capitalised words that token {@code i} stands in. */
  int runStart(int i) {
    return runStarts[i];
  }

  /** Last token of that run, or a negative number if it stands in none. */
  int runEnd(int i) {
    return runEnds[i];
  }

  /** A token as lexica have it. */
  String form(int i) {
    return i < 0 ? "<s>" : i >= tokens.length ? "</s>" : forms[i];
  }

  /** The first bits of a token's Brown cluster; empty if it has none. */
  String path(int i) {
    Lexicon brown = lexica.brown();
    if (i < 0 || i >= tokens.length || brown == null) {
      return i < 0 ? "<" : i >= tokens.length ? ">" : "";
    }
    if (paths[i] == null) {
      int cluster = brown.find(lower[i]);
      paths[i] = cluster == Lexicon.ABSENT ? "" : beginning(brown.label(cluster));
    }
    return paths[i];
  }

  /** The bits of a Brown cluster that features of two tokens see. */
  static String beginning(String path) {
    return path.substring(0, Math.min(PAIR_BITS, path.length()));
  }

  String lower(int i) {
    return i < 0 ? "<s>" : i >= tokens.length ? "</s>" : lower[i];
  }

  String shape(int i) {
    return i < 0 ? "<" : i >= tokens.length ? ">" : shapes[i];
  }

  List<String> phrases(int i) {
    if (i < 0 || i >= tokens.length || phraseParts.get(i).isEmpty()) {
      return List.of();
    }
    String[] sorted = phraseParts.get(i).toArray(new String[0]);
    Arrays.sort(sorted);
    return List.of(sorted);
  }

  String known(int i) {
    return i < 0 || i >= tokens.length ? "" : known[i];
  }

  String edgeClass(int i) {
    return mode + TokenShape.tokenClass(tokens[i]);
  }

  /**
   * Tokens as lexica and memory have them: with one capital only where a sentence, or the beginning
   * of one as the house style of some papers has it, is set in capitals.
   */
  static String[] forms(String[] tokens, FeatureLexica lexica) {
    boolean upper = TokenShape.caseOf(tokens) == TokenShape.Case.UPPER;
    Lexicon embedding = lexica.embedding();
    String[] forms = tokens.clone();
    boolean leading = true;
    for (int i = 0; i < tokens.length && (upper || leading); i++) {
      String token = tokens[i];
      boolean capitals = token.length() > 1 && TokenShape.shape(token).equals("X");
      leading &= capitals;
      if (capitals && token.length() >= shortestLowered(upper)) {
        String form = lowered(token);
        if (upper || (embedding != null && embedding.find(form) != Lexicon.ABSENT)) {
          forms[i] = form;
        }
      }
    }
    return forms;
  }

  /** The lists that a label with its prefix stands for. */
  static String[] lists(String label) {
    return label.split(",");
  }

  /** How many characters a token in capitals has at least to be given another form. */
  static int shortestLowered(boolean upper) {
    return upper ? 3 : 4;
  }

  /** A token with its first capital only. */
  static String lowered(String token) {
    return token.substring(0, 1) + token.substring(1).toLowerCase(Locale.ROOT);
  }

  /** The form of a token in lexica of phrases: digits as 0. */
  static String phraseForm(String token) {
    for (int i = 0; i < token.length(); i++) {
      if (Character.isDigit(token.charAt(i))) {
        return token.replaceAll("\\p{Nd}+", "0");
      }
    }
    return token;
  }
}
