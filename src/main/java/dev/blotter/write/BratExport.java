package dev.blotter.write;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.CharSpan;
import dev.blotter.document.Entity;
import dev.blotter.document.EntityType;
import dev.blotter.document.LineEnds;
import dev.blotter.document.Mention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A collection of brat: for each article a {@code .txt} and a {@code .ann} file in standoff format,
 * and {@code annotation.conf} and {@code visual.conf} for all. Offsets are code points; line ends
 * are made {@code \n}, as brat does when it reads; a mention over a line end is several fragments.
 * A note on a mention holds the key of its entity. Types are written with {@code _} for {@code /}.
 */
public final class BratExport implements ArticleExport {

  private final Path folder;
  private final Labels labels;
  private final FolderNames names = new FolderNames();

  /**
   * Writes the files that tell brat the types; an article's files come with it.
   *
   * @param folder is there and empty
   * @throws IOException if it cannot be written to, or holds such files
   */
  public BratExport(Path folder, Labels labels) throws IOException {
    this.folder = folder;
    this.labels = labels;
    StringBuilder types = new StringBuilder("[entities]\n");
    StringBuilder drawing = new StringBuilder("[labels]\n\n[drawing]\n");
    for (EntityType type : EntityType.values()) {
      for (String label : labels.of(type)) {
        types.append(name(label)).append('\n');
        drawing.append(name(label) + "\tbgColor:" + Labels.colour(type) + ", borderColor:darken\n");
      }
    }
    write("annotation.conf", types + "\n[relations]\n\n[events]\n\n[attributes]\n");
    write("visual.conf", drawing.toString());
  }

  @Override
  public void write(AnnotatedArticle article, String fingerprint) throws IOException {
    LineEnds lines = new LineEnds(article.tagged().article().text());
    CodePoints offsets = new CodePoints(lines.text());
    MentionEntities entities = new MentionEntities(article);
    StringBuilder marks = new StringBuilder();
    StringBuilder notes = new StringBuilder();
    List<Mention> mentions = article.tagged().mentions();
    for (int i = 0; i < mentions.size(); i++) {
      StringJoiner places = new StringJoiner(";");
      StringJoiner words = new StringJoiner(" ");
      for (CharSpan fragment : fragments(lines.text(), lines.at(mentions.get(i).span()))) {
        places.add(offsets.at(fragment.start()) + " " + offsets.at(fragment.end()));
        words.add(fragment.of(lines.text()));
      }
      int number = i + 1;
      String type = name(labels.of(mentions.get(i)));
      marks.append("T" + number + '\t' + type + ' ' + places + '\t' + words + '\n');
      Entity entity = entities.of(i);
      if (entity != null) {
        notes.append("#" + number + "\tAnnotatorNotes T" + number + '\t' + entity.key() + '\n');
      }
    }
    String name = names.next(article.tagged().article().id());
    write(name + ".txt", lines.text());
    write(name + ".ann", marks.append(notes).toString());
  }

  /** The parts of a span that lie on one line each. */
  private static List<CharSpan> fragments(String text, CharSpan span) {
    List<CharSpan> fragments = new ArrayList<>();
    int start = span.start();
    for (int i = span.start(); i <= span.end(); i++) {
      if (i == span.end() || text.charAt(i) == '\n') {
        if (start < i) {
          fragments.add(new CharSpan(start, i));
        }
        start = i + 1;
      }
    }
    return fragments;
  }

  private static String name(String label) {
    return label.replace('/', '_');
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content, StandardOpenOption.CREATE_NEW);
  }

  @Override
  public void close() {
    // Each file is whole when it is written.
  }
}
