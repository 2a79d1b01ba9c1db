package dev.blotter.link;

import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.Mention;
import dev.blotter.document.TaggedArticle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bodies and places an article has named so far, to say which one "the force" means: by its
 * kind, else by the word in its name. Mentions are read in order, each once; good for one article.
 */
final class BodiesInPlay {

  private static final int RECENT = 2;

  private static final Map<String, Set<Kind>> NOUNS =
      Map.ofEntries(
          Map.entry("force", EnumSet.of(Kind.POLICE_FORCE)),
          Map.entry("constabulary", EnumSet.of(Kind.POLICE_FORCE)),
          Map.entry("council", EnumSet.of(Kind.GOVERNMENT)),
          Map.entry("authority", EnumSet.of(Kind.GOVERNMENT)),
          Map.entry("department", EnumSet.of(Kind.GOVERNMENT)),
          Map.entry("ministry", EnumSet.of(Kind.GOVERNMENT)),
          Map.entry("watchdog", EnumSet.of(Kind.GOVERNMENT)),
          Map.entry("regulator", EnumSet.of(Kind.GOVERNMENT)),
          Map.entry("prison", EnumSet.of(Kind.GOVERNMENT)),
          Map.entry("jail", EnumSet.of(Kind.GOVERNMENT)),
          Map.entry("agency", EnumSet.of(Kind.LAW_ENFORCEMENT_AGENCY, Kind.GOVERNMENT)),
          Map.entry("unit", EnumSet.of(Kind.POLICE_UNIT)),
          Map.entry("team", EnumSet.of(Kind.SPORT, Kind.POLICE_UNIT)),
          Map.entry("club", EnumSet.of(Kind.SPORT)),
          Map.entry("side", EnumSet.of(Kind.SPORT)),
          Map.entry("county", EnumSet.of(Kind.SPORT)),
          Map.entry("union", EnumSet.of(Kind.OTHER_ORGANISATION)),
          Map.entry("association", EnumSet.of(Kind.OTHER_ORGANISATION)),
          Map.entry("federation", EnumSet.of(Kind.OTHER_ORGANISATION)),
          Map.entry("museum", EnumSet.of(Kind.OTHER_ORGANISATION)),
          Map.entry("diocese", EnumSet.of(Kind.OTHER_ORGANISATION)),
          Map.entry("charity", EnumSet.of(Kind.CHARITY)),
          Map.entry("trust", EnumSet.of(Kind.HEALTH, Kind.CHARITY, Kind.EDUCATION)),
          Map.entry("hospital", EnumSet.of(Kind.HEALTH)),
          Map.entry("school", EnumSet.of(Kind.EDUCATION)),
          Map.entry("academy", EnumSet.of(Kind.EDUCATION)),
          Map.entry("college", EnumSet.of(Kind.EDUCATION)),
          Map.entry("university", EnumSet.of(Kind.EDUCATION)),
          Map.entry("company", EnumSet.of(Kind.COMPANY)),
          Map.entry("firm", EnumSet.of(Kind.COMPANY)),
          Map.entry("business", EnumSet.of(Kind.COMPANY)),
          Map.entry("operator", EnumSet.of(Kind.COMPANY, Kind.GOVERNMENT)),
          Map.entry("retailer", EnumSet.of(Kind.COMPANY)),
          Map.entry("chain", EnumSet.of(Kind.COMPANY)),
          Map.entry("supermarket", EnumSet.of(Kind.COMPANY)),
          Map.entry("bank", EnumSet.of(Kind.COMPANY)),
          Map.entry("group", EnumSet.of(Kind.COMPANY, Kind.OTHER_ORGANISATION, Kind.CHARITY)),
          Map.entry("party", EnumSet.of(Kind.POLITICAL_PARTY)),
          Map.entry("newspaper", EnumSet.of(Kind.MEDIA)),
          Map.entry("paper", EnumSet.of(Kind.MEDIA)),
          Map.entry("broadcaster", EnumSet.of(Kind.MEDIA)),
          Map.entry("brigade", EnumSet.of(Kind.EMERGENCY_SERVICE)),
          Map.entry("service", EnumSet.of(Kind.EMERGENCY_SERVICE)),
          Map.entry("town", EnumSet.of(Kind.SETTLEMENT)),
          Map.entry("city", EnumSet.of(Kind.SETTLEMENT)),
          Map.entry("village", EnumSet.of(Kind.SETTLEMENT)),
          Map.entry("country", EnumSet.of(Kind.COUNTRY)));

  /** The last mention of a kind, and the last one of a kind that means something else. */
  private static final class Last {
    private int mention = -1;
    private int other = -1;
  }

  private final TaggedArticle article;
  private final List<Mention> mentions;
  private final int[] entityOf;
  private final Map<Kind, Last> last = new EnumMap<>(Kind.class);
  private final Map<String, Last> lastOfWord = new HashMap<>();
  private int read;

  BodiesInPlay(TaggedArticle article, int[] entityOf) {
    this.article = article;
    this.mentions = article.mentions();
    this.entityOf = entityOf;
  }

  /** Reads all mentions before that one. */
  void readUpTo(int mention) {
    for (; read < mention; read++) {
      Kind kind = mentions.get(read).kind();
      if (kind != null && kind.type() != EntityType.ROLE) {
        add(last.computeIfAbsent(kind, k -> new Last()));
        for (String word : NameForm.words(article.textOf(mentions.get(read)))) {
          if (BodyWords.isHead(word)) {
            add(lastOfWord.computeIfAbsent(word, w -> new Last()));
          }
        }
      }
    }
  }

  private void add(Last of) {
    if (of.mention >= 0 && entityOf[of.mention] != entityOf[read]) {
      of.other = of.mention;
    }
    of.mention = read;
  }

  /**
   * The mention that a noun with "the" before it means; null if there is none, or more than one.
   */
  @Nullable Integer named(String noun, int sentence) {
    List<@Nullable Last> ofKind = new ArrayList<>();
    for (Kind kind : NOUNS.getOrDefault(noun, Set.of())) {
      ofKind.add(last.get(kind));
    }
    List<@Nullable Last> ofName = Collections.singletonList(lastOfWord.get(noun));
    for (List<@Nullable Last> lasts : List.of(ofKind, ofName)) {
      for (int since : new int[] {0, sentence - RECENT}) {
        Integer only = only(lasts, since);
        if (only != null) {
          return only;
        }
      }
    }
    return null;
  }

  /** The last of these mentions since that sentence, if all since then mean the same. */
  private @Nullable Integer only(List<@Nullable Last> lasts, int sentence) {
    int latest = -1;
    for (Last of : lasts) {
      if (of == null) {
        continue;
      }
      for (int mention : new int[] {of.mention, of.other}) {
        if (mention < 0 || mentions.get(mention).sentence() < sentence) {
          continue;
        }
        if (latest >= 0 && entityOf[latest] != entityOf[mention]) {
          return null;
        }
        latest = Math.max(latest, mention);
      }
    }
    return latest < 0 ? null : latest;
  }
}
