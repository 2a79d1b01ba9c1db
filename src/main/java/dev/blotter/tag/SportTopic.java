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

  /** How many levels there are, with that of nothing read. */
  static final int LEVEL_COUNT = LEVELS.length + 2;

  private int words;
  private int sportWords;

  void add(String[] tokens) {
    words += tokens.length;
    for (String token : tokens) {
      sportWords += isWord(token) ? 1 : 0;
    }
  }

  /** Takes in words of which so many are words of sport. */
  void add(int all, int ofSport) {
    words += all;
    sportWords += ofSport;
  }

  /** Whether a token is a word of sport. */
  static boolean isWord(String token) {
    return WORDS.contains(token.toLowerCase(Locale.ROOT));
  }

  /** A level from 0, or a dash before anything was read. */
  String level() {
    return name(index());
  }

  /** The level as a number from 0, below {@link #LEVEL_COUNT}. */
  int index() {
    if (words == 0) {
      return LEVELS.length + 1;
    }
    int perMille = 1000 * sportWords / words;
    int level = 0;
    while (level < LEVELS.length && perMille >= LEVELS[level]) {
      level++;
    }
    return level;
  }

  /** What features call the level with that number. */
  static String name(int index) {
    return index > LEVELS.length ? "-" : Integer.toString(index);
  }

  void clear() {
    words = 0;
    sportWords = 0;
  }
}
