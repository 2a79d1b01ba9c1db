package dev.blotter.write;

import dev.blotter.document.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run over many articles knows of where one came from.
 *
 * @param source the first of its sources
 * @param alsoAt URIs of the other sources that hold the same article, in the order of the input
 * @param duplicateOf id of an article that this one nearly repeats; null if it repeats none
 */
public record Provenance(Source source, List<String> alsoAt, @Nullable String duplicateOf) {

  /** Copies the list. */
  public Provenance {
    alsoAt = List.copyOf(alsoAt);
  }
}
