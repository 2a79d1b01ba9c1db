package dev.blotter.segment;

import dev.blotter.segment.SentenceStop.Before;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.sentdetect.SDContextGenerator;

/**
 * What the sentence detector knows of a full stop, question or exclamation mark: the word before it
 * and whether that is an abbreviation, what closes after it, and how the next word begins.
 * Stateless and thread-safe.
 */
public final class BritishSentenceContexts implements SDContextGenerator {

  static final String MARK = "stop=";
  static final String BEFORE = "before=";
  static final String NEXT = "next=";
  static final String BOTH = "both=";
  static final String SHAPE = "shape=";
  static final String WORD = "word=";
  static final String WORD_AND_NEXT = "word,next=";
  static final String SPACED = "spaced=";
  static final String CLOSERS = "closers=";
  static final String ACRONYM = "acronym,opens=";
  static final String NEXT_WORD = "nextWord=";

  @Override
  public String[] getContext(CharSequence text, int position) {
    SentenceStop stop = SentenceStop.at(text, 0, text.length(), position);
    String before = stop.before().label();
    String next = stop.next().label();
    String closers = closers(stop.closed());
    List<String> features = new ArrayList<>(12);
    features.add(MARK + stop.mark());
    features.add(BEFORE + before);
    features.add(NEXT + next);
    features.add(BOTH + before + "," + next);
    features.add(SHAPE + before + "," + closers + "," + stop.spaced());
    features.add(WORD + stop.word());
    features.add(WORD_AND_NEXT + stop.word() + "," + next);
    features.add(SPACED + stop.spaced());
    features.add(CLOSERS + closers + "," + next);
    if (stop.before() == Before.ACRONYM) {
      // "The U.K." is no sentence; "He left the U.K." may be one.
      features.add(ACRONYM + stop.opensSentence() + "," + next);
    }
    if (stop.nextWord() != null) {
      features.add(NEXT_WORD + stop.nextWord());
    }
    return features.toArray(new String[0]);
  }

  static String closers(boolean closed) {
    return closed ? "closed" : "open";
  }
}
