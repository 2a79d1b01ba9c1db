package dev.blotter.corpus;

import dev.blotter.document.Article;
import dev.blotter.document.CharSpan;
import dev.blotter.document.Region;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Texts;
import dev.blotter.pipeline.ModelException;
import dev.blotter.pipeline.Models;
import dev.blotter.segment.Segmenter;
import java.nio.file.Path;
import java.util.List;

/** Articles of tests through the real segmenter. */
final class Samples {

  private static final Segmenter SEGMENTER = new Segmenter(models().sentences());

  private Samples() {}

  private static Models models() {
    try {
      return Models.load(Path.of("models"));
    } catch (ModelException e) {
      throw new IllegalStateException(e);
    }
  }

  static CorpusFile file(String... lines) {
    return CorpusFormat.parse("f", String.join("\n", lines));
  }

  static SegmentedArticle segmented(MarkedArticle marked) {
    return SEGMENTER.segment(Texts.body(marked.text()));
  }

  /** The first line is boilerplate, the rest body. */
  static SegmentedArticle withFurniture(MarkedArticle marked) {
    String text = marked.text();
    int end = text.indexOf('\n');
    return SEGMENTER.segment(
        new Article(
            "a",
            Texts.source(),
            text,
            List.of(
                new Region(new CharSpan(0, end), Region.Kind.BOILERPLATE),
                new Region(new CharSpan(end + 1, text.length()), Region.Kind.BODY))));
  }

  static AlignedArticle aligned(String... lines) {
    MarkedArticle marked = file(lines).articles().get(0);
    return AlignedArticle.align(marked, segmented(marked));
  }
}
