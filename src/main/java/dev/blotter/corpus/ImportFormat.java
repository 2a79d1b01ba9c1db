package dev.blotter.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A format of another tool that marked articles are read from. */
public enum ImportFormat {
  /** Label Studio's JSON and JSON-MIN; the newest annotation of a task that was not cancelled. */
  LABELSTUDIO,
  /** doccano's JSON Lines. */
  DOCCANO,
  /** Files {@code .txt} and {@code .ann} of brat. */
  BRAT {
    @Override
    List<Path> files(Path named) throws IOException {
      if (Files.isDirectory(named)) {
        try (Stream<Path> files = Files.walk(named)) {
          return files.filter(f -> f.toString().endsWith(".txt")).sorted().toList();
        }
      }
      return List.of(BratDocument.besideMarks(named));
    }

    @Override
    boolean isOneTextAFile() {
      return true;
    }
  },
  /** Columns with tags in IOB1, IOB2 or BILOU. */
  CONLL,
  /** OpenNLP's name samples. */
  OPENNLP,
  /** spaCy's documents, and what displaCy renders. */
  SPACY,
  /** A document of INCEpTION in UIMA CAS JSON. */
  INCEPTION {
    @Override
    boolean isOneTextAFile() {
      return true;
    }
  },
  /** W3C Web Annotations, which do not hold the text. */
  WEBANNOTATION;

  /** Takes what a file holds. */
  interface Found {
    void text(LabelledText text);

    /** Something that cannot be read, at a line from 1. */
    void problem(int line, String message);

    /** The text to come has labels of a machine only. */
    void unjudged();
  }

  /** The files that what was named stands for. */
  List<Path> files(Path named) throws IOException {
    if (!Files.isDirectory(named)) {
      return List.of(named);
    }
    try (Stream<Path> files = Files.list(named)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Whether a text is called after its file. */
  boolean isOneTextAFile() {
    return false;
  }

  /**
   * Reads a file.
   *
   * @param content what stands in it
   * @param texts from the address or id of each article to its text
   */
  void read(Path file, String content, Map<String, String> texts, Found found) throws IOException {
    switch (this) {
      case LABELSTUDIO -> LabelStudioTasks.read(content, found);
      case DOCCANO -> DoccanoLines.read(content, found);
      case BRAT -> BratDocument.read(file, content, found);
      case CONLL -> ConllColumns.read(content, found);
      case OPENNLP -> NameSamples.read(content, found);
      case SPACY -> SpacyDocuments.read(content, found);
      case INCEPTION -> CasDocument.read(content, found);
      case WEBANNOTATION -> WebAnnotations.read(content, texts, found);
    }
  }

  /** The word that stands for this format on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
