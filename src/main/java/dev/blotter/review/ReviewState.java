package dev.blotter.review;

import dev.blotter.corpus.Mark;
import dev.blotter.document.CharSpan;
import dev.blotter.review.ReviewedMention.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands in an article after decisions: the model's mentions, with each decision laid over
 * them in turn. A decision takes out the mention it is about, known by span and type, and puts what
 * it makes of it in the place of all that overlaps it. So decisions hold against any model.
 *
 * @param mentions flat, in the order of the text
 * @param rejected what is no mention, in the order of the text; may overlap one another and
 *     mentions
 * @param done the decision that says that nothing else is there; null if it is not done
 */
public record ReviewState(
    List<ReviewedMention> mentions, List<ReviewedMention> rejected, @Nullable Decision done) {

  /** Copies the lists. */
  public ReviewState {
    mentions = List.copyOf(mentions);
    rejected = List.copyOf(rejected);
  }

  /**
   * Lays decisions over a model's mentions.
   *
   * @param model flat, in the order of the text
   * @param decisions those that hold, in their order
   */
  static ReviewState of(List<Mark> model, Collection<Decision> decisions) {
    NavigableMap<Integer, ReviewedMention> mentions = new TreeMap<>();
    for (Mark mark : model) {
      mentions.put(mark.span().start(), new ReviewedMention(mark, Status.OPEN, null));
    }
    List<ReviewedMention> rejected = new ArrayList<>();
    Decision done = null;
    for (Decision decision : decisions) {
      Verdict verdict = decision.verdict();
      switch (verdict.action()) {
        case DONE -> done = decision;
        case REOPEN -> done = null;
        case ACCEPT, CHANGE, ADD, REJECT -> lay(decision, mentions, rejected);
        case UNDO, COMMENT -> {}
      }
    }
    rejected.sort(Comparator.comparing(mention -> mention.mark().span()));
    return new ReviewState(List.copyOf(mentions.values()), rejected, done);
  }

  private static void lay(
      Decision decision,
      NavigableMap<Integer, ReviewedMention> mentions,
      List<ReviewedMention> rejected) {
    Verdict verdict = decision.verdict();
    Mark before = verdict.before();
    Mark after = verdict.after();
    if (before != null) {
      ReviewedMention there = mentions.get(before.span().start());
      if (there != null && isSame(there.mark(), before)) {
        mentions.remove(before.span().start());
      }
    }
    Mark subject = after == null ? before : after;
    rejected.removeIf(old -> subject != null && isSame(old.mark(), subject));
    if (after != null) {
      removeOverlapping(after.span(), mentions);
      Status status =
          switch (verdict.action()) {
            case ACCEPT -> Status.ACCEPTED;
            case CHANGE -> Status.CHANGED;
            default -> Status.ADDED;
          };
      mentions.put(after.span().start(), new ReviewedMention(after, status, decision));
    } else if (before != null) {
      rejected.add(new ReviewedMention(before, Status.REJECTED, decision));
    }
  }

  private static void removeOverlapping(
      CharSpan span, NavigableMap<Integer, ReviewedMention> mentions) {
    Map.Entry<Integer, ReviewedMention> last = mentions.lowerEntry(span.end());
    while (last != null && last.getValue().mark().span().overlaps(span)) {
      mentions.remove(last.getKey());
      last = mentions.lowerEntry(span.end());
    }
  }

  /** Whether two marks mean the same mention: a model that finds another kind has found it too. */
  private static boolean isSame(Mark one, Mark other) {
    return one.span().equals(other.span()) && one.type() == other.type();
  }

  /** Mentions that nothing is decided about. */
  public long open() {
    return mentions.stream().filter(mention -> !mention.isDecided()).count();
  }

  /** Mentions and rejected ones that something is decided about. */
  public long decided() {
    return mentions.size() - open() + rejected.size();
  }

  /** Marks of the mentions that were decided on. */
  public List<Mark> decidedMarks() {
    return mentions.stream().filter(ReviewedMention::isDecided).map(ReviewedMention::mark).toList();
  }

  /** The decided mentions that share a character with a span. */
  List<ReviewedMention> decidedAt(CharSpan span) {
    return mentions.stream()
        .filter(mention -> mention.isDecided() && mention.mark().span().overlaps(span))
        .toList();
  }

  /** Whether something was said about a span: a mention there, that there is none, or done. */
  boolean speaksOf(CharSpan span) {
    return done != null
        || !decidedAt(span).isEmpty()
        || rejected.stream().anyMatch(mention -> mention.mark().span().overlaps(span));
  }
}
