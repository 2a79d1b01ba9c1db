package dev.blotter.corpus;

import dev.blotter.corpus.CorpusProblem.Severity;
import dev.blotter.document.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reader and writer of {@code .entities} files: what the marks of the corpus file beside them name,
 * in the authorities' terms, and who holds which post.
 *
 * <p>An article begins with {@code # id: …}; other lines that begin with {@code #} are remarks. A
 * line {@code = words | words#2 -> authority:id} is an entity by the words of its mentions,
 * {@code @ role | person | organisation | place} an official. The section of corpus/README.md on
 * entities says what the words mean and is the whole format.
 */
public final class EntitiesFormat {

  private static final String SUFFIX = ".entities";
  private static final String MARKS_SUFFIX = ".txt";
  private static final Pattern ID = Pattern.compile("#\\s*id\\s*:(.*)", Pattern.DOTALL);
  private static final int RUN = 3;

  private EntitiesFormat() {}

  /** Whether a file is one of entities, by its name. */
  public static boolean isEntitiesFile(Path file) {
    return file.toString().endsWith(SUFFIX);
  }

  /** Where the entities of a corpus file stand, whether or not there are any. */
  public static Path besideMarks(Path marks) {
    return sibling(marks, MARKS_SUFFIX, SUFFIX);
  }

  /** Where the marks stand that an {@code .entities} file refers to. */
  public static Path besideEntities(Path entities) {
    return sibling(entities, SUFFIX, MARKS_SUFFIX);
  }

  private static Path sibling(Path file, String from, String to) {
    String name = String.valueOf(file.getFileName());
    String stem = name.endsWith(from) ? name.substring(0, name.length() - from.length()) : name;
    return file.resolveSibling(stem + to);
  }

  /**
   * Reads an {@code .entities} file and the marks beside it.
   *
   * @throws CorpusFormatException at the first place that breaks the format
   * @throws IOException if a file cannot be read
   */
  public static List<LinkedArticle> read(Path file) throws IOException {
    EntitiesFile parsed = parse(file);
    List<CorpusProblem> errors =
        parsed.problems().stream().filter(p -> p.severity() == Severity.ERROR).toList();
    if (!errors.isEmpty()) {
      throw new CorpusFormatException(errors.get(0), errors.size() - 1);
    }
    return parsed.articles();
  }

  /**
   * Reads an {@code .entities} file and the marks beside it, and gathers what is wrong with it.
   *
   * @throws IOException if a file cannot be read; never for what stands in it
   */
  public static EntitiesFile parse(Path file) throws IOException {
    String name = file.toString();
    Utf8File read = Utf8File.read(file);
    if (!read.problems().isEmpty()) {
      return new EntitiesFile(name, List.of(), List.of(), read.problems());
    }
    Path marks = besideEntities(file);
    if (!Files.exists(marks)) {
      CorpusProblem problem =
          new CorpusProblem(
              name, 1, 1, Severity.ERROR, "there is no " + marks.getFileName() + " beside it");
      return new EntitiesFile(name, List.of(), List.of(), List.of(problem));
    }
    return parse(name, read.text(), CorpusFormat.parse(marks));
  }

  /**
   * Reads the text of an {@code .entities} file and gathers what is wrong with it.
   *
   * @param name what to call the text in problems
   * @param marks what it refers to
   */
  public static EntitiesFile parse(String name, String text, CorpusFile marks) {
    return new Parser(name, marks).parse(text);
  }

  /** The gold of an article in the format, ending in a line break. */
  public static String write(LinkedArticle article) {
    MentionWords words = new MentionWords(article.marked());
    StringBuilder out = new StringBuilder("# id: ").append(article.marked().id()).append('\n');
    for (MarkedEntity entity : article.entities()) {
      out.append("= ").append(String.join(" | ", references(words, entity)));
      Entity.Link link = entity.link();
      if (link != null) {
        out.append(" -> ").append(link.authority()).append(':').append(link.id());
      }
      out.append('\n');
    }
    int[] entityOf = article.entityOfMarks();
    for (MarkedOfficial official : article.officials()) {
      out.append("@ ").append(reference(words, official.role(), null));
      for (Integer entity :
          new @Nullable Integer[] {official.person(), official.organisation(), official.place()}) {
        out.append(" |");
        if (entity != null) {
          int mention = article.entities().get(entity).mentions().get(0);
          out.append(' ').append(reference(words, mention, entityOf));
        }
      }
      out.append('\n');
    }
    return out.toString();
  }

  private static List<String> references(MentionWords words, MarkedEntity entity) {
    List<String> references = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (int mention : entity.mentions()) {
      String text = words.of(mention);
      if (!done.add(text)) {
        continue;
      }
      List<Integer> same = words.mentions(text);
      List<Integer> numbers = new ArrayList<>();
      for (int i = 0; i < same.size(); i++) {
        if (entity.mentions().contains(same.get(i))) {
          numbers.add(i + 1);
        }
      }
      references.add(
          Reference.escape(text)
              + (numbers.size() == same.size() ? "" : "#" + numberList(numbers)));
    }
    return references;
  }

  private static String numberList(List<Integer> numbers) {
    List<String> parts = new ArrayList<>();
    int i = 0;
    while (i < numbers.size()) {
      int end = i + 1;
      while (end < numbers.size() && numbers.get(end) == numbers.get(i) + end - i) {
        end++;
      }
      if (end - i >= RUN) {
        parts.add(numbers.get(i) + "-" + numbers.get(end - 1));
        i = end;
      } else {
        parts.add(numbers.get(i).toString());
        i++;
      }
    }
    return String.join(",", parts);
  }

  /**
   * A mention by its words, and its number where that is needed.
   *
   * @param entityOf the entity of each mark, if the entity is meant rather than the mention
   */
  private static String reference(MentionWords words, int mention, int @Nullable [] entityOf) {
    String text = words.of(mention);
    List<Integer> same = words.mentions(text);
    boolean plain = true;
    for (int other : same) {
      plain &= entityOf == null ? other == mention : entityOf[other] == entityOf[mention];
    }
    return Reference.escape(text) + (plain ? "" : "#" + (same.indexOf(mention) + 1));
  }

  /** Cuts a file into articles; what their lines mean is found by {@link EntitiesResolver}. */
  private static final class Parser {
    private final String name;
    private final Map<String, MarkedArticle> marked = new HashMap<>();
    private final List<LinkedArticle> articles = new ArrayList<>();
    private final List<List<Integer>> entityLines = new ArrayList<>();
    private final List<CorpusProblem> problems = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final String marksName;
    private @Nullable EntitiesResolver current;
    private boolean hasArticle;

    Parser(String name, CorpusFile marks) {
      this.name = name;
      this.marksName = marks.name();
      marks.articles().forEach(article -> marked.put(article.id(), article));
    }

    EntitiesFile parse(String text) {
      int number = 0;
      for (String line : text.split(Utf8File.LINE_BREAK, -1)) {
        number++;
        line(number, line);
      }
      endArticle();
      problems.sort(
          Comparator.comparingInt(CorpusProblem::line).thenComparingInt(CorpusProblem::column));
      return new EntitiesFile(name, articles, entityLines, problems);
    }

    private void line(int number, String line) {
      var id = ID.matcher(line);
      EntitiesResolver article = current;
      if (id.matches()) {
        endArticle();
        begin(number, 1 + line.codePointCount(0, id.start(1)), id.group(1).strip());
      } else if (line.startsWith("#") || line.isBlank()) {
        return;
      } else if (!line.startsWith("=") && !line.startsWith("@")) {
        error(number, 1, "a line begins with = (entity), @ (official) or # (id, remark)");
      } else if (!hasArticle) {
        error(number, 1, "an entity or official before the article's '# id: …' line");
      } else if (article != null && line.startsWith("=")) {
        article.entity(number, line);
      } else if (article != null) {
        article.official(number, line);
      }
    }

    private void begin(int number, int column, String id) {
      hasArticle = true;
      MarkedArticle article = marked.get(id);
      if (id.isEmpty()) {
        error(number, column, "the id is empty");
      } else if (!ids.add(id)) {
        error(number, column, "the id '" + id + "' stands twice in this file");
      } else if (article == null) {
        error(number, column, "no article '" + id + "' without errors stands in " + marksName);
      } else {
        current = new EntitiesResolver(name, number, article);
      }
    }

    private void endArticle() {
      EntitiesResolver article = current;
      if (article != null) {
        LinkedArticle linked = article.resolve();
        if (linked != null) {
          articles.add(linked);
          entityLines.add(article.entityLines());
        }
        problems.addAll(article.problems());
      }
      current = null;
    }

    private void error(int line, int column, String message) {
      problems.add(new CorpusProblem(name, line, column, Severity.ERROR, message));
    }
  }
}
