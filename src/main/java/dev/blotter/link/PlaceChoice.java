package dev.blotter.link;

import dev.blotter.document.GazetteerEntry;
import dev.blotter.document.GeoPoint;
import dev.blotter.document.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which place of several of one name an article means, or that it does not say: by how many
 * live there, how near it is to the other places and bodies of the article, and which countries,
 * counties and forces the article names. The scores add up like logarithms: 1 is a place ten times
 * as likely. Good for one article.
 */
final class PlaceChoice {

  /** Names of one article that are looked at to place another; and meanings of each of them. */
  private static final int NEIGHBOURS = 24;

  private static final int MEANINGS = 4;
  private static final int CANDIDATES = 24;

  private static final double BRITISH = 1.5;
  private static final double PER_TENFOLD = 0.8;
  private static final double SAME_KIND = 0.5;
  private static final double OTHER_KIND = 1.5;
  private static final double SHORTENED = 0.7;
  private static final double NEAR = 2.0;
  private static final double NEXT_TO = 2.0;
  private static final double SAME_COUNTRY = 1.0;
  private static final double AREA_NAMED = 2.0;
  private static final double MARGIN = 0.7;
  private static final double LEAST = 4.5;
  private static final double PLACED = 1.5;
  private static final int GREAT = 40_000;
  private static final double IN_A_COUNTY = 0.3;
  private static final double IN_A_STATE = 0.005;
  private static final double LESS_LIKELY = 0.6;
  private static final double REACH_KM = 60;
  private static final double KM_PER_DEGREE = 111.2;

  private final AuthorityIndex authorities;
  private final List<Topic> topics;
  private final Set<String> areas;

  /**
   * Something the article names.
   *
   * @param form its fullest form
   * @param candidates the entries it may mean, the likeliest first
   * @param hasNamesake whether the gazetteer knows a further place of this name, but no authority
   * @param within the place that stands behind it after a comma and says where it is
   */
  record Topic(
      NameForm form, List<Integer> candidates, boolean hasNamesake, @Nullable Topic within) {}

  /**
   * @param topics places and bodies in the order of the text
   * @param areas folded names of the countries and areas the article names
   */
  PlaceChoice(AuthorityIndex authorities, List<Topic> topics, Set<String> areas) {
    this.authorities = authorities;
    this.topics = topics;
    this.areas = areas;
  }

  /** Puts the likeliest candidates first and leaves out those beyond what an article can mean. */
  static List<Integer> ranked(AuthorityIndex authorities, NameForm form, int[] entries) {
    List<Integer> ranked = new ArrayList<>();
    for (int entry : entries) {
      ranked.add(entry);
    }
    ranked.sort(
        Comparator.comparingDouble((Integer e) -> -prior(authorities, e, form))
            .thenComparing(e -> e));
    return ranked.size() > CANDIDATES ? List.copyOf(ranked.subList(0, CANDIDATES)) : ranked;
  }

  /** The entry that a topic means; null if none is likely enough, or more likely than another. */
  @Nullable Integer choose(int topic) {
    Topic of = topics.get(topic);
    Integer best = null;
    double bestScore = Double.NEGATIVE_INFINITY;
    double second = Double.NEGATIVE_INFINITY;
    double placed = 0;
    for (int candidate : of.candidates()) {
      double context = context(topic, candidate);
      double score = prior(authorities, candidate, of.form()) + context;
      if (score > bestScore) {
        second = bestScore;
        bestScore = score;
        best = candidate;
        placed = context;
      } else {
        second = Math.max(second, score);
      }
    }
    if (best == null || bestScore < LEAST || bestScore - second < MARGIN) {
      return null;
    }
    // Another village of this name, of which nothing is known, is as likely as this one.
    GazetteerEntry entry = authorities.entry(best);
    boolean known = entry.population() >= GREAT || entry.kind() == Kind.COUNTRY || placed >= PLACED;
    return known || !of.hasNamesake() ? best : null;
  }

