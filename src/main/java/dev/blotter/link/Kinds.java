package dev.blotter.link;

import dev.blotter.document.Kind;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which kinds may be said of one thing. Stateless. */
final class Kinds {

  private static final Set<Kind> INHABITED =
      EnumSet.of(Kind.COUNTRY, Kind.REGION, Kind.SETTLEMENT, Kind.DISTRICT);
  private static final Set<Kind> PARTICULAR = EnumSet.of(Kind.SPORT, Kind.COURT, Kind.POLICE_FORCE);

  private Kinds() {}

  /**
   * Whether a mention of one kind may mean an entry of the other: the tagger and the makers of
   * lists part places of people, and bodies, in more than one way.
   */
  static boolean agree(@Nullable Kind mention, Kind entry) {
    if (mention == null || mention == entry) {
      return true;
    }
    if (INHABITED.contains(mention) || INHABITED.contains(entry)) {
      return INHABITED.contains(mention)
          && INHABITED.contains(entry)
          && !(EnumSet.of(mention, entry).contains(Kind.COUNTRY)
              && !EnumSet.of(mention, entry).contains(Kind.REGION));
    }
    return mention.type() == entry.type()
        && !PARTICULAR.contains(mention)
        && !PARTICULAR.contains(entry);
  }

  /** Whether two forms of these kinds may be of one body or place. */
  static boolean near(@Nullable Kind a, @Nullable Kind b) {
    return Objects.equals(a, b) || (b != null && agree(a, b));
  }
}
