package dev.blotter.evaluate;

import dev.blotter.corpus.Mark;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.document.EntityType;
import dev.blotter.document.Mention;
import dev.blotter.document.TaggedArticle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One article's answers against its marks. Exact: same characters and type. Partial: same type and
 * at least one character in common, each mark counted once. Kinds are judged where span and type
 * are exact.
 *
 * @param article the article's id
 * @param exact for each type
 * @param partial for each type
 * @param confusions every mark and mention, paired with what stands in its place
 * @param answers each mention's confidence and whether it is exactly right
 */
public record ArticleScore(
    String article,
    Map<EntityType, Counts> exact,
    Map<EntityType, Counts> partial,
    List<Confusion> confusions,
    List<Answer> answers) {

  /**
   * What was marked and what was found in one place.
   *
   * @param mark what was marked, or null if nothing was
   * @param mention what was found, or null if nothing was
   */
  public record Confusion(@Nullable Mark mark, @Nullable Mention mention) {

    /** Whether span and type are the same. */
    public boolean isExact() {
      return mark != null
          && mention != null
          && mark.type() == mention.type()
          && mark.span().equals(mention.span());
    }
  }

  /**
   * How sure the pipeline was, and whether it was right.
   *
   * @param confidence in [0, 1]
   * @param right whether span and type are those of a mark
   */
  public record Answer(double confidence, boolean right) {}

  /** Copies. */
  public ArticleScore {
    exact = Map.copyOf(exact);
    partial = Map.copyOf(partial);
    confusions = List.copyOf(confusions);
    answers = List.copyOf(answers);
  }

  /** Compares an article's mentions with its marks. */
  public static ArticleScore of(MarkedArticle gold, TaggedArticle found) {
    List<Mark> marks = gold.marks();
    List<Mention> mentions = found.mentions();
    @Nullable Mention[] partners = new Mention[marks.size()];
    boolean[] taken = new boolean[mentions.size()];
    pair(marks, mentions, partners, taken, true);
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < mentions.size(); i++) {
      answers.add(new Answer(mentions.get(i).confidence(), taken[i]));
    }
    Map<EntityType, Counts> exact = counts(marks, mentions, partners);
    pair(marks, mentions, partners, taken, false);
    Map<EntityType, Counts> partial = counts(marks, mentions, partners);

    List<Confusion> confusions = new ArrayList<>();
    for (int m = 0; m < marks.size(); m++) {
      Mention partner = partners[m];
      for (int i = 0; i < mentions.size() && partner == null; i++) {
        if (!taken[i] && mentions.get(i).span().overlaps(marks.get(m).span())) {
          partner = mentions.get(i);
          taken[i] = true;
        }
      }
      confusions.add(new Confusion(marks.get(m), partner));
    }
    for (int i = 0; i < mentions.size(); i++) {
      if (!taken[i]) {
        confusions.add(new Confusion(null, mentions.get(i)));
      }
    }
    return new ArticleScore(gold.id(), exact, partial, confusions, answers);
  }

  private static void pair(
      List<Mark> marks,
      List<Mention> mentions,
      @Nullable Mention[] partners,
      boolean[] taken,
      boolean exact) {
    for (int m = 0; m < marks.size(); m++) {
      Mark mark = marks.get(m);
      for (int i = 0; i < mentions.size() && partners[m] == null; i++) {
        Mention mention = mentions.get(i);
        boolean same =
            exact ? mention.span().equals(mark.span()) : mention.span().overlaps(mark.span());
        if (!taken[i] && same && mention.type() == mark.type()) {
          partners[m] = mention;
          taken[i] = true;
        }
      }
    }
  }

  private static Map<EntityType, Counts> counts(
      List<Mark> marks, List<Mention> mentions, @Nullable Mention[] partners) {
    Map<EntityType, Counts> counts = new EnumMap<>(EntityType.class);
    for (EntityType type : EntityType.values()) {
      int right = 0;
      int marked = 0;
      for (int m = 0; m < marks.size(); m++) {
        if (marks.get(m).type() == type) {
          marked++;
          right += partners[m] == null ? 0 : 1;
        }
      }
      int all = (int) mentions.stream().filter(mention -> mention.type() == type).count();
      counts.put(type, new Counts(right, all, marked));
    }
    return counts;
  }
}