  private static double prior(AuthorityIndex authorities, int number, NameForm form) {
    GazetteerEntry entry = authorities.entry(number);
    Kind kind = form.kind();
    double prior =
        switch (entry.kind()) {
          case COUNTRY -> 7;
          case REGION -> 5.5;
          default -> PER_TENFOLD * Math.log10(entry.population() + 100.0);
        };
    boolean otherKind = (entry.kind() == Kind.REGION) != (kind == Kind.REGION);
    return prior
        + (isBritish(entry) ? BRITISH : 0)
        + (entry.kind() == kind ? SAME_KIND : otherKind ? -OTHER_KIND : 0)
        - (authorities.isShortened(number, form.key()) ? SHORTENED : 0);
  }

  private double context(int topic, int candidate) {
    GazetteerEntry entry = authorities.entry(candidate);
    Topic of = topics.get(topic);
    double near = 0;
    boolean together = false;
    int from = Math.max(0, Math.min(topic - NEIGHBOURS / 2, topics.size() - NEIGHBOURS));
    for (int i = from; i < Math.min(topics.size(), from + NEIGHBOURS); i++) {
      if (i == topic) {
        continue;
      }
      List<Integer> meanings = topics.get(i).candidates();
      double weight = 1;
      for (int m = 0; m < Math.min(MEANINGS, meanings.size()); m++) {
        GazetteerEntry other = authorities.entry(meanings.get(m));
        near = Math.max(near, weight * nearness(entry.location(), other.location()));
        together |= m == 0 && country(entry).equals(country(other));
        weight *= LESS_LIKELY;
      }
    }
    double context = NEAR * near + (together ? SAME_COUNTRY : 0);
    if (isIn(entry, of)) {
      context += AREA_NAMED;
    }
    if (of.within() != null && isWithin(entry, of.within())) {
      context += NEXT_TO;
    }
    return context;
  }

  /** Whether the article names the county, nation or country that the entry says it is in. */
  private boolean isIn(GazetteerEntry entry, Topic topic) {
    for (String part : entry.region().split(", ")) {
      String area = NameForm.fold(part);
      if (!area.equals(topic.form().key()) && areas.contains(area)) {
        return true;
      }
    }
    return false;
  }

  private boolean isWithin(GazetteerEntry entry, Topic area) {
    for (int candidate : area.candidates()) {
      GazetteerEntry other = authorities.entry(candidate);
      boolean isCountry = other.kind() == Kind.COUNTRY;
      if (isCountry
          ? country(entry).equals(country(other)) || entry.region().endsWith(other.name())
          : nearness(entry.location(), other.location()) > nearIn(other)) {
        return true;
      }
    }
    for (String part : entry.region().split(", ")) {
      if (NameForm.fold(part).equals(area.form().key())) {
        return true;
      }
    }
    return false;
  }

  /** How near to the middle of an area is in it: a county is small, a state or province is not. */
  private static double nearIn(GazetteerEntry area) {
    return area.kind() == Kind.REGION && !isBritish(area) ? IN_A_STATE : IN_A_COUNTY;
  }

  /** 1 at the same point, 1/e at the reach, 0 where either is unknown. */
  private static double nearness(@Nullable GeoPoint a, @Nullable GeoPoint b) {
    if (a == null || b == null) {
      return 0;
    }
    double north = (a.latitude() - b.latitude()) * KM_PER_DEGREE;
    double east =
        (a.longitude() - b.longitude())
            * KM_PER_DEGREE
            * Math.cos(Math.toRadians((a.latitude() + b.latitude()) / 2));
    return Math.exp(-Math.sqrt(north * north + east * east) / REACH_KM);
  }

  static boolean isBritish(GazetteerEntry entry) {
    return country(entry).equals("GB");
  }

  /** The ISO 3166 code of the country of a place; empty if the entry does not say. */
  static String country(GazetteerEntry entry) {
    for (String id : entry.ids()) {
      if (id.startsWith("iso3166:")) {
        return id.substring("iso3166:".length());
      }
      if (id.startsWith("iso3166-2:")) {
        return id.substring("iso3166-2:".length()).split("-")[0];
      }
      if (id.startsWith("police.uk:")
          || id.startsWith("local-authority-")
          || id.startsWith("ons:")) {
        return "GB";
      }
    }
    String region = entry.region().substring(entry.region().lastIndexOf(',') + 1).strip();
    return switch (region) {
      case "England", "Scotland", "Wales", "Northern Ireland", "United Kingdom", "Great Britain" ->
          "GB";
      default -> region;
    };
  }
}
