package dev.blotter.review;

import dev.blotter.corpus.Mark;
import dev.blotter.document.CharSpan;
import dev.blotter.review.Predictions.Prediction;
import dev.blotter.review.ReviewedMention.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a change of many mentions means for one article. */
final class BulkVerdicts {

  private BulkVerdicts() {}

  /** The verdicts in the order of the text; their ids depend on nothing but change and place. */
  static List<Verdict> of(BulkChange change, Prediction prediction, ReviewState state) {
    return change.action() == Action.ADD
        ? added(change, prediction, state)
        : decided(change, prediction, state);
  }

  private static List<Verdict> decided(
      BulkChange change, Prediction prediction, ReviewState state) {
    Map<Mark, Double> confidences = prediction.confidences();
    String text = prediction.record().text();
    List<Verdict> verdicts = new ArrayList<>();
    for (ReviewedMention mention : state.mentions()) {
      Mark mark = mention.mark();
      boolean wanted =
          mention.status() == Status.OPEN
              && (change.type() == null || change.type() == mark.type())
              && (change.kind() == null || change.kind() == mark.kind())
              && (change.words() == null || change.words().equals(mark.span().of(text)))
              && confidences.getOrDefault(mark, 0.0) >= change.minConfidence();
      if (!wanted) {
        continue;
      }
      UUID id = id(change, prediction, mark.span());
      if (change.action() == Action.REJECT) {
        verdicts.add(Verdict.on(id, Action.REJECT, mark, null, change.id()));
        continue;
      }
      Mark after =
          change.afterType() == null
              ? mark
              : new Mark(mark.span(), change.afterType(), change.afterKind());
      verdicts.add(
          Verdict.on(
              id, after.equals(mark) ? Action.ACCEPT : Action.CHANGE, mark, after, change.id()));
    }
    return verdicts;
  }

  private static List<Verdict> added(BulkChange change, Prediction prediction, ReviewState state) {
    String text = prediction.record().text();
    String words = String.valueOf(change.words());
    List<Verdict> verdicts = new ArrayList<>();
    for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length())) {
      CharSpan span = new CharSpan(at, at + words.length());
      boolean free =
          state.mentions().stream().noneMatch(mention -> mention.mark().span().overlaps(span));
      if (free && isWhole(text, span) && change.afterType() != null) {
        verdicts.add(
            Verdict.on(
                id(change, prediction, span),
                Action.ADD,
                null,
                new Mark(span, change.afterType(), change.afterKind()),
                change.id()));
      }
    }
    return verdicts;
  }

  private static boolean isWhole(String text, CharSpan span) {
    return (span.start() == 0
            || !Character.isLetterOrDigit(text.codePointBefore(span.start()))
            || !Character.isLetterOrDigit(text.codePointAt(span.start())))
        && (span.end() == text.length()
            || !Character.isLetterOrDigit(text.codePointAt(span.end()))
            || !Character.isLetterOrDigit(text.codePointBefore(span.end())));
  }

  private static UUID id(BulkChange change, Prediction prediction, CharSpan span) {
    return Hashes.uuid(change.id().toString(), prediction.key(), span.toString());
  }
}
