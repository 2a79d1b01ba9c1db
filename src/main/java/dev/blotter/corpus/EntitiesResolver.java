package dev.blotter.corpus;

import dev.blotter.corpus.CorpusProblem.Severity;
import dev.blotter.document.Entity;
import dev.blotter.document.EntityType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the marks that the lines of one article of an {@code .entities} file mean. Where only one
 * type can stand (a role, an entity, an official's organisation), mentions of other types with the
 * same words do not count.
 */
final class EntitiesResolver {

  private static final Pattern LINK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*:[^\\s|#\\\\]+");
  private static final List<EntityType> CELLS =
      List.of(EntityType.ROLE, EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE);

  private final String file;
  private final int idLine;
  private final MarkedArticle article;
  private final List<Mark> marks;
  private final MentionWords words;
  private final List<EntityLine> entities = new ArrayList<>();
  private final List<OfficialLine> officials = new ArrayList<>();
  private final List<CorpusProblem> problems = new ArrayList<>();

  /** For each mark the index of its entity line, -1 if none has claimed it. */
  private final int[] entityOf;

  private final BitSet byNumber = new BitSet();

  private record EntityLine(
      int line, List<Reference> references, Entity.@Nullable Link link, int linkColumn) {}

  private record OfficialLine(int line, List<Reference> cells) {}

  /**
   * @param file what to call the file in problems
   * @param idLine the line of the file on which the article begins
   * @param article whose marks are meant
   */
  EntitiesResolver(String file, int idLine, MarkedArticle article) {
    this.file = file;
    this.idLine = idLine;
    this.article = article;
    this.marks = article.marks();
    this.words = new MentionWords(article);
    this.entityOf = new int[marks.size()];
    Arrays.fill(entityOf, -1);
  }

  /** Reads a line that begins with {@code =}. */
  void entity(int number, String line) {
    int arrow = Reference.arrow(line, 1, line.length());
    int end = arrow < 0 ? line.length() : arrow;
    List<Reference> references = new ArrayList<>();
    for (Reference reference : references(number, line, end)) {
      if (reference.words().isEmpty()) {
        error(number, reference.column(), "the words of a mention are missing");
      } else {
        references.add(reference);
      }
    }
    Entity.Link link = arrow < 0 ? null : link(number, line, arrow);
    int column = 1 + line.codePointCount(0, end);
    entities.add(new EntityLine(number, references, link, column));
  }

  private Entity.@Nullable Link link(int number, String line, int arrow) {
    String written = line.substring(arrow + 2).strip();
    if (LINK.matcher(written).matches() && !written.contains("->")) {
      int colon = written.indexOf(':');
      return new Entity.Link(written.substring(0, colon), written.substring(colon + 1));
    }
    error(
        number,
        1 + line.codePointCount(0, arrow),
        written.isEmpty()
            ? "no link after ->; leave the arrow out where no authority has the entity"
            : "'" + written + "' is no link; one is written authority:id (in words -> is \\->)");
    return null;
  }

  /** Reads a line that begins with {@code @}. */
  void official(int number, String line) {
    int arrow = Reference.arrow(line, 1, line.length());
    if (arrow >= 0) {
      error(
          number,
          1 + line.codePointCount(0, arrow),
          "-> belongs to the line of an entity (in words it is \\->)");
      return;
    }
    List<Reference> cells = references(number, line, line.length());
    if (cells.size() == CELLS.size()) {
      officials.add(new OfficialLine(number, cells));
    } else if (problems.isEmpty() || problems.get(problems.size() - 1).line() != number) {
      error(
          number,
          1,
          "an official has 4 cells, role | person | organisation | place, not " + cells.size());
    }
  }

  private List<Reference> references(int number, String line, int end) {
    List<Reference> references = new ArrayList<>();
    int from = 1;
    while (from <= end) {
      int bar = Reference.find(line, "|", from, end);
      int to = bar < 0 ? end : bar;
      try {
        references.add(Reference.parse(line, from, to));
      } catch (IllegalArgumentException e) {
        int hash = Reference.find(line, "#", from, to);
        error(number, 1 + line.codePointCount(0, hash), String.valueOf(e.getMessage()));
      }
      from = to + 1;
    }
    return references;
  }

  /** The article's gold; null if there is an error. To be called once, after the last line. */
  @Nullable LinkedArticle resolve() {
    // What is numbered comes first: bare words mean the mentions that no number claims.
    for (boolean numbered : new boolean[] {true, false}) {
      for (int e = 0; e < entities.size(); e++) {
        for (Reference reference : entities.get(e).references()) {
          if (reference.isNumbered() == numbered) {
            claim(e, reference);
          }
        }
      }
    }
    List<MarkedEntity> markedEntities = new ArrayList<>();
    int[] indices = new int[entities.size()];
    for (int e = 0; e < entities.size(); e++) {
      indices[e] = markedEntities.size();
      MarkedEntity entity = checked(e);
      if (entity != null) {
        markedEntities.add(entity);
      }
    }
    unclaimed();
    List<MarkedOfficial> markedOfficials = new ArrayList<>();
    for (OfficialLine line : officials) {
      official(line, indices, markedOfficials);
    }
    if (problems.stream().anyMatch(p -> p.severity() == Severity.ERROR)) {
      return null;
    }
    warnOfEntities();
    return new LinkedArticle(article, markedEntities, markedOfficials);
  }

  /** The lines of the entities of an article without errors, in their order. */
  List<Integer> entityLines() {
    return entities.stream().map(EntityLine::line).toList();
  }

  /** What is wrong or doubtful, in no order; whole after {@link #resolve}. */
  List<CorpusProblem> problems() {
    return List.copyOf(problems);
  }

  private void claim(int entity, Reference reference) {
    int line = entities.get(entity).line();
    for (int mention : meant(line, reference)) {
      int other = entityOf[mention];
      if (marks.get(mention).type() == EntityType.ROLE) {
        error(line, reference.column(), words.name(mention) + " is a role; roles have no entity");
      } else if (other < 0) {
        entityOf[mention] = entity;
        byNumber.set(mention, reference.isNumbered());
      } else {
        error(
            line,
            reference.column(),
            words.name(mention)
                + (other == entity
                    ? " stands twice in this entity"
                    : " belongs to the entity of line " + entities.get(other).line() + " too"));
      }
    }
  }

  /** The marks a reference of an entity means; none after an error. */
  private List<Integer> meant(int line, Reference reference) {
    List<Integer> same = known(line, reference);
    if (reference.isNumbered() || same.isEmpty()) {
      return numbered(line, reference, same);
    }
    List<Integer> names =
        same.stream().filter(m -> marks.get(m).type() != EntityType.ROLE).toList();
    if (names.isEmpty()) {
      return same;
    }
    List<Integer> free = names.stream().filter(m -> !byNumber.get(m)).toList();
    if (free.isEmpty()) {
      error(
          line,
          reference.column(),
          "every mention '" + reference.words() + "' is claimed by a number; say which is meant");
    } else if (types(free).size() > 1) {
      error(
          line,
          reference.column(),
          "'"
              + reference.words()
              + "' is of several types ("
              + free.stream()
                  .map(m -> words.name(m) + " " + marks.get(m).type().label())
                  .collect(Collectors.joining(", "))
              + "); number those that are meant");
      return List.of();
    }
    return free;
  }

  /** The marks with the words of a reference; an error if there are none. */
  private List<Integer> known(int line, Reference reference) {
    List<Integer> same = words.mentions(reference.words());
    if (same.isEmpty()) {
      String near =
          marks.stream()
              .map(article::textOf)
              .filter(reference.words()::equalsIgnoreCase)
              .findFirst()
              .map(other -> "; there is '" + other + "'")
              .orElse("");
      error(
          line,
          reference.column(),
          "no mention of '" + article.id() + "' reads '" + reference.words() + "'" + near);
    }
    return same;
  }

  /** The marks of the numbers of a reference among those with its words. */
  private List<Integer> numbered(int line, Reference reference, List<Integer> same) {
    List<Integer> meant = new ArrayList<>();
    for (Reference.Range range : reference.numbers()) {
      if (same.isEmpty()) {
        break;
      }
      if (range.first() < 1 || range.last() > same.size()) {
        error(
            line,
            reference.column(),
            "'"
                + reference.words()
                + "' has the numbers 1 to "
                + same.size()
                + ", not "
                + (range.first() < 1 ? range.first() : range.last()));
      } else {
        meant.addAll(same.subList(range.first() - 1, range.last()));
      }
    }
    return meant;
  }

  private List<EntityType> types(List<Integer> mentions) {
    return mentions.stream().map(m -> marks.get(m).type()).distinct().toList();
  }

  /** The entity of a line; null if no mention could be found for it. */
  private @Nullable MarkedEntity checked(int e) {
    EntityLine line = entities.get(e);
    List<Integer> mentions = new ArrayList<>();
    for (int mention = 0; mention < entityOf.length; mention++) {
      if (entityOf[mention] == e) {
        mentions.add(mention);
      }
    }
    if (mentions.isEmpty()) {
      return null;
    }
    if (types(mentions).size() > 1) {
      error(
          line.line(),
          1,
          "the entity mixes types: "
              + mentions.stream()
                  .map(m -> marks.get(m).type().label() + " " + words.name(m))
                  .collect(Collectors.joining(", ")));
    } else if (line.link() != null && types(mentions).contains(EntityType.PERSON)) {
      error(line.line(), line.linkColumn(), "a person has no link");
    }
    return new MarkedEntity(mentions, line.link());
  }

  private void unclaimed() {
    Map<String, List<Integer>> none = new TreeMap<>();
    for (int mention = 0; mention < entityOf.length; mention++) {
      if (entityOf[mention] < 0 && marks.get(mention).type() != EntityType.ROLE) {
        none.computeIfAbsent(words.of(mention), w -> new ArrayList<>()).add(mention);
      }
    }
    for (List<Integer> mentions : none.values()) {
      error(
          idLine,
          1,
          "no entity of '"
              + article.id()
              + "' has the "
              + mentions.stream()
                  .map(m -> marks.get(m).type().label() + " " + words.name(m))
                  .collect(Collectors.joining(", ")));
    }
  }

  private void official(OfficialLine line, int[] indices, List<MarkedOfficial> done) {
    int problemsBefore = problems.size();
    int role = role(line.line(), line.cells().get(0));
    @Nullable Integer[] cells = new Integer[CELLS.size()];
    for (int c = 1; c < CELLS.size(); c++) {
      Reference cell = line.cells().get(c);
      if (!cell.words().isEmpty()) {
        int entity = entity(line.line(), cell, CELLS.get(c));
        cells[c] = entity < 0 ? null : indices[entity];
      } else if (cell.isNumbered()) {
        error(line.line(), cell.column(), "the words before # are missing");
      }
    }
    if (problems.size() > problemsBefore || role < 0) {
      return;
    }
    MarkedOfficial official = new MarkedOfficial(role, cells[1], cells[2], cells[3]);
    if (done.contains(official)) {
      error(line.line(), 1, "this official of " + words.name(role) + " stands above already");
      return;
    }
    if (line.cells().stream().skip(1).allMatch(cell -> cell.words().isEmpty())) {
      problems.add(
          new CorpusProblem(
              file,
              line.line(),
              1,
              Severity.WARNING,
              words.name(role) + " has no person, organisation or place: no official"));
    }
    done.add(official);
  }

  /** The mark of the role of an official; -1 after an error. */
  private int role(int line, Reference cell) {
    if (cell.words().isEmpty()) {
      error(line, cell.column(), "the role is missing");
      return -1;
    }
    List<Integer> same = known(line, cell);
    List<Integer> meant = cell.isNumbered() ? numbered(line, cell, same) : same;
    if (meant.isEmpty()) {
      return -1;
    }
    List<Integer> roles =
        meant.stream().filter(m -> marks.get(m).type() == EntityType.ROLE).toList();
    if (roles.isEmpty()) {
      int other = meant.get(0);
      error(
          line,
          cell.column(),
          words.name(other) + " is no role but of type " + marks.get(other).type().label());
    } else if (roles.size() > 1) {
      error(
          line,
          cell.column(),
          "an official has one role mention; which is meant, "
              + roles.stream().map(words::name).collect(Collectors.joining(", "))
              + "?");
    } else {
      return roles.get(0);
    }
    return -1;
  }

  /** The line of the entity that a cell of an official means; -1 after an error. */
  private int entity(int line, Reference cell, EntityType type) {
    List<Integer> same = known(line, cell);
    List<Integer> meant = cell.isNumbered() ? numbered(line, cell, same) : same;
    if (meant.isEmpty()) {
      return -1;
    }
    List<Integer> typed = meant.stream().filter(m -> marks.get(m).type() == type).toList();
    if (typed.isEmpty()) {
      int other = meant.get(0);
      error(
          line,
          cell.column(),
          words.name(other)
              + " is no "
              + type.label()
              + " but of type "
              + marks.get(other).type().label());
      return -1;
    }
    // A mention of no entity has been complained of; its official cannot be judged.
    List<Integer> lines =
        typed.stream().map(m -> entityOf[m]).filter(e -> e >= 0).distinct().toList();
    if (lines.size() > 1) {
      error(
          line,
          cell.column(),
          "'"
              + cell.words()
              + "' is a mention of several entities; which is meant, "
              + typed.stream().map(words::name).collect(Collectors.joining(", "))
              + "?");
      return -1;
    }
    return lines.isEmpty() ? -1 : lines.get(0);
  }

  private void warnOfEntities() {
    Map<String, Integer> first = new HashMap<>();
    Map<Entity.Link, Integer> linked = new HashMap<>();
    for (int e = 0; e < entities.size(); e++) {
      EntityLine line = entities.get(e);
      for (Reference reference : line.references()) {
        int mention = firstMention(e, reference);
        String key = marks.get(mention).type().label() + " '" + reference.words() + "'";
        Integer other = first.putIfAbsent(key, e);
        if (other != null && other != e) {
          warn(
              line,
              reference.column(),
              key + " is a mention of the entity of line " + entities.get(other).line() + " too");
        }
      }
      Integer other = line.link() == null ? null : linked.putIfAbsent(line.link(), e);
      if (other != null) {
        warn(
            line,
            line.linkColumn(),
            "the entity of line " + entities.get(other).line() + " has the same link");
      }
    }
  }

  /** The first mention of an entity with the words of a reference. */
  private int firstMention(int entity, Reference reference) {
    return words.mentions(reference.words()).stream()
        .filter(m -> entityOf[m] == entity)
        .findFirst()
        .orElseThrow();
  }

  private void warn(EntityLine line, int column, String message) {
    problems.add(new CorpusProblem(file, line.line(), column, Severity.WARNING, message));
  }

  private void error(int line, int column, String message) {
    problems.add(new CorpusProblem(file, line, column, Severity.ERROR, message));
  }
}
