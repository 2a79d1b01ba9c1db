package dev.blotter.write;

import dev.blotter.document.EntityType;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;

/**
 * One page on a run: mentions by type and kind, confidence, the entities in most articles, the most
 * doubtful mentions in their context, failures. It stands alone: charts are SVG in it, there is no
 * script, nothing is fetched. Give it the records and failures, then {@link #write}. Not
 * thread-safe.
 */
public final class RunPage {

  private static final int TOP = 25;
  private static final int MOST_DOUBTFUL = 50;
  private static final int MOST_FAILURES = 200;
  private static final int BINS = 20;
  private static final int AROUND = 60;
  private static final int BAR_WIDTH = 360;
  private static final int BAR_HEIGHT = 18;

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Blotter: a run</title>
      <style>
      body { font: 1em/1.5 system-ui, sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; color: #1a1a1a; background: #fff; }
      table { border-collapse: collapse; }
      th, td { text-align: left; vertical-align: top; padding: .15em 1em .15em 0; overflow-wrap: anywhere; }
      td.n, th.n { text-align: right; }
      mark { color: #000; padding: 0 .15em; unicode-bidi: isolate; }
      svg text { font: 12px system-ui, sans-serif; fill: #1a1a1a; }
      </style>
      </head>
      <body>
      <h1>A run</h1>
      """;

  private int articles;
  private int mentions;
  private long failed;
  private final Set<String> fingerprints = new TreeSet<>();
  private final Map<EntityType, Map<String, Integer>> kinds = new EnumMap<>(EntityType.class);
  private final int[] confidence = new int[BINS];
  private final Map<String, Tally> entities = new HashMap<>();
  private final PriorityQueue<Doubt> doubts =
      new PriorityQueue<>(Comparator.<Doubt>naturalOrder().reversed());
  private final List<String[]> failures = new ArrayList<>();

  private static final class Tally {
    private final String name;
    private final String type;
    private int articles;
    private int mentions;

    Tally(String name, String type) {
      this.name = name;
      this.type = type;
    }
  }

  private record Doubt(
      double confidence,
      String article,
      int start,
      String before,
      String words,
      String after,
      String label)
      implements Comparable<Doubt> {
    @Override
    public int compareTo(Doubt other) {
      return Comparator.comparingDouble(Doubt::confidence)
          .thenComparing(Doubt::article)
          .thenComparingInt(Doubt::start)
          .compare(this, other);
    }
  }

  /** Takes a record. */
  public void record(AnnotatedRecord record) {
    articles++;
    fingerprints.add(record.fingerprint());
    List<MentionRow> rows = MentionRow.of(record.annotated(), record.fingerprint());
    Map<String, Tally> here = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      MentionRow row = rows.get(i);
      mentions++;
      EntityType type = EntityType.of(row.type());
      String kind = row.kind();
      kinds
          .computeIfAbsent(type, t -> new HashMap<>())
          .merge(kind == null ? "" : kind, 1, Integer::sum);
      confidence[Math.min(BINS - 1, (int) (row.confidence() * BINS))]++;
      String key = row.entityId();
      String name = row.entityName();
      if (key != null && name != null) {
        Tally tally = entities.computeIfAbsent(key, k -> new Tally(name, row.type()));
        tally.mentions++;
        here.put(key, tally);
      }
      doubt(record, row, i);
    }
    here.values().forEach(tally -> tally.articles++);
  }

  private void doubt(AnnotatedRecord record, MentionRow row, int index) {
    Doubt last = doubts.peek();
    if (doubts.size() == MOST_DOUBTFUL && last != null && last.confidence() <= row.confidence()) {
      return;
    }
    String text = record.text();
    var span = record.annotated().tagged().mentions().get(index).span();
    doubts.add(
        new Doubt(
            row.confidence(),
            row.articleId(),
            row.start(),
            text.substring(
                CodePoints.boundary(text, Math.max(0, span.start() - AROUND)), span.start()),
            row.text(),
            text.substring(
                span.end(),
                CodePoints.boundary(text, Math.min(text.length(), span.end() + AROUND))),
            row.label()));
    if (doubts.size() > MOST_DOUBTFUL) {
      doubts.poll();
    }
  }

  /** Takes a failure: what it is about, where it happened, and why. */
  public void failure(String article, String stage, String reason) {
    failed++;
    if (failures.size() < MOST_FAILURES) {
      failures.add(new String[] {article, stage, reason});
    }
  }

  /**
   * Writes the page.
   *
   * @throws IOException if the writer fails
   */
  public void write(Writer out) throws IOException {
    out.write(HEAD);
    paragraph(
        out,
        number(articles)
            + " articles, "
            + number(mentions)
            + " mentions, "
            + number(entities.size())
            + " entities, "
            + number(failed)
            + " failures. Fingerprint "
            + (fingerprints.isEmpty() ? "none" : String.join(", ", fingerprints))
            + ".");
    types(out);
    confidence(out);
    entities(out);
    doubts(out);
    failures(out);
    out.write("</body>\n</html>\n");
    out.flush();
  }

  private void types(Writer out) throws IOException {
    out.write("<h2>Mentions by type and kind</h2>\n");
    for (EntityType type : EntityType.values()) {
      Map<String, Integer> counts = kinds.getOrDefault(type, Map.of());
      int all = counts.values().stream().mapToInt(Integer::intValue).sum();
      List<Map.Entry<String, Integer>> bars = new ArrayList<>();
      bars.add(Map.entry(type.label(), all));
      counts.entrySet().stream()
          .filter(entry -> !entry.getKey().isEmpty())
          .sorted(
              Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                  .thenComparing(Map.Entry.comparingByKey()))
          .forEach(entry -> bars.add(Map.entry("\u2013 " + entry.getKey(), entry.getValue())));
      bars(out, type.label() + "s by kind", bars, Labels.colour(type));
    }
  }

  private void bars(Writer out, String title, List<Map.Entry<String, Integer>> bars, String colour)
      throws IOException {
    int most = Math.max(1, bars.stream().mapToInt(Map.Entry::getValue).max().orElse(1));
    int labels = 190;
    int height = bars.size() * (BAR_HEIGHT + 4);
    out.write(
        "<svg role=\"img\" width=\""
            + (labels + BAR_WIDTH + 80)
            + "\" height=\""
            + height
            + "\">\n<title>"
            + Html.escaped(title)
            + "</title>\n");
    for (int i = 0; i < bars.size(); i++) {
      int y = i * (BAR_HEIGHT + 4);
      int width = (int) Math.round((double) BAR_WIDTH * bars.get(i).getValue() / most);
      out.write(
          "<text x=\"0\" y=\""
              + (y + 14)
              + "\">"
              + Html.escaped(bars.get(i).getKey())
              + "</text><rect x=\""
              + labels
              + "\" y=\""
              + y
              + "\" width=\""
              + width
              + "\" height=\""
              + BAR_HEIGHT
              + "\" fill=\""
              + colour
              + "\"/><text x=\""
              + (labels + width + 6)
              + "\" y=\""
              + (y + 14)
              + "\">"
              + number(bars.get(i).getValue())
              + "</text>\n");
    }
    out.write("</svg>\n");
  }

  private void confidence(Writer out) throws IOException {
    out.write("<h2>Confidence</h2>\n");
    List<Map.Entry<String, Integer>> bars = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      if (confidence[b] > 0) {
        bars.add(
            Map.entry(
                String.format(Locale.ROOT, "%.2f to %.2f", b / (double) BINS, (b + 1.0) / BINS),
                confidence[b]));
      }
    }
    bars(out, "mentions by confidence", bars, "#c9c9d6");
  }

  private void entities(Writer out) throws IOException {
    out.write("<h2>Entities in most articles</h2>\n<table>\n<tr><th>entity</th><th>type</th>");
    out.write("<th>key</th><th class=\"n\">articles</th><th class=\"n\">mentions</th></tr>\n");
    List<Map.Entry<String, Tally>> top =
        entities.entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<String, Tally>>comparingInt(e -> -e.getValue().articles)
                    .thenComparingInt(e -> -e.getValue().mentions)
                    .thenComparing(Map.Entry::getKey))
            .limit(TOP)
            .toList();
    for (Map.Entry<String, Tally> entry : top) {
      Tally tally = entry.getValue();
      out.write("<tr>");
      cell(out, tally.name);
      cell(out, tally.type);
      cell(out, entry.getKey());
      out.write("<td class=\"n\">" + number(tally.articles) + "</td>");
      out.write("<td class=\"n\">" + number(tally.mentions) + "</td></tr>\n");
    }
    out.write("</table>\n");
  }

  private void doubts(Writer out) throws IOException {
    out.write("<h2>Most doubtful mentions</h2>\n<table>\n");
    for (Doubt doubt : doubts.stream().sorted().toList()) {
      EntityType type = EntityType.of(doubt.label().split("/")[0]);
      out.write("<tr><td class=\"n\">");
      out.write(String.format(Locale.ROOT, "%.2f", doubt.confidence()) + "</td>");
      cell(out, doubt.label());
      out.write("<td>\u2026" + Html.escaped(doubt.before()));
      out.write("<mark style=\"background: " + Labels.colour(type) + "\">");
      out.write(Html.escaped(doubt.words()) + "</mark>");
      out.write(Html.escaped(doubt.after()) + "\u2026</td>");
      cell(out, doubt.article());
      out.write("</tr>\n");
    }
    out.write("</table>\n");
  }

  private void failures(Writer out) throws IOException {
    out.write("<h2>Failures</h2>\n");
    if (failed == 0) {
      paragraph(out, "None.");
      return;
    }
    out.write("<table>\n<tr><th>article</th><th>stage</th><th>reason</th></tr>\n");
    for (String[] failure : failures) {
      out.write("<tr>");
      for (String words : failure) {
        cell(out, words);
      }
      out.write("</tr>\n");
    }
    out.write("</table>\n");
    if (failed > failures.size()) {
      paragraph(out, number(failed - failures.size()) + " more.");
    }
  }

  private static void paragraph(Writer out, String words) throws IOException {
    out.write("<p>" + Html.escaped(words) + "</p>\n");
  }

  private static void cell(Writer out, String words) throws IOException {
    out.write("<td>" + Html.escaped(words) + "</td>");
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
