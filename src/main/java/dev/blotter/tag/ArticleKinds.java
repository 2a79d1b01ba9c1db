package dev.blotter.tag;

import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of an article's mentions, decided together: the same words are of one kind, and a short
 * form in brackets is of the kind of the name before it. Not thread-safe.
 */
final class ArticleKinds {

  /** All kinds, by number. */
  static final List<Kind> KINDS = List.of(Kind.values());

  private final List<Group> groups = new ArrayList<>();
  private final Map<String, Integer> groupOfWords = new HashMap<>();
  private final List<Integer> groupOfMention = new ArrayList<>();

  /** The number of a kind among {@link #KINDS}. */
  static int number(Kind kind) {
    return KINDS.indexOf(kind);
  }

  /** Mentions that are of one kind, and what speaks for each kind. */
  private static final class Group {
    private final EntityType type;
    private final double[] likely = new double[KINDS.size()];
    private int mergedInto = -1;

    Group(EntityType type) {
      this.type = type;
    }

    void take(double[] more) {
      for (int k = 0; k < likely.length; k++) {
        likely[k] += more[k];
      }
    }
  }

  /**
   * Takes in the next mention.
   *
   * @param inBrackets whether it is the short form of the mention before it
   * @param likely how likely each kind is for this mention alone, by its {@link #number}
   */
  void add(EntityType type, String words, boolean inBrackets, double[] likely) {
    int group =
        groupOfWords.computeIfAbsent(
            type + " " + words,
            w -> {
              groups.add(new Group(type));
              return groups.size() - 1;
            });
    groups.get(group).take(likely);
    if (inBrackets && !groupOfMention.isEmpty()) {
      int before = root(groupOfMention.get(groupOfMention.size() - 1));
      int own = root(group);
      if (before != own) {
        groups.get(before).take(groups.get(own).likely);
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
    Group group = groups.get(root(groupOfMention.get(mention)));
    Kind best = null;
    double top = -1;
    for (int k = 0; k < group.likely.length; k++) {
      if (KINDS.get(k).type() == group.type && group.likely[k] > top) {
        top = group.likely[k];
        best = KINDS.get(k);
      }
    }
    return best;
  }
}
