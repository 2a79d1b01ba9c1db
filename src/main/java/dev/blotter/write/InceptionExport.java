package dev.blotter.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.CharSpan;
import dev.blotter.document.Entity;
import dev.blotter.document.Sentence;
import dev.blotter.document.TaggedArticle;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Documents of INCEpTION in UIMA CAS JSON (format 0.4), a file an article: sentences, tokens and
 * named entities in the layers that every project of INCEpTION has. Offsets are UTF-16, and the
 * text is as it was read.
 */
public final class InceptionExport implements ArticleExport {

  private static final String DKPRO = "de.tudarmstadt.ukp.dkpro.core.api.";
  private static final String METADATA = DKPRO + "metadata.type.DocumentMetaData";
  private static final String SENTENCE = DKPRO + "segmentation.type.Sentence";
  private static final String TOKEN = DKPRO + "segmentation.type.Token";
  private static final String NAMED_ENTITY = DKPRO + "ner.type.NamedEntity";
  private static final String STRING = "uima.cas.String";
  private static final String VIEW = "_InitialView";
  private static final int SOFA_ID = 1;

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Path folder;
  private final Labels labels;
  private final FolderNames names = new FolderNames();

  /**
   * Writes into a folder.
   *
   * @param folder is there
   */
  public InceptionExport(Path folder, Labels labels) {
    this.folder = folder;
    this.labels = labels;
  }

  @Override
  public void write(AnnotatedArticle article, String fingerprint) throws IOException {
    Path file = folder.resolve(names.next(article.tagged().article().id()) + ".json");
    try (Writer out =
            Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        JsonGenerator json = FACTORY.createGenerator(out)) {
      new Document(json, article).write();
    }
  }

  @Override
  public void close() {
    // Each file is whole when it is written.
  }

  /** One CAS. */
  private final class Document {
    private final JsonGenerator json;
    private final AnnotatedArticle article;
    private int last = SOFA_ID;

    Document(JsonGenerator json, AnnotatedArticle article) {
      this.json = json;
      this.article = article;
    }

    void write() throws IOException {
      json.writeStartObject();
      json.writeObjectFieldStart("%TYPES");
      type(METADATA, "uima.tcas.DocumentAnnotation", "documentId", "documentTitle", "documentUri");
      type(SENTENCE, "uima.tcas.Annotation", "id");
      type(TOKEN, "uima.tcas.Annotation", "id");
      type(NAMED_ENTITY, "uima.tcas.Annotation", "value", "identifier");
      json.writeEndObject();
      json.writeArrayFieldStart("%FEATURE_STRUCTURES");
      sofa();
      metadata();
      tokens();
      namedEntities();
      json.writeEndArray();
      views();
      json.writeEndObject();
    }

    private void type(String name, String parent, String... features) throws IOException {
      json.writeObjectFieldStart(name);
      json.writeStringField("%NAME", name);
      json.writeStringField("%SUPER_TYPE", parent);
      for (String feature : features) {
        json.writeObjectFieldStart(feature);
        json.writeStringField("%NAME", feature);
        json.writeStringField("%RANGE", STRING);
        json.writeEndObject();
      }
      json.writeEndObject();
    }

    private void sofa() throws IOException {
      json.writeStartObject();
      json.writeNumberField("%ID", SOFA_ID);
      json.writeStringField("%TYPE", "uima.cas.Sofa");
      json.writeNumberField("sofaNum", SOFA_ID);
      json.writeStringField("sofaID", VIEW);
      json.writeStringField("mimeType", "text");
      json.writeStringField("sofaString", article.tagged().article().text());
      json.writeEndObject();
    }

    private void metadata() throws IOException {
      Article read = article.tagged().article();
      begin(METADATA, 0, read.text().length());
      json.writeStringField("language", "en");
      json.writeStringField("documentId", read.id());
      if (read.source().title() != null) {
        json.writeStringField("documentTitle", read.source().title());
      }
      json.writeStringField("documentUri", read.source().uri());
      json.writeEndObject();
    }

    private void tokens() throws IOException {
      TaggedArticle tagged = article.tagged();
      TokenSpans spans = new TokenSpans(tagged);
      for (Sentence sentence : tagged.segmented().sentences()) {
        CharSpan span = sentence.span();
        begin(SENTENCE, span.start(), span.end());
        json.writeEndObject();
        for (TokenSpans.Token token : spans.of(span)) {
          begin(TOKEN, token.span().start(), token.span().end());
          json.writeEndObject();
        }
      }
    }

    private void namedEntities() throws IOException {
      TaggedArticle tagged = article.tagged();
      MentionEntities entities = new MentionEntities(article);
      for (int i = 0; i < tagged.mentions().size(); i++) {
        CharSpan span = tagged.mentions().get(i).span();
        begin(NAMED_ENTITY, span.start(), span.end());
        json.writeStringField("value", labels.of(tagged.mentions().get(i)));
        Entity entity = entities.of(i);
        if (entity != null) {
          json.writeStringField("identifier", entity.key());
        }
        json.writeEndObject();
      }
    }

    private void begin(String type, int begin, int end) throws IOException {
      last++;
      json.writeStartObject();
      json.writeNumberField("%ID", last);
      json.writeStringField("%TYPE", type);
      json.writeNumberField("@sofa", SOFA_ID);
      json.writeNumberField("begin", begin);
      json.writeNumberField("end", end);
    }

    /** What is not a member of a view is loaded and shows nowhere. */
    private void views() throws IOException {
      json.writeObjectFieldStart("%VIEWS");
      json.writeObjectFieldStart(VIEW);
      json.writeNumberField("%SOFA", SOFA_ID);
      json.writeArrayFieldStart("%MEMBERS");
      for (int id = SOFA_ID + 1; id <= last; id++) {
        json.writeNumber(id);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
    }
  }
}
