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
  LABELSTUDIO {
    @Override
    void read(Path file, String content, Map<String, String> texts, Found found) {
      LabelStudioTasks.read(content, found);
    }
  },
  /** doccano's JSON Lines. */
  DOCCANO {
    @Override
    void read(Path file, String content, Map<String, String> texts, Found found) {
      DoccanoLines.read(content, found);
    }
  },
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

    @Override
    void read(Path file, String content, Map<String, String> texts, Found found)
        throws IOException {
      BratDocument.read(file, content, found);
    }
  },
  /** Columns with tags in IOB1, IOB2 or BILOU. */
  CONLL {
    @Override
    void read(Path file, String content, Map<String, String> texts, Found found) {
      ConllColumns.read(content, found);
    }
  },
  /** OpenNLP's name samples. */
  OPENNLP {
    @Override
    void read(Path file, String content, Map<String, String> texts, Found found) {
      NameSamples.read(content, found);
    }
  },
  /** spaCy's documents, and what displaCy renders. */
  SPACY {
    @Override
    void read(Path file, String content, Map<String, String> texts, Found found) {
      SpacyDocuments.read(content, found);
    }
  },
  /** A document of INCEpTION in UIMA CAS JSON. */
  INCEPTION {
    @Override
    boolean isOneTextAFile() {
      return true;
    }

    @Override
    void read(Path file, String content, Map<String, String> texts, Found found) {
      CasDocument.read(content, found);
    }
  },
  /** W3C Web Annotations, which do not hold the text. */
  WEBANNOTATION {
    @Override
    void read(Path file, String content, Map<String, String> texts, Found found) {
      WebAnnotations.read(content, texts, found);
    }
  };

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

  abstract void read(Path file, String content, Map<String, String> texts, Found found)
      throws IOException;

  /** The word that stands for this format on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
