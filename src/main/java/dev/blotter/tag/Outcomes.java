package dev.blotter.tag;

import java.util.Arrays;
import java.util.List;

/** The outcomes of BILOU and which may follow which. */
final class Outcomes {
  private final String[] names;
  private final boolean[] opens;
  private final int[][] followers;

  Outcomes(List<String> names) {
    this.names = names.toArray(new String[0]);
    this.opens = new boolean[this.names.length];
    this.followers = new int[this.names.length][];
    for (int i = 0; i < opens.length; i++) {
      opens[i] = names.get(i).endsWith("-start") || names.get(i).endsWith("-cont");
    }
    for (int i = 0; i < opens.length; i++) {
      int[] allowed = new int[opens.length];
      int n = 0;
      for (int j = 0; j < opens.length; j++) {
        if (follows(names.get(i), opens[i], names.get(j))) {
          allowed[n++] = j;
        }
      }
      followers[i] = Arrays.copyOf(allowed, n);
    }
  }

  private static boolean follows(String before, boolean open, String after) {
    boolean continues = after.endsWith("-cont") || after.endsWith("-last");
    return open
        ? continues
            && before
                .substring(0, before.lastIndexOf('-'))
                .equals(after.substring(0, after.lastIndexOf('-')))
        : !continues;
  }

  int size() {
    return names.length;
  }

  String name(int outcome) {
    return names[outcome];
  }

  String[] names() {
    return names.clone();
  }

  /** Whether a mention goes on after this outcome. */
  boolean opens(int outcome) {
    return opens[outcome];
  }

  /** Whether there is an outcome after which no mention goes on. */
  boolean closes() {
    for (boolean open : opens) {
      if (!open) {
        return true;
      }
    }
    return false;
  }

  /** Whether this outcome can be the first of a sentence. */
  boolean starts(int outcome) {
    return !names[outcome].endsWith("-cont") && !names[outcome].endsWith("-last");
  }

  /** The outcomes that may come next. */
  int[] followers(int outcome) {
    return followers[outcome];
  }
}
