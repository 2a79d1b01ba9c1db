package dev.blotter.document;

import java.util.List;

/**
 * An article as it was read: its text, unchanged, and the regions that were recognised in it.
 *
 * @param id identifier given by the source, else derived from a hash of the text; not blank
 * @param source where it came from
 * @param text the whole text; every offset in Blotter points into it
 * @param regions in the order of the text, without overlap, each within it; characters outside
 *     every region are blank space between lines
 */
public record Article(String id, Source source, String text, List<Region> regions) {

  /**
   * @throws IllegalArgumentException if {@code id} is blank or a region is out of order, overlaps
   *     the one before it or ends after the text
   */
  public Article {
    if (id.isBlank()) {
      throw new IllegalArgumentException("an article needs an id");
    }
    regions = List.copyOf(regions);
    int last = 0;
    for (Region region : regions) {
      if (region.span().start() < last || region.span().end() > text.length()) {
        throw new IllegalArgumentException(
            "article "
                + id
                + ": region "
                + region.span()
                + " overlaps the one that ends at "
                + last
                + " or leaves the text of "
                + text.length()
                + " characters");
      }
      last = region.span().end();
    }
  }
}
