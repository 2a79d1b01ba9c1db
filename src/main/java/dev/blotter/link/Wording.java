package dev.blotter.link;

/** Pieces of the patterns of what stands between the mentions of a sentence. */
final class Wording {

  /** What stands before a name and is no part of it. */
  static final String TITLE =
      "(?:(?:the )?(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Baroness|Rev|Revd|Reverend|Venerable"
          + "|Right Rev|Rt Rev|Most Rev|Very Rev|Rt Hon|Hon|Prof|Cllr|Chief|Fr|Father|Sister|Prince"
          + "|Princess)\\.? ){0,2}";

  /** What stands before a role and is no part of it: adjectives and nouns of any case. */
  static final String MODIFIERS =
      "(?:(?!(?:of|who|that|and|said|says|was|is|were|are|for|to|with|whose|in|at|by|from|as|not|no"
          + "|which|when|where|after|before|but|or|than|had|has|have|told|called|he|she|they|it)\\b)"
          + "[\\p{L}\\d\"][\\p{L}\\d.'\"-]* ){0,3}";

  static final String DETERMINER = "(?:the|a|an|its|their|his|her|our|my|another|one of the)";

  /** Adverbs and adjectives of the time of a post. */
  static final String FORMERLY =
      "(?:(?:former|formerly|new|newly appointed|then|now|once|also|previously|lately|currently"
          + "|local|retired|current|outgoing|incoming|long-serving|one-time) |ex-)?";

  /** Words of time before the article of a post. */
  static final String STILL =
      "(?:(?:now|once|also|currently|still|then|previously|formerly|today|until [a-z]+|at present"
          + "|briefly|first|later|lately) )*";

  static final String AGE = "(?:aged )?(?:\\d{1,3}, )?";

  /** Letters of an honour or an age in brackets behind a name. */
  static final String LETTERS = "(?: \\p{Lu}{2,5}| \\(\\d{1,3}\\))*";

  private Wording() {}
}
