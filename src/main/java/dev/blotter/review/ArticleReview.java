package dev.blotter.review;

import dev.blotter.corpus.Mark;
import dev.blotter.document.CharSpan;
import dev.blotter.write.AnnotatedRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An article with all that was decided about it, and what that comes to. Immutable.
 *
 * <p>Each reviewer's state is made from their decisions alone. Adjudications belong to nobody's
 * state; they come last in what all agree on.
 */
public final class ArticleReview {

  private final AnnotatedRecord record;
  private final List<Mark> model;
  private final List<Decision> decisions;
  private final Set<UUID> undone;
  private final Map<String, ReviewState> states = new TreeMap<>();

  /**
   * @param record the model's newest
   * @param decisions all, in their order
   */
  public ArticleReview(AnnotatedRecord record, List<Decision> decisions) {
    this.record = record;
    this.model = record.annotated().tagged().mentions().stream().map(Mark::of).toList();
    this.decisions = List.copyOf(decisions);
    this.undone = undone(this.decisions);
    Map<String, List<Decision>> byReviewer = new TreeMap<>();
    for (Decision decision : this.decisions) {
      List<Decision> own =
          byReviewer.computeIfAbsent(decision.reviewer(), name -> new ArrayList<>());
      if (holds(decision) && !decision.verdict().adjudicates()) {
        own.add(decision);
      }
    }
    byReviewer.forEach((name, own) -> states.put(name, ReviewState.of(model, own)));
  }

  /** From the last to the first: an undo that holds takes back what came before it. */
  private static Set<UUID> undone(List<Decision> decisions) {
    Set<UUID> undone = new HashSet<>();
    for (int i = decisions.size() - 1; i >= 0; i--) {
      Decision undo = decisions.get(i);
      UUID target = undo.verdict().undoes();
      if (target == null || undone.contains(undo.id())) {
        continue;
      }
      for (Decision earlier : decisions.subList(0, i)) {
        if (earlier.reviewer().equals(undo.reviewer())
            && (earlier.id().equals(target) || target.equals(earlier.verdict().group()))) {
          undone.add(earlier.id());
        }
      }
    }
    return undone;
  }

  /** The model's newest record. */
  public AnnotatedRecord record() {
    return record;
  }

  /** The marks of the model's mentions, in the order of the text. */
  public List<Mark> model() {
    return model;
  }

  /** All decisions in their order, those that were undone too. */
  public List<Decision> decisions() {
    return decisions;
  }

  /** Whether a decision has not been undone. */
  public boolean holds(Decision decision) {
    return !undone.contains(decision.id());
  }

  /** Those who have decided something, by name. */
  public List<String> reviewers() {
    return List.copyOf(states.keySet());
  }

  /** What a reviewer has made of the article; the model's mentions if nothing yet. */
  public ReviewState state(String reviewer) {
    ReviewState state = states.get(reviewer);
    return state == null ? ReviewState.of(model, List.of()) : state;
  }

  /** What all decisions come to, the later over the earlier, adjudications over all. */
  public ReviewState agreedState() {
    List<Decision> inOrder = new ArrayList<>();
    for (boolean adjudicates : new boolean[] {false, true}) {
      for (Decision decision : decisions) {
        if (holds(decision) && decision.verdict().adjudicates() == adjudicates) {
          inOrder.add(decision);
        }
      }
    }
    return ReviewState.of(model, inOrder);
  }

  /** The marks that were decided on, as {@link #agreedState()} has them. */
  public List<Mark> agreed() {
    return agreedState().decidedMarks();
  }

  /** Whether a reviewer has done the article and nothing is left to adjudicate. */
  public boolean isDone() {
    return states.values().stream().anyMatch(state -> state.done() != null)
        && conflicts().stream().allMatch(conflict -> conflict.adjudication() != null);
  }

  /** The places where reviewers differ, in the order of the text. */
  public List<Conflict> conflicts() {
    List<CharSpan> differences = new ArrayList<>();
    states.forEach(
        (name, state) -> {
          for (ReviewedMention mention : state.mentions()) {
            if (mention.isDecided()) {
              addDifferences(name, mention.mark(), differences);
            }
          }
        });
    List<Conflict> conflicts = new ArrayList<>();
    for (CharSpan span : merged(differences)) {
      conflicts.add(conflict(span));
    }
    return conflicts;
  }

