package dev.blotter.link;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which mentions of an article mean the same thing, as a forest (Tarjan, "Efficiency of a good but
 * not linear set union algorithm", 1975). A cluster may carry an authority id; two that carry
 * different ones are never joined, whatever else would join them. Not thread-safe.
 */
final class Clusters {

  private static final int NONE = -1;

  private final int[] parent;
  private final int[] entry;

  /** Every mention alone. */
  Clusters(int mentions) {
    parent = new int[mentions];
    entry = new int[mentions];
    for (int i = 0; i < mentions; i++) {
      parent[i] = i;
      entry[i] = NONE;
    }
  }

  /** The mention that stands for the cluster of this one: its first. */
  int of(int mention) {
    int root = mention;
    while (parent[root] != root) {
      root = parent[root];
    }
    for (int at = mention; parent[at] != root; ) {
      int next = parent[at];
      parent[at] = root;
      at = next;
    }
    return root;
  }

  /** Whether the two may be one: they carry the same gazetteer entry, or one carries none. */
  boolean mayJoin(int a, int b) {
    int left = entry[of(a)];
    int right = entry[of(b)];
    return left == right || left == NONE || right == NONE;
  }

  /** Makes one of two clusters, if they may be one. */
  void join(int a, int b) {
    int left = Math.min(of(a), of(b));
    int right = Math.max(of(a), of(b));
    if (mayJoin(left, right)) {
      parent[right] = left;
      entry[left] = Math.max(entry[left], entry[right]);
    }
  }

  /** Makes one of the mentions of a form. */
  void join(NameForm form) {
    for (int mention : form.mentions()) {
      join(form.mentions().get(0), mention);
    }
  }

  /** Makes one of the clusters of two forms, if they may be one. */
  void join(NameForm a, NameForm b) {
    join(a.mentions().get(0), b.mentions().get(0));
  }

  /** Says that the cluster of a mention is that entry of the gazetteer and no other. */
  void mark(int mention, int gazetteerEntry) {
    entry[of(mention)] = gazetteerEntry;
  }

  /** The clusters of some mentions, each ascending, in the order of their first mentions. */
  List<List<Integer>> of(List<Integer> mentions) {
    Map<Integer, List<Integer>> clusters = new LinkedHashMap<>();
    for (int mention : mentions) {
      clusters.computeIfAbsent(of(mention), c -> new ArrayList<>()).add(mention);
    }
    return List.copyOf(clusters.values());
  }
}
