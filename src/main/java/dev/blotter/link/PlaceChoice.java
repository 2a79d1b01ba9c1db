package dev.blotter.link;

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
  private static final double FAR = 0.1;
  private static final int SOME = 3;
  private static final int SMALL = 5_000;
  private static final double OUT_OF_THE_WAY = 1.0;
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
    Authority authority = authorities.get(best);
    boolean known =
        authority.entry().population() >= GREAT
            || authority.kind() == Kind.COUNTRY
            || placed >= PLACED;
    return known || !of.hasNamesake() ? best : null;
  }

  private static double prior(AuthorityIndex authorities, int number, NameForm form) {
    Authority authority = authorities.get(number);
    Kind kind = form.kind();
    double prior =
        switch (authority.kind()) {
          case COUNTRY -> 7;
          case REGION -> 5.5;
          default -> PER_TENFOLD * Math.log10(authority.entry().population() + 100.0);
        };
    boolean otherKind = (authority.kind() == Kind.REGION) != (kind == Kind.REGION);
    return prior
        + (authority.isBritish() ? BRITISH : 0)
        + (authority.kind() == kind ? SAME_KIND : otherKind ? -OTHER_KIND : 0)
        - (authority.isShortened(form.key()) ? SHORTENED : 0);
  }

  private double context(int topic, int candidate) {
    Authority authority = authorities.get(candidate);
    Topic of = topics.get(topic);
    double near = 0;
    int located = 0;
    boolean together = false;
    int from = Math.max(0, Math.min(topic - NEIGHBOURS / 2, topics.size() - NEIGHBOURS));
    for (int i = from; i < Math.min(topics.size(), from + NEIGHBOURS); i++) {
      if (i == topic) {
        continue;
      }
      List<Integer> meanings = topics.get(i).candidates();
      double weight = 1;
      for (int m = 0; m < Math.min(MEANINGS, meanings.size()); m++) {
        Authority other = authorities.get(meanings.get(m));
        if (weight > near) {
          near = Math.max(near, weight * nearness(authority.location(), other.location()));
        }
        located += m == 0 && other.location() != null ? 1 : 0;
        together |= m == 0 && authority.country().equals(other.country());
        weight *= LESS_LIKELY;
      }
    }
    double context = NEAR * near + (together ? SAME_COUNTRY : 0);
    if (near < FAR
        && located >= SOME
        && authority.entry().population() < SMALL
        && authority.location() != null) {
      context -= OUT_OF_THE_WAY;
    }
    if (isIn(authority, of)) {
      context += AREA_NAMED;
    }
    if (of.within() != null && isWithin(authority, of.within())) {
      context += NEXT_TO;
    }
    return context;
  }

  /** Whether the article names the county, nation or country that the entry says it is in. */
  private boolean isIn(Authority authority, Topic topic) {
    for (String area : authority.areas()) {
      if (!area.equals(topic.form().key()) && areas.contains(area)) {
        return true;
      }
    }
    return false;
  }

  private boolean isWithin(Authority authority, Topic area) {
    for (int candidate : area.candidates()) {
      Authority other = authorities.get(candidate);
      boolean isCountry = other.kind() == Kind.COUNTRY;
      if (isCountry
          ? authority.country().equals(other.country())
              || authority.entry().region().endsWith(other.entry().name())
          : nearness(authority.location(), other.location()) > nearIn(other)) {
        return true;
      }
    }
    return authority.areas().contains(area.form().key());
  }

  /** How near to the middle of an area is in it: a county is small, a state or province is not. */
  private static double nearIn(Authority area) {
    return area.kind() == Kind.REGION && !area.isBritish() ? IN_A_STATE : IN_A_COUNTY;
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
}