  private void addDifferences(String name, Mark mark, List<CharSpan> differences) {
    states.forEach(
        (other, state) -> {
          if (other.equals(name) || !state.speaksOf(mark.span())) {
            return;
          }
          List<ReviewedMention> there = state.decidedAt(mark.span());
          if (there.stream().noneMatch(mention -> mention.mark().equals(mark))) {
            differences.add(mark.span());
            there.forEach(mention -> differences.add(mention.mark().span()));
          }
        });
  }

  private Conflict conflict(CharSpan span) {
    List<Conflict.Position> positions = new ArrayList<>();
    long last = 0;
    for (Map.Entry<String, ReviewState> entry : states.entrySet()) {
      ReviewState state = entry.getValue();
      List<ReviewedMention> there = state.decidedAt(span);
      for (ReviewedMention mention : there) {
        last = Math.max(last, number(mention.decision()));
      }
      for (ReviewedMention mention : state.rejected()) {
        if (mention.mark().span().overlaps(span)) {
          last = Math.max(last, number(mention.decision()));
        }
      }
      positions.add(
          new Conflict.Position(
              entry.getKey(),
              there.stream().map(ReviewedMention::mark).toList(),
              !state.speaksOf(span)));
    }
    Decision adjudication = null;
    for (Decision decision : decisions) {
      if (decision.verdict().adjudicates()
          && holds(decision)
          && decision.number() > last
          && decision.touches(span)) {
        adjudication = decision;
      }
    }
    return new Conflict(span, positions, adjudication);
  }

  private static long number(@Nullable Decision decision) {
    return decision == null ? 0 : decision.number();
  }

  /** Spans that share characters made one, in the order of the text. */
  private static List<CharSpan> merged(List<CharSpan> spans) {
    List<CharSpan> sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.naturalOrder());
    List<CharSpan> merged = new ArrayList<>();
    for (CharSpan span : sorted) {
      CharSpan last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && last.overlaps(span)) {
        merged.set(merged.size() - 1, new CharSpan(last.start(), Math.max(last.end(), span.end())));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }

  /**
   * The places where a reviewer decided on an earlier model's record and today's says otherwise, in
   * the order of the text.
   */
  public List<Disagreement> disagreements(String reviewer) {
    ReviewState state = state(reviewer);
    String today = record.fingerprint();
    Set<Mark> found = new HashSet<>(model);
    List<CharSpan> spans = new ArrayList<>();
    for (ReviewedMention mention : state.mentions()) {
      boolean isNews =
          mention.isDecided()
              ? mention.wasDecidedOnAnother(today) && !found.contains(mention.mark())
              : state.done() != null && !state.done().fingerprint().equals(today);
      if (isNews) {
        spans.add(mention.mark().span());
        at(model, mention.mark().span()).forEach(mark -> spans.add(mark.span()));
      }
    }
    for (ReviewedMention mention : state.rejected()) {
      Mark no = mention.mark();
      if (mention.wasDecidedOnAnother(today)
          && model.stream().anyMatch(m -> m.span().equals(no.span()) && m.type() == no.type())
          && state.decidedAt(no.span()).isEmpty()) {
        spans.add(no.span());
      }
    }
    return merged(spans).stream().map(span -> disagreement(state, span)).toList();
  }

  private Disagreement disagreement(ReviewState state, CharSpan span) {
    List<ReviewedMention> decided = state.decidedAt(span);
    List<Decision> contradicted = new ArrayList<>();
    for (ReviewedMention mention : decided) {
      addDecision(mention, contradicted);
    }
    for (ReviewedMention mention : state.rejected()) {
      if (mention.mark().span().overlaps(span)) {
        addDecision(mention, contradicted);
      }
    }
    List<Mark> says = at(model, span);
    Set<Mark> corrected = new HashSet<>();
    for (Decision decision : contradicted) {
      Mark before = decision.verdict().before();
      if (before != null && !before.equals(decision.verdict().after())) {
        corrected.add(before);
      }
    }
    boolean lost =
        contradicted.stream().anyMatch(decision -> decision.verdict().action() == Action.ACCEPT);
    return new Disagreement(
        span,
        decided.stream().map(ReviewedMention::mark).toList(),
        says,
        contradicted,
        !lost && !contradicted.isEmpty() && corrected.equals(new HashSet<>(says)));
  }

  private static void addDecision(ReviewedMention mention, List<Decision> decisions) {
    Decision decision = mention.decision();
    if (decision != null) {
      decisions.add(decision);
    }
  }

  private static List<Mark> at(List<Mark> marks, CharSpan span) {
    return marks.stream().filter(mark -> mark.span().overlaps(span)).toList();
  }
}
