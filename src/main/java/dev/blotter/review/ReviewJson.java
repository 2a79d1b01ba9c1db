package dev.blotter.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blotter.corpus.Mark;
import dev.blotter.document.CharSpan;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.Mention;
import dev.blotter.document.Region;
import dev.blotter.document.Sentence;
import dev.blotter.segment.NewsTokenizer;
import dev.blotter.write.CodePoints;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import opennlp.tools.util.Span;
import org.jspecify.annotations.Nullable;

/** An article and its review as the page gets them. Offsets are code points. Not thread-safe. */
final class ReviewJson {

  static final ObjectMapper MAPPER = new ObjectMapper();

  private static final List<String> OF_THE_RECORD =
      List.of("source", "duplicateOf", "text", "sentences", "mentions", "entities", "officials");
  private static final int CONTEXT = 40; // code points before and after an example
  private static final NewsTokenizer TOKENIZER = new NewsTokenizer();

  private final StoredArticle article;
  private final ArticleReview review;
  private final String text;
  private final CodePoints offsets;
  private final Map<CharSpan, Integer> modelBySpan = new HashMap<>();

  ReviewJson(StoredArticle article) {
    this.article = article;
    this.review = article.review();
    this.text = review.record().text();
    this.offsets = new CodePoints(text);
    for (Mark mark : review.model()) {
      modelBySpan.put(mark.span(), modelBySpan.size());
    }
  }

  /** The types and their kinds. */
  static ArrayNode types() {
    ArrayNode types = MAPPER.createArrayNode();
    for (EntityType type : EntityType.values()) {
      ArrayNode kinds = types.addObject().put("type", type.label()).putArray("kinds");
      Kind.of(type).forEach(kind -> kinds.add(kind.label()));
    }
    return types;
  }

  /** All of the article. */
  ObjectNode whole(String reviewer) throws IOException {
    ObjectNode json = review(reviewer);
    JsonNode record = MAPPER.readTree(article.json());
    for (String field : OF_THE_RECORD) {
      JsonNode value = record.get(field);
      json.set(field, value == null ? MAPPER.nullNode() : value);
    }
    ArrayNode tokens = json.putArray("tokens");
    for (Sentence sentence : review.record().annotated().tagged().segmented().sentences()) {
      if (sentence.region() != Region.Kind.BOILERPLATE) {
        int from = sentence.span().start();
        for (Span token : TOKENIZER.tokenizePos(sentence.span().of(text))) {
          tokens.add(offsets.at(from + token.getStart()));
          tokens.add(offsets.at(from + token.getEnd()));
        }
      }
    }
    return json;
  }

