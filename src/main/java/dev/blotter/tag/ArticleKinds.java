package dev.blotter.tag;

import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of an article's mentions, decided together: the same words are of one kind, and a short
 * form in brackets is of the kind of the name before it. Not thread-safe.
 */
final class ArticleKinds {

  private final List<Group> groups = new ArrayList<>();
  private final Map<String, Integer> groupOfWords = new HashMap<>();
  private final List<Integer> groupOfMention = new ArrayList<>();

  /** Mentions that are of one kind, and what speaks for each kind. */
  private static final class Group {
    private final Map<Kind, Double> likely = new EnumMap<>(Kind.class);
    private int mergedInto = -1;
  }

  /**
   * Takes in the next mention.
   *
   * @param inBrackets whether it is the short form of the mention before it
   * @param likely how likely each kind is for this mention alone
   */
  void add(EntityType type, String words, boolean inBrackets, Map<Kind, Double> likely) {
    int group =
        groupOfWords.computeIfAbsent(
            type + " " + words,
            w -> {
              groups.add(new Group());
              return groups.size() - 1;
            });
    likely.forEach((kind, p) -> groups.get(group).likely.merge(kind, p, Double::sum));
    if (inBrackets && !groupOfMention.isEmpty()) {
      int before = root(groupOfMention.get(groupOfMention.size() - 1));
      int own = root(group);
      if (before != own) {
        groups
            .get(own)
            .likely
            .forEach((kind, p) -> groups.get(before).likely.merge(kind, p, Double::sum));
        groups.get(own).mergedInto = before;
      }
    }
    groupOfMention.add(group);
  }

  private int root(int group) {
    int root = group;
    while (groups.get(root).mergedInto >= 0) {
      root = groups.get(root).mergedInto;
    }
    return root;
  }

  /**
   * The kind of a mention.
   *
   * @param mention its number, from 0, in the order in which they were added
   * @return null for a type that has no kinds
   */
  @Nullable Kind of(int mention) {
    Kind best = null;
    double top = -1;
    for (Map.Entry<Kind, Double> kind :
        groups.get(root(groupOfMention.get(mention))).likely.entrySet()) {
      if (kind.getValue() > top) {
        top = kind.getValue();
        best = kind.getKey();
      }
    }
    return best;
  }
}
