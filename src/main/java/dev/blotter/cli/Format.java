package dev.blotter.cli;

import dev.blotter.corpus.CorpusFormat;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.write.AnnotatedArticleJson;
import dev.blotter.write.ArticleExport;
import dev.blotter.write.BratExport;
import dev.blotter.write.ConllExport;
import dev.blotter.write.CsvExport;
import dev.blotter.write.DisplacyExport;
import dev.blotter.write.DoccanoExport;
import dev.blotter.write.HtmlExport;
import dev.blotter.write.InceptionExport;
import dev.blotter.write.LabelStudioExport;
import dev.blotter.write.Labels;
import dev.blotter.write.OpenNlpExport;
import dev.blotter.write.ParquetExport;
import dev.blotter.write.SpacyExport;
import dev.blotter.write.WebAnnotationExport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/** How articles are written; the constants are what stands on the command line. */
enum Format {
  /** The JSON of the published schema. */
  json(Target.STREAM),
  /** The corpus format: the text with inline marks. */
  inline(Target.STREAM),
  /** A page to look at. */
  html(Target.STREAM),
  /** CoNLL-2003 columns with IOB2 tags. */
  conll(Target.STREAM),
  /** OpenNLP's name samples. */
  opennlp(Target.STREAM),
  /** Documents for spaCy's Doc.from_json. */
  spacy(Target.STREAM),
  /** What displaCy renders with manual=True. */
  displacy(Target.STREAM),
  /** Tasks of Label Studio. */
  labelstudio(Target.STREAM),
  /** doccano's JSON Lines. */
  doccano(Target.STREAM),
  /** A collection of brat. */
  brat(Target.FOLDER),
  /** Documents of INCEpTION. */
  inception(Target.FOLDER),
  /** W3C Web Annotations. */
  webannotation(Target.STREAM),
  /** A table of mentions. */
  csv(Target.STREAM),
  /** The same table for pandas, DuckDB and Spark. */
  parquet(Target.FILE);

  private final Target target;

  /** What a format is written to. */
  enum Target {
    /** Text, one article after another. */
    STREAM,
    /** A file of bytes. */
    FILE,
    /** A folder with files for each article. */
    FOLDER
  }

  Format(Target target) {
    this.target = target;
  }

  Target target() {
    return target;
  }

  /** An export to a stream of text. */
  ArticleExport to(Writer out, Labels labels, boolean pretty) throws IOException {
    return switch (this) {
      case json -> new Json(out, pretty);
      case inline -> new Inline(out);
      case html -> new HtmlExport(out, labels);
      case conll -> new ConllExport(out, labels);
      case opennlp -> new OpenNlpExport(out, labels);
      case spacy -> new SpacyExport(out, labels);
      case displacy -> new DisplacyExport(out, labels);
      case labelstudio -> new LabelStudioExport(out, labels);
      case doccano -> new DoccanoExport(out, labels);
      case webannotation -> new WebAnnotationExport(out, labels);
      case csv -> new CsvExport(out);
      case brat, inception, parquet ->
          throw new IllegalStateException(this + " is not written to a stream");
    };
  }

  /** An export to a file or into a folder, which is there. */
  ArticleExport to(Path path, Labels labels) throws IOException {
    return switch (this) {
      case brat -> new BratExport(path, labels);
      case inception -> new InceptionExport(path, labels);
      case parquet -> new ParquetExport(path);
      default -> throw new IllegalStateException(this + " is written to a stream");
    };
  }

  private record Json(Writer out, boolean pretty) implements ArticleExport {
    @Override
    public void write(AnnotatedArticle article, String fingerprint) throws IOException {
      new AnnotatedArticleJson(fingerprint, pretty).write(article, out);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }

  private record Inline(Writer out) implements ArticleExport {
    @Override
    public void write(AnnotatedArticle article, String fingerprint) throws IOException {
      out.write(CorpusFormat.write(MarkedArticle.of(article.tagged())) + "\n");
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
