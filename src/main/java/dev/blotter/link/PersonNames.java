package dev.blotter.link;

import dev.blotter.document.EntityType;
import dev.blotter.document.Mention;
import dev.blotter.document.TaggedArticle;
import dev.blotter.link.GivenNames.Gender;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds which mentions name one person: full names that differ in initials, middle names or
 * everyday forms, then surnames and given names alone, each to the person last named whom it and
 * its title fit. Good for one article.
 */
final class PersonNames {

  /** More people of one surname than an article has; further ones are not searched. */
  private static final int MAX_NAMESAKES = 32;

  private final TaggedArticle article;
  private final Clusters clusters;
  private final Map<String, List<Person>> bySurname = new HashMap<>();
  private final Map<String, List<Person>> byGiven = new HashMap<>();
  private final Map<String, List<Person>> alone = new HashMap<>();

  /** Somebody the article names; what is known of them grows as their mentions are read. */
  private static final class Person {
    private PersonName name;
    private Gender gender;
    private int first;
    private int last = -1;

    Person(PersonName name, int first) {
      this.name = name;
      this.gender = name.gender();
      this.first = first;
    }

    void named(PersonName name) {
      if (gender == Gender.UNKNOWN) {
        gender = name.gender();
      }
    }
  }

  private PersonNames(TaggedArticle article, Clusters clusters) {
    this.article = article;
    this.clusters = clusters;
  }

  /** Joins the mentions of each person. */
  static void join(ArticleNames names, Clusters clusters) {
    new PersonNames(names.article(), clusters).join();
  }

  private void join() {
    Map<Integer, PersonName> mentions = new LinkedHashMap<>();
    for (int i = 0; i < article.mentions().size(); i++) {
      Mention mention = article.mentions().get(i);
      if (mention.type() == EntityType.PERSON) {
        mentions.put(i, PersonName.of(article, mention));
      }
    }
    Map<String, Person> full = people(mentions);
    mentions.forEach(
        (i, name) -> {
          Person person = name.isFull() ? full.get(key(name)) : named(name);
          if (person == null) {
            person = new Person(name, i);
            add(alone, key(name), person);
          }
          person.named(name);
          person.last = i;
          clusters.join(person.first, i);
        });
  }

  private static String key(PersonName name) {
    return String.join(" ", name.words());
  }

  private static void add(Map<String, List<Person>> index, String key, Person person) {
    List<Person> people = index.computeIfAbsent(key, k -> new ArrayList<>());
    if (people.size() < MAX_NAMESAKES && !people.contains(person)) {
      people.add(person);
    }
  }

  /** Those with full names, by each of these names. */
  private Map<String, Person> people(Map<Integer, PersonName> mentions) {
    Map<String, Person> people = new HashMap<>();
    List<Map.Entry<Integer, PersonName>> full = new ArrayList<>();
    for (Map.Entry<Integer, PersonName> mention : mentions.entrySet()) {
      if (mention.getValue().isFull()) {
        full.add(mention);
      }
    }
    // Longer names first: what is left of them in later mentions then finds them.
    full.sort((a, b) -> Integer.compare(b.getValue().words().size(), a.getValue().words().size()));
    for (Map.Entry<Integer, PersonName> mention : full) {
      PersonName name = mention.getValue();
      Person person = people.get(key(name));
      if (person == null) {
        person = isInitial(name.given()) ? null : namesake(name);
        if (person == null && !isInitial(name.given())) {
          person = register(name, mention.getKey());
        }
      }
      if (person != null) {
        know(people, person, mention.getKey(), name);
      }
    }
    for (Map.Entry<Integer, PersonName> mention : full) {
      PersonName name = mention.getValue();
      Person person = people.get(key(name));
      if (person == null) {
        person = withInitial(name);
        if (person == null) {
          person = register(name, mention.getKey());
        }
        know(people, person, mention.getKey(), name);
      }
    }
    return people;
  }

  private static void know(
      Map<String, Person> people, Person person, int mention, PersonName name) {
    people.putIfAbsent(key(name), person);
    person.first = Math.min(person.first, mention);
    person.named(name);
  }

  private Person register(PersonName name, int mention) {
    Person person = new Person(name, mention);
    List<String> words = name.words();
    for (int i = 1; i < words.size() && i < 5; i++) {
      add(bySurname, String.join(" ", words.subList(i, words.size())), person);
      add(byGiven, String.join(" ", words.subList(0, i)), person);
    }
    if (!name.nickname().isEmpty()) {
      add(byGiven, name.nickname(), person);
    }
    return person;
  }

  /** Somebody known of whom this is another full name. */
  private @Nullable Person namesake(PersonName name) {
    Person found = null;
    List<Person> whole = bySurname.getOrDefault(key(name), List.of());
    if (whole.size() == 1) {
      return whole.get(0);
    }
    for (Person person : bySurname.getOrDefault(name.surname(), List.of())) {
      boolean same =
          person.name.nickname().equals(name.given())
              || (!isInitial(person.name.given())
                  && sameGiven(person.name.given(), name.given())
                  && sameMiddle(person.name.middle(), name.middle()));
      if (same && person.gender.agrees(name.gender())) {
        if (found != null) {
          return null;
        }
        found = person;
      }
    }
    return found;
  }

  private static boolean isInitial(String given) {
    return given.length() == 1;
  }

  private static boolean sameGiven(String a, String b) {
    return GivenNames.canonical(a).stream().anyMatch(GivenNames.canonical(b)::contains);
  }

  private static boolean sameMiddle(List<String> a, List<String> b) {
    if (a.isEmpty() || b.isEmpty() || a.equals(b)) {
      return true;
    }
    String left = a.get(0);
    String right = b.get(0);
    return (isInitial(left) || isInitial(right)) && left.charAt(0) == right.charAt(0);
  }

  /** The only one known whose given name begins with this initial. */
  private @Nullable Person withInitial(PersonName name) {
    Person found = null;
    for (Person person : bySurname.getOrDefault(name.surname(), List.of())) {
      if (person.name.given().charAt(0) == name.given().charAt(0)
          && person.gender.agrees(name.gender())) {
        if (found != null) {
          return null;
        }
        found = person;
      }
    }
    return found;
  }

  /** Whom a name that is not full means; null if it is nobody known. */
  private @Nullable Person named(PersonName name) {
    String key = key(name);
    Person person = latest(name.isGivenByTitle() ? byGiven : bySurname, key, name.gender());
    if (person == null && (name.honorific().isEmpty() || name.isGivenByTitle())) {
      person = latest(name.isGivenByTitle() ? bySurname : byGiven, key, name.gender());
    }
    return person != null ? person : latest(alone, key, name.gender());
  }

  /** The person last named before, else the one first named after. */
  private static @Nullable Person latest(
      Map<String, List<Person>> index, String key, Gender gender) {
    Person found = null;
    for (Person person : index.getOrDefault(key, List.of())) {
      if (person.gender.agrees(gender)
          && (found == null
              || person.last > found.last
              || (person.last < 0 && found.last < 0 && person.first < found.first))) {
        found = person;
      }
    }
    return found;
  }
}