  /** What was decided about it. */
  ObjectNode review(String reviewer) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("key", article.key());
    json.put("id", review.record().id());
    json.put("fingerprint", review.record().fingerprint());
    json.put("version", article.version());
    json.set("state", state(review.state(reviewer), true));
    ArrayNode others = json.putArray("others");
    for (String other : review.reviewers()) {
      if (!other.equals(reviewer)) {
        others.addObject().put("reviewer", other).set("state", state(review.state(other), false));
      }
    }
    json.putObject("final").set("mentions", mentions(review.agreedState().mentions()));
    ArrayNode conflicts = json.putArray("conflicts");
    review.conflicts().forEach(conflict -> addConflict(conflict, conflicts));
    ArrayNode disagreements = json.putArray("disagreements");
    review.disagreements(reviewer).forEach(place -> addDisagreement(place, disagreements));
    json.set("decisions", decisions(review.decisions()));
    return json;
  }

  private ObjectNode state(ReviewState state, boolean withOpen) {
    ObjectNode json = MAPPER.createObjectNode();
    json.set(
        "mentions",
        mentions(
            withOpen
                ? state.mentions()
                : state.mentions().stream().filter(ReviewedMention::isDecided).toList()));
    json.set("rejected", mentions(state.rejected()));
    return json.put("open", state.open())
        .put("decided", state.decided())
        .put("done", state.done() != null);
  }

  private ArrayNode mentions(List<ReviewedMention> mentions) {
    ArrayNode array = MAPPER.createArrayNode();
    for (ReviewedMention mention : mentions) {
      ObjectNode json = span(mention.mark());
      json.put("status", mention.status().label());
      json.put("decision", mention.decision() == null ? null : mention.decision().id().toString());
      Integer model = modelBySpan.get(mention.mark().span());
      if (model == null) {
        json.putNull("model").putNull("confidence");
      } else {
        Mention found = review.record().annotated().tagged().mentions().get(model);
        json.put("model", "m" + (model + 1)).put("confidence", found.confidence());
      }
      array.add(json);
    }
    return array;
  }

  private ObjectNode span(Mark mark) {
    ObjectNode json = place(mark.span());
    json.put("type", mark.type().label());
    json.put("kind", mark.kind() == null ? null : mark.kind().label());
    return json;
  }

  private ObjectNode place(CharSpan span) {
    return MAPPER
        .createObjectNode()
        .put("start", offsets.at(span.start()))
        .put("end", offsets.at(span.end()))
        .put("text", span.of(text));
  }

  private ArrayNode spans(Collection<Mark> marks) {
    ArrayNode array = MAPPER.createArrayNode();
    marks.forEach(mark -> array.add(span(mark)));
    return array;
  }

  private void addConflict(Conflict conflict, ArrayNode conflicts) {
    ObjectNode json = place(conflict.span());
    ArrayNode positions = json.putArray("positions");
    for (Conflict.Position position : conflict.positions()) {
      ObjectNode one = positions.addObject().put("reviewer", position.reviewer());
      one.set("mentions", spans(position.marks()));
      one.put("open", position.isOpen());
    }
    Decision adjudication = conflict.adjudication();
    json.put("adjudication", adjudication == null ? null : adjudication.id().toString());
    conflicts.add(json);
  }

  private void addDisagreement(Disagreement disagreement, ArrayNode disagreements) {
    ObjectNode json = place(disagreement.span());
    json.set("reviewed", spans(disagreement.reviewed()));
    json.set("model", spans(disagreement.model()));
    ArrayNode ids = json.putArray("decisions");
    disagreement.decisions().forEach(decision -> ids.add(decision.id().toString()));
    disagreements.add(json.put("known", disagreement.isKnown()));
  }

  /** Decisions of this article. */
  ArrayNode decisions(List<Decision> decisions) {
    ArrayNode array = MAPPER.createArrayNode();
    for (Decision decision : decisions) {
      Verdict verdict = decision.verdict();
      ObjectNode json =
          array
              .addObject()
              .put("id", decision.id().toString())
              .put("n", decision.number())
              .put("reviewer", decision.reviewer())
              .put("time", decision.time().toString())
              .put("action", verdict.action().label());
      json.set("before", spanOrNull(verdict.before()));
      json.set("after", spanOrNull(verdict.after()));
      json.put("note", verdict.note())
          .put("undoes", verdict.undoes() == null ? null : verdict.undoes().toString())
          .put("group", verdict.group() == null ? null : verdict.group().toString())
          .put("adjudicates", verdict.adjudicates())
          .put("fingerprint", decision.fingerprint())
          .put("undone", !review.holds(decision));
    }
    return array;
  }

  private JsonNode spanOrNull(@Nullable Mark mark) {
    return mark == null ? MAPPER.nullNode() : span(mark);
  }

  /** A page of the queue. */
  static ObjectNode queue(QueuePage page, int number, int size) {
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("page", number)
            .put("size", size)
            .put("total", page.total())
            .put("pages", (page.total() + size - 1) / size);
    QueuePage.Totals totals = page.totals();
    json.putObject("progress")
        .put("articles", totals.articles())
        .put("done", totals.done())
        .put("started", totals.started())
        .put("untouched", totals.articles() - totals.done() - totals.started())
        .put("adjudicate", totals.adjudicate())
        .put("disagrees", totals.disagrees())
        .put("decisions", totals.decisions());
    ArrayNode articles = json.putArray("articles");
    for (QueuePage.Entry entry : page.entries()) {
      ArrayNode reviewers =
          articles
              .addObject()
              .put("key", entry.key())
              .put("id", entry.id())
              .put("title", entry.title())
              .put("snippet", entry.snippet())
              .put("source", entry.group())
              .put("uri", entry.uri())
              .put("published", entry.published())
              .put("length", entry.length())
              .put("mentions", entry.mentions())
              .put("lowestConfidence", entry.lowestConfidence())
              .put("expectedErrors", entry.expectedErrors())
              .put("open", entry.open())
              .put("decided", entry.decided())
              .put("done", entry.done())
              .put("adjudicate", entry.conflicts())
              .put("disagrees", entry.disagreements())
              .putArray("reviewers");
      for (QueuePage.Reviewer reviewer : entry.reviewers()) {
        reviewers
            .addObject()
            .put("name", reviewer.name())
            .put("decided", reviewer.decided())
            .put("done", reviewer.done());
      }
    }
    return json;
  }

  /** What a change of many mentions came to. */
  static ObjectNode bulk(BulkResult result) {
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("mentions", result.mentions())
            .put("articles", result.articles());
    ArrayNode examples = json.putArray("examples");
    for (BulkResult.Example example : result.examples()) {
      CharSpan span = example.mark().span();
      CodePoints offsets = new CodePoints(example.text());
      String before = example.text().substring(0, span.start());
      String after = example.text().substring(span.end());
      examples
          .addObject()
          .put("key", example.key())
          .put("title", example.title())
          .put("start", offsets.at(span.start()))
          .put("end", offsets.at(span.end()))
          .put("text", span.of(example.text()))
          .put("context", last(before) + span.of(example.text()) + first(after));
    }
    return json;
  }

  private static String last(String text) {
    int count = Math.min(CONTEXT, text.codePointCount(0, text.length()));
    return text.substring(text.offsetByCodePoints(text.length(), -count)).replace('\n', ' ');
  }

  private static String first(String text) {
    int count = Math.min(CONTEXT, text.codePointCount(0, text.length()));
    return text.substring(0, text.offsetByCodePoints(0, count)).replace('\n', ' ');
  }
}
