package dev.blotter.link;

import dev.blotter.document.CharSpan;
import dev.blotter.document.EntityType;
import dev.blotter.document.Mention;
import dev.blotter.document.TaggedArticle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Joins names of one body or place that the gazetteer knows as such, that stand one behind the
 * other in brackets, or of which one is the other's acronym. Stateless.
 */
final class AliasNames {

  private static final Pattern OPENS = Pattern.compile("[\\s\u00A0]?\\((?:the |or )?");
  private static final int MAX_GAP = 8;

  private AliasNames() {}

  static void join(
      ArticleNames names, EntityType type, AuthorityIndex authorities, Clusters clusters) {
    for (NameForm form : names.of(type)) {
      clusters.join(form);
    }
    joinEntries(names, type, authorities, clusters);
    joinBrackets(names.article(), type, clusters);
    joinAcronyms(names, type, clusters);
  }

  private static void joinEntries(
      ArticleNames names, EntityType type, AuthorityIndex authorities, Clusters clusters) {
    Map<Integer, NameForm> owners = new HashMap<>();
    Map<NameForm, int[]> doubtful = new HashMap<>();
    for (NameForm form : names.of(type)) {
      int[] entries = candidates(form, authorities);
      if (entries.length == 1) {
        NameForm owner = owners.putIfAbsent(entries[0], form);
        if (owner == null) {
          clusters.mark(form.mentions().get(0), entries[0]);
        } else {
          clusters.join(owner, form);
        }
      } else if (entries.length > 1) {
        doubtful.put(form, entries);
      }
    }
    for (NameForm form : names.of(type)) {
      NameForm known = null;
      int owned = 0;
      for (int entry : doubtful.getOrDefault(form, new int[0])) {
        NameForm owner = owners.get(entry);
        if (owner != null) {
          known = owner;
          owned++;
        }
      }
      if (known != null && owned == 1) {
        clusters.join(known, form);
      }
    }
  }

  /** The entries that a form may mean by its words and its kind. */
  static int[] candidates(NameForm form, AuthorityIndex authorities) {
    int[] named = authorities.named(form.type(), form.key());
    int size = 0;
    for (int entry : named) {
      if (Kinds.agree(form.kind(), authorities.get(entry).kind())) {
        named[size++] = entry;
      }
    }
    return size == named.length ? named : Arrays.copyOf(named, size);
  }

  private static void joinBrackets(TaggedArticle article, EntityType type, Clusters clusters) {
    List<Mention> mentions = article.mentions();
    String text = article.article().text();
    for (int i = 1; i < mentions.size(); i++) {
      Mention before = mentions.get(i - 1);
      Mention inside = mentions.get(i);
      CharSpan span = inside.span();
      if (before.type() != type
          || inside.type() != type
          || span.start() - before.span().end() > MAX_GAP
          || span.end() == text.length()
          || text.charAt(span.end()) != ')'
          || !OPENS.matcher(text).region(before.span().end(), span.start()).matches()) {
        continue;
      }
      String name = article.textOf(before);
      String shortForm = article.textOf(inside);
      boolean spelled =
          Acronyms.spells(shortForm, name)
              || Acronyms.spells(name, shortForm)
              || (Acronyms.isAcronym(shortForm) && before.kind() == inside.kind());
      if (type == EntityType.ORGANISATION ? spelled : spelled && Acronyms.isAcronym(shortForm)) {
        clusters.join(i - 1, i);
      }
    }
  }

  private static void joinAcronyms(ArticleNames names, EntityType type, Clusters clusters) {
    Map<String, NameForm> spelled = new HashMap<>();
    Map<String, NameForm> second = new HashMap<>();
    for (NameForm form : names.of(type)) {
      for (String acronym : Acronyms.of(form.text())) {
        NameForm other = spelled.putIfAbsent(acronym, form);
        if (other != null && !same(clusters, other, form)) {
          second.putIfAbsent(acronym, form);
        }
      }
    }
    for (NameForm form : names.of(type)) {
      NameForm full = spelled.get(form.key());
      if (full != null
          && !second.containsKey(form.key())
          && Kinds.near(full.kind(), form.kind())
          && (Acronyms.isAcronym(form.text())
              || (type == EntityType.ORGANISATION && Acronyms.isPronounced(form.text())))) {
        clusters.join(full, form);
      }
    }
  }

  static boolean same(Clusters clusters, @Nullable NameForm a, @Nullable NameForm b) {
    return a != null
        && b != null
        && clusters.of(a.mentions().get(0)) == clusters.of(b.mentions().get(0));
  }
}
