package dev.blotter.link;

import dev.blotter.document.CharSpan;
import dev.blotter.document.EntityType;
import dev.blotter.document.Mention;
import dev.blotter.document.Mention.Evidence;
import dev.blotter.document.Sentence;
import dev.blotter.document.TaggedArticle;
import dev.blotter.document.Tokens;
import dev.blotter.document.UserGazetteer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the short forms of bodies and places that an article defines and that nobody tagged, and
 * tags them. Immutable and thread-safe.
 */
final class ShortForms {

  /**
   * How often a word that the tagger left alone is a mention because its article defines it as the
   * short form of one: by the rule of succession from 0 right of the 1 that this adds to {@code
   * corpus/train} and {@code corpus/dev}. (Of all words so defined there, nearly all are mentions;
   * but those the tagger finds.)
   */
  static final double CERTAINTY = 1.0 / 3;

  private static final Pattern BRACKET =
      Pattern.compile("[\\s\u00A0]?\\((?:the |or )?(\\p{Lu}[\\p{L}\\p{N}&-]{1,11})\\)");
  private static final int MAX_BRACKET = 24;

  private final List<UserGazetteer.Name> forbidden;

  ShortForms(UserGazetteer user) {
    this.forbidden = user.forbidden();
  }

  /** The article with the mentions it lacks; the same article if it lacks none. */
  TaggedArticle tagged(TaggedArticle article) {
    Map<String, Mention> defined = defined(article);
    if (defined.isEmpty()) {
      return article;
    }
    List<Mention> found = new ArrayList<>();
    List<Mention> mentions = article.mentions();
    Tokens tokens = article.segmented().tokens();
    String text = article.article().text();
    int mention = 0;
    int shortest = defined.keySet().stream().mapToInt(String::length).min().orElse(0);
    int longest = defined.keySet().stream().mapToInt(String::length).max().orElse(0);
    for (int s = 0; s < article.segmented().sentences().size(); s++) {
      Sentence sentence = article.segmented().sentences().get(s);
      for (int t = sentence.firstToken(); t < sentence.endToken(); t++) {
        while (mention < mentions.size() && mentions.get(mention).span().end() <= tokens.start(t)) {
          found.add(mentions.get(mention++));
        }
        int length = tokens.end(t) - tokens.start(t);
        if (length < shortest || length > longest) {
          continue;
        }
        CharSpan span = tokens.span(t, t + 1);
        Mention definition = defined.get(span.of(text));
        if (definition != null
            && (mention == mentions.size() || !mentions.get(mention).span().overlaps(span))) {
          found.add(
              new Mention(
                  definition.type(),
                  definition.kind(),
                  span,
                  s,
                  definition.confidence() * CERTAINTY,
                  Set.of(Evidence.DEFINITION)));
        }
      }
    }
    found.addAll(mentions.subList(mention, mentions.size()));
    return found.size() == mentions.size()
        ? article
        : new TaggedArticle(article.segmented(), found);
  }

  /** Short forms as they are written, each with the mention that it is short for. */
  private Map<String, Mention> defined(TaggedArticle article) {
    Map<String, Mention> defined = new HashMap<>();
    Map<String, Mention> acronyms = new HashMap<>();
    String text = article.article().text();
    boolean hasAcronyms = hasAcronyms(article);
    Set<String> read = new HashSet<>();
    for (Mention mention : article.mentions()) {
      if (mention.type() != EntityType.ORGANISATION && mention.type() != EntityType.PLACE) {
        continue;
      }
      String name = article.textOf(mention);
      if (hasAcronyms && mention.type() == EntityType.ORGANISATION && read.add(name)) {
        for (String acronym : Acronyms.of(name)) {
          acronyms.putIfAbsent(acronym, mention);
        }
      }
      int end = mention.span().end();
      if (!opensBracket(text, end)) {
        continue;
      }
      Matcher bracket =
          BRACKET.matcher(text).region(end, Math.min(text.length(), end + MAX_BRACKET));
      if (bracket.lookingAt()
          && Acronyms.isAcronym(bracket.group(1))
          && Acronyms.spells(bracket.group(1), name)) {
        defined.putIfAbsent(bracket.group(1), mention);
      } else if (bracket.lookingAt()
          && Acronyms.isPronounced(bracket.group(1))
          && Acronyms.of(name).contains(NameForm.fold(bracket.group(1)))) {
        defined.putIfAbsent(bracket.group(1), mention);
      }
    }
    for (Mention mention : acronyms.isEmpty() ? List.<Mention>of() : article.mentions()) {
      if (isAcronym(article, mention)) {
        String name = article.textOf(mention);
        Mention full = acronyms.get(NameForm.fold(name));
        if (full != null) {
          defined.putIfAbsent(name, full);
        }
      }
    }
    defined.entrySet().removeIf(e -> isForbidden(e.getKey(), e.getValue()));
    return defined;
  }

  private static boolean hasAcronyms(TaggedArticle article) {
    for (Mention mention : article.mentions()) {
      if (isAcronym(article, mention)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAcronym(TaggedArticle article, Mention mention) {
    return mention.type() == EntityType.ORGANISATION
        && mention.span().length() <= Acronyms.MAX_LENGTH
        && Acronyms.isAcronym(article.textOf(mention));
  }

  private static boolean opensBracket(String text, int at) {
    return at + 1 < text.length() && (text.charAt(at) == '(' || text.charAt(at + 1) == '(');
  }

  private boolean isForbidden(String words, Mention as) {
    return forbidden.stream()
        .anyMatch(
            name ->
                name.words().equals(words)
                    && name.type() == as.type()
                    && (name.kind() == null || name.kind() == as.kind()));
  }
}
