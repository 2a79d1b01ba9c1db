package dev.blotter.tag;

import dev.blotter.document.GazetteerEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import opennlp.tools.tokenize.Tokenizer;

/**
 * Makes the gazetteer's lexicon: every form of every entry, labelled with type and kind; a town of
 * {@value #LARGE} people or more is marked with a plus.
 */
public final class GazetteerLexicon {

  private static final int LARGE = 50_000;

  private GazetteerLexicon() {}

  /** The lexicon of some entries, their forms cut by the tokenizer that texts are cut by. */
  public static Lexicon of(List<GazetteerEntry> entries, Tokenizer tokenizer) {
    return Lexicon.of(joined(labels(entries, tokenizer)));
  }

  /**
   * A lexicon with more entries.
   *
   * @throws IllegalArgumentException if they are too many for it
   */
  public static Lexicon with(Lexicon lexicon, List<GazetteerEntry> entries, Tokenizer tokenizer) {
    Map<String, Set<String>> labels = labels(entries, tokenizer);
    labels.forEach(
        (form, own) -> {
          int found = lexicon.find(form);
          if (found != Lexicon.ABSENT) {
            own.addAll(Arrays.asList(lexicon.label(found).split(",")));
          }
        });
    return lexicon.with(joined(labels));
  }

  private static Map<String, Set<String>> labels(
      List<GazetteerEntry> entries, Tokenizer tokenizer) {
    Map<String, Set<String>> labels = new HashMap<>();
    for (GazetteerEntry entry : entries) {
      String label =
          entry.type().label()
              + "/"
              + entry.kind().label()
              + (entry.population() >= LARGE ? "+" : "");
      List<String> forms = new ArrayList<>(entry.aliases());
      forms.add(entry.name());
      for (String form : forms) {
        labels
            .computeIfAbsent(String.join(" ", tokenizer.tokenize(form)), f -> new TreeSet<>())
            .add(label);
      }
    }
    return labels;
  }

  private static Map<String, String> joined(Map<String, Set<String>> labels) {
    Map<String, String> joined = new HashMap<>();
    labels.forEach((form, all) -> joined.put(form, String.join(",", all)));
    return joined;
  }
}
