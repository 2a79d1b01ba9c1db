package dev.blotter.tag;

import java.util.Locale;
import java.util.Set;

/**
 * How much an article reads like sport, where Sussex is a team and Forest is not a wood. Not
 * thread-safe.
 */
final class SportTopic {

  /** Words that are frequent in reports of sport and rare elsewhere. */
  private static final Set<String> WORDS =
      Set.of(
          ("match matches goal goals goalless striker strikers midfielder midfielders defender"
                  + " defenders goalkeeper keeper winger wingers penalty penalties half-time"
                  + " full-time season league premiership championship playoff play-off play-offs"
                  + " fixture fixtures squad coach manager captain injury-time stoppage kick-off"
                  + " corner free-kick equaliser winner header offside referee umpire substitute"
                  + " transfer loan signing club clubs fans promotion relegation relegated promoted"
                  + " away win wins won draw drew defeat defeats beat beaten lost victory innings"
                  + " wicket wickets overs batsman batter bowler bowled lbw century run runs seamer"
                  + " spinner test tries try conversion fly-half scrum-half prop hooker flanker"
                  + " lock number scrum lineout tackle rugby cricket football tennis golf racing"
                  + " jockey trainer furlong race races rider cyclist lap laps qualifying grid"
                  + " driver podium round rounds bout champion champions title titles semi-final"
                  + " final quarter-final group seed seeded set sets serve birdie bogey par"
                  + " tournament cup trophy athletics sprinter medal medals gold silver bronze"
                  + " gymnast swimmer rower olympic olympics paralympic scored scorer score scoring"
                  + " points team teams side players player midfield forward forwards centre-back"
                  + " full-back left-back right-back hat-trick clean stadium")
              .split(" "));

  /** From how many of a thousand words each level begins. */
  private static final int[] LEVELS = {20, 50, 90};

  private int words;
  private int sportWords;

  void add(String[] tokens) {
    words += tokens.length;
    for (String token : tokens) {
      sportWords += WORDS.contains(token.toLowerCase(Locale.ROOT)) ? 1 : 0;
    }
  }

  /** A level from 0, or a dash before anything was read. */
  String level() {
    if (words == 0) {
      return "-";
    }
    int perMille = 1000 * sportWords / words;
    int level = 0;
    while (level < LEVELS.length && perMille >= LEVELS[level]) {
      level++;
    }
    return Integer.toString(level);
  }

  void clear() {
    words = 0;
    sportWords = 0;
  }
}
