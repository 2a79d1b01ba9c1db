package dev.blotter.tag;

import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.Tokens;
import dev.blotter.document.UserGazetteer;
import dev.blotter.tag.MentionTagger.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user's gazetteer forces and forbids. Words match as they are written, whatever the blank
 * space and the apostrophes between them, and from token to token. Immutable and thread-safe.
 */
final class NameRules {

  private final Map<String, List<UserGazetteer.Name>> forced = new HashMap<>();
  private final Map<String, List<UserGazetteer.Name>> forbidden = new HashMap<>();

  NameRules(UserGazetteer user) {
    for (UserGazetteer.Name name : user.forced()) {
      forced.computeIfAbsent(start(name.words()), s -> new ArrayList<>()).add(name);
    }
    for (List<UserGazetteer.Name> names : forced.values()) {
      names.sort(Comparator.comparingInt(name -> -name.words().length()));
    }
    for (UserGazetteer.Name name : user.forbidden()) {
      forbidden.computeIfAbsent(plain(name.words()), w -> new ArrayList<>()).add(name);
    }
  }

  /** Whether these words are forbidden as a mention of that type and kind. */
  boolean forbids(EntityType type, @Nullable Kind kind, String words) {
    return !forbidden.isEmpty()
        && forbidden.getOrDefault(plain(words), List.of()).stream()
            .anyMatch(name -> name.type() == type && (name.kind() == null || name.kind() == kind));
  }

  /** The forced names of a sentence: from the left, at each token the longest. */
  List<Found> in(SegmentedArticle article, int index) {
    List<Found> found = new ArrayList<>();
    if (forced.isEmpty()) {
      return found;
    }
    Sentence sentence = article.sentences().get(index);
    Tokens tokens = article.tokens();
    String text = article.article().text();
    int token = sentence.firstToken();
    while (token < sentence.endToken()) {
      int end = token;
      for (UserGazetteer.Name name : forced.getOrDefault(start(tokens.text(token)), List.of())) {
        int last = tokens.endingAt(matchEnd(text, tokens.start(token), name.words()));
        if (last >= token && last < sentence.endToken()) {
          end = last + 1;
          found.add(new Found(name.type(), name.kind(), index, token, end, 1, false));
          break;
        }
      }
      token = Math.max(end, token + 1);
    }
    return found;
  }

  /** One past the last character of words in a text, or a negative number if others stand there. */
  private static int matchEnd(String text, int from, String words) {
    int at = from;
    for (int i = 0; i < words.length(); i++) {
      if (at >= text.length()) {
        return -1;
      }
      if (words.charAt(i) == ' ') {
        int before = at;
        while (at < text.length() && isSpace(text.charAt(at))) {
          at++;
        }
        if (at == before) {
          return -1;
        }
      } else if (plain(words.charAt(i)) == plain(text.charAt(at))) {
        at++;
      } else {
        return -1;
      }
    }
    return at;
  }

  private static String start(String words) {
    return plain(words.substring(0, words.offsetByCodePoints(0, 1)));
  }

  private static String plain(String words) {
    return words.replace('\u2019', '\'').replaceAll("[\\s\u00A0]+", " ");
  }

  private static char plain(char c) {
    return c == '\u2019' ? '\'' : c;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || c == '\u00A0';
  }
}
