package dev.blotter.link;

import dev.blotter.document.EntityType;
import dev.blotter.document.Mention;
import dev.blotter.document.Official;
import dev.blotter.document.TaggedArticle;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds who holds which post where, from what stands between the mentions of a sentence: {@code
 * [role] [person]}, {@code [person], (the) [role]}, {@code [role] of/for/at (the) [organisation]},
 * {@code [organisation](’s) [role]}. Stateless.
 */
final class Officials {

  private static final Pattern BEFORE_HOLDER =
      Pattern.compile(" (?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Rev|Cllr)\\.? )?|, ");
  private static final Pattern AFTER_HOLDER =
      Pattern.compile(
          ",? (?:who is |is )?(?:(?:the|a|an|its|their|now|and) )?(?:former |new |then |local )?");
  private static final Pattern BEFORE_BODY =
      Pattern.compile(" (?:of|for|at|with|in|from) (?:the )?");
  private static final Pattern AFTER_BODY =
      Pattern.compile("(?:['\u2019]s?)? (?:former |new |then )?");

  private Officials() {}

  static List<Official> of(TaggedArticle article) {
    List<Official> officials = new ArrayList<>();
    List<Mention> mentions = article.mentions();
    for (int i = 0; i < mentions.size(); i++) {
      if (mentions.get(i).type() != EntityType.ROLE) {
        continue;
      }
      Integer body = null;
      int next = i + 1;
      if (joined(article, i, next, BEFORE_BODY) && isBody(mentions.get(next))) {
        body = next++;
      } else if (joined(article, i - 1, i, AFTER_BODY) && isBody(mentions.get(i - 1))) {
        body = i - 1;
      }
      int before = body != null && body < i ? i - 2 : i - 1;
      Integer holder = person(article, i, i + 1, BEFORE_HOLDER);
      if (holder == null && body != null && body > i) {
        holder = person(article, body, next, BEFORE_HOLDER);
      }
      if (holder == null
          && before >= 0
          && mentions.get(before).type() == EntityType.PERSON
          && joined(article, before, before + 1, AFTER_HOLDER)) {
        holder = before;
      }
      if (holder != null || body != null) {
        boolean isPlace = body != null && mentions.get(body).type() == EntityType.PLACE;
        officials.add(new Official(i, holder, isPlace ? null : body, isPlace ? body : null));
      }
    }
    return officials;
  }

  private static @Nullable Integer person(
      TaggedArticle article, int from, int to, Pattern between) {
    return joined(article, from, to, between)
            && article.mentions().get(to).type() == EntityType.PERSON
        ? to
        : null;
  }

  private static boolean isBody(Mention mention) {
    return mention.type() == EntityType.ORGANISATION || mention.type() == EntityType.PLACE;
  }

  /** Whether two mentions stand in one sentence with nothing but that between them. */
  private static boolean joined(TaggedArticle article, int left, int right, Pattern between) {
    List<Mention> mentions = article.mentions();
    if (left < 0
        || right >= mentions.size()
        || mentions.get(left).sentence() != mentions.get(right).sentence()) {
      return false;
    }
    String text =
        article
            .article()
            .text()
            .substring(mentions.get(left).span().end(), mentions.get(right).span().start())
            .replaceAll("[\\s\u00A0]+", " ");
    return between.matcher(text).matches();
  }
}
