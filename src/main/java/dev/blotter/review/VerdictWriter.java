package dev.blotter.review;

import dev.blotter.corpus.Mark;
import dev.blotter.document.CharSpan;
import dev.blotter.review.Predictions.Prediction;
import dev.blotter.review.ReviewedMention.Status;
import dev.blotter.review.Saved.Fate;
import dev.blotter.review.Saved.Result;
import dev.blotter.write.CodePoints;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes decisions of a reviewer's verdicts on one article, within a transaction. */
final class VerdictWriter {

  private final Rows rows;
  private final String reviewer;
  private final Prediction seen;
  private final Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final List<Decision> decisions;
  private final CodePoints offsets;
  private ArticleReview review;

  /**
   * @param seen the record that was looked at
   * @param decisions so far
   */
  VerdictWriter(Rows rows, String reviewer, Prediction seen, List<Decision> decisions) {
    this.rows = rows;
    this.reviewer = reviewer;
    this.seen = seen;
    this.decisions = new ArrayList<>(decisions);
    this.offsets = new CodePoints(seen.record().text());
    this.review = new ArticleReview(seen.record(), decisions);
  }

  /** All decisions, with those that were added. */
  List<Decision> decisions() {
    return decisions;
  }

  List<Result> saveAll(List<Verdict> verdicts) throws SQLException, IOException {
    List<Result> results = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      results.add(save(verdict));
    }
    return results;
  }

  private Result save(Verdict verdict) throws SQLException, IOException {
    for (Decision known : decisions) {
      if (known.id().equals(verdict.id())) {
        return known.reviewer().equals(reviewer) && known.verdict().equals(verdict)
            ? new Result(verdict, Fate.KNOWN, known, null, List.of())
            : refused(verdict, "this id belongs to another decision");
      }
    }
    String wrong = wrong(verdict);
    if (wrong != null) {
      return refused(verdict, wrong);
    }
    if (verdict.action() == Action.DONE) {
      // Whoever is done has accepted what still stands: nothing is left to be guessed.
      for (ReviewedMention mention : current().state(reviewer).mentions()) {
        if (mention.status() == Status.OPEN) {
          Mark mark = mention.mark();
          UUID id =
              Hashes.uuid(
                  verdict.id().toString(), seen.key(), "" + mark.span().start(), mark.label());
          add(Verdict.on(id, Action.ACCEPT, mark, mark, verdict.id()));
        }
      }
    }
    Decision decision = add(verdict);
    return new Result(verdict, Fate.SAVED, decision, null, others(verdict));
  }

  private static Result refused(Verdict verdict, String reason) {
    return new Result(verdict, Fate.REFUSED, null, reason, List.of());
  }

  private @Nullable String wrong(Verdict verdict) throws SQLException, IOException {
    if (DecisionLog.articleOf(rows, verdict.id()) != null) {
      return "this id belongs to another decision";
    }
    String text = seen.record().text();
    Mark after = verdict.after();
    if (after != null && verdict.action() != Action.ACCEPT) {
      String words = after.span().of(text);
      if (!words.equals(words.strip()) || words.isBlank()) {
        return "a mention begins and ends with something other than blank space";
      }
    }
    UUID target = verdict.undoes();
    if (target == null) {
      return null;
    }
    ArticleReview now = current();
    boolean isOfAnother = false;
    for (Decision decision : decisions) {
      if (decision.id().equals(target) || target.equals(decision.verdict().group())) {
        if (!decision.reviewer().equals(reviewer)) {
          isOfAnother = true; // anybody may have taken the same id for a group
        } else if (now.holds(decision)) {
          return null;
        }
      }
    }
    return isOfAnother
        ? "only the reviewer who decided can undo that"
        : "there is no such decision in this article, or it is undone already";
  }

  private Decision add(Verdict verdict) throws SQLException {
    long number = decisions.isEmpty() ? 1 : decisions.get(decisions.size() - 1).number() + 1;
    Decision decision = new Decision(number, reviewer, time, seen.record().fingerprint(), verdict);
    DecisionLog.add(rows, seen.key(), offsets, decision);
    decisions.add(decision);
    return decision;
  }

  private ArticleReview current() {
    if (review.decisions().size() != decisions.size()) {
      review = new ArticleReview(seen.record(), decisions);
    }
    return review;
  }

  /** What others say about the same place, if it is something else. */
  private List<Decision> others(Verdict verdict) {
    if (!verdict.action().isAboutMention()) {
      return List.of();
    }
    List<Decision> others = new ArrayList<>();
    // The reviews of others have not changed since the last fold.
    for (String other : review.reviewers()) {
      if (!other.equals(reviewer)) {
        addOthers(verdict, review.state(other), others);
      }
    }
    return others;
  }

  private static void addOthers(Verdict verdict, ReviewState state, List<Decision> others) {
    Mark before = verdict.before();
    Mark after = verdict.after();
    if (after != null && state.decidedMarks().contains(after)) {
      return;
    }
    List<ReviewedMention> there = new ArrayList<>(state.mentions());
    if (after != null) {
      there.addAll(state.rejected());
    }
    boolean isSilent = true;
    for (ReviewedMention mention : there) {
      CharSpan span = mention.mark().span();
      if (mention.decision() != null
          && ((before != null && before.span().overlaps(span))
              || (after != null && after.span().overlaps(span)))) {
        others.add(mention.decision());
        isSilent = false;
      }
    }
    Decision done = state.done();
    if (after != null && done != null && isSilent) {
      others.add(done);
    }
  }
}
