package dev.blotter.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import opennlp.tools.namefind.NameSample;

/** Sentences set like headlines: all in capitals, or with a capital on every longer word. */
final class CaseDamage {

  private static final Set<String> SMALL =
      Set.of(
          ("a an and as at but by for from in into of on or over the to up with after is are was"
                  + " be it")
              .split(" "));

  private CaseDamage() {}

  /**
   * Copies of some sentences, half in capitals, half in title case.
   *
   * @param share of the sentences that are copied, in [0, 1]
   */
  static List<NameSample> some(List<NameSample> samples, double share, SplittableRandom random) {
    List<NameSample> copies = new ArrayList<>();
    for (NameSample sample : samples) {
      if (random.nextDouble() < share) {
        boolean upper = random.nextBoolean();
        boolean all = random.nextBoolean();
        String[] tokens = sample.getSentence();
        String[] damaged = new String[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
          damaged[i] = upper ? tokens[i].toUpperCase(Locale.ROOT) : title(tokens[i], i, all);
        }
        copies.add(new NameSample(damaged, sample.getNames(), copies.isEmpty()));
      }
    }
    return copies;
  }

  private static String title(String token, int index, boolean all) {
    boolean small = index > 0 && !all && SMALL.contains(token);
    return small || token.startsWith("'") || token.equals("n't")
        ? token
        : token.substring(0, 1).toUpperCase(Locale.ROOT) + token.substring(1);
  }
}
