package dev.blotter.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that are shipped, and what is said of files that are wrong. */
final class GazetteerTest {

  private static final Path FOLDER = Path.of("models", "gazetteer");
  private static final String HEADER =
      "name\ttype\tkind\taliases\tids\tregion\tpopulation\tlocation\n";
  private static final String ENTRY = "Hove\tplace\tsettlement\t\t\tEngland\t91900\t50.83,-0.17\n";

  /** The 43 territorial forces of England and Wales, as police.uk names them. */
  private static final Set<String> FORCES =
      Set.of(
          ("avon-and-somerset bedfordshire cambridgeshire cheshire city-of-london cleveland cumbria"
                  + " derbyshire devon-and-cornwall dorset durham dyfed-powys essex gloucestershire"
                  + " greater-manchester gwent hampshire hertfordshire humberside kent lancashire"
                  + " leicestershire lincolnshire merseyside metropolitan norfolk north-wales"
                  + " north-yorkshire northamptonshire northumbria nottinghamshire south-wales"
                  + " south-yorkshire staffordshire suffolk surrey sussex thames-valley"
                  + " warwickshire west-mercia west-midlands west-yorkshire wiltshire")
              .split(" "));

  private static final class Shipped {
    private static final Gazetteer GAZETTEER = read();

    private static Gazetteer read() {
      try {
        return Gazetteer.read(FOLDER);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static List<GazetteerEntry> shipped() {
    return Shipped.GAZETTEER.entries();
  }

  private static GazetteerEntry shipped(String name, EntityType type) {
    List<GazetteerEntry> found =
        shipped().stream().filter(e -> e.name().equals(name) && e.type() == type).toList();
    assertEquals(1, found.size(), name + ": " + found);
    return found.get(0);
  }

  @Test
  void everyShippedLineIsAnEntry() throws IOException {
    int lines = 0;
    for (Path file : files()) {
      lines += Files.readAllLines(file).size() - 1;
    }

    assertEquals(lines, shipped().size());
    assertTrue(lines > 70_000, lines + " entries");
  }

  @Test
  void everyShippedFileIsSortedByNameAndHomonymsDifferInIdsOrRegion() throws IOException {
    for (Path file : files()) {
      List<String> names = new ArrayList<>();
      Set<String> unique = new HashSet<>();
      for (String line : Files.readAllLines(file)) {
        String[] cells = line.split("\t", -1);
        names.add(cells[0]);
        assertTrue(
            unique.add(String.join("\t", cells[0], cells[1], cells[4], cells[5])),
            file + " has twice: " + line);
      }
      names.remove(0);
      assertEquals(names.stream().sorted().toList(), names, file.toString());
    }
  }

  @Test
  void shippedFormsHaveNoStraySpaceAndStandOnce() {
    for (GazetteerEntry entry : shipped()) {
      Set<String> forms = new HashSet<>();
      for (String form :
          Stream.concat(Stream.of(entry.name()), entry.aliases().stream()).toList()) {
        assertEquals(form.strip().replaceAll("\\s+", " "), form, entry.toString());
        assertTrue(!form.isEmpty() && form.indexOf('|') < 0, entry.toString());
        assertTrue(forms.add(form), "twice '" + form + "': " + entry);
      }
      assertEquals(entry.region().strip(), entry.region(), entry.toString());
    }
  }

  @Test
  void shippedIdsAreOfKnownAuthoritiesAndMeanOneEntryEach() {
    Set<String> authorities = new TreeSet<>();
    Map<String, GazetteerEntry> owners = new HashMap<>();
    List<String> shared = new ArrayList<>();
    for (GazetteerEntry entry : shipped()) {
      for (String id : entry.ids()) {
        assertTrue(id.matches("[a-z0-9.-]+:[A-Za-z0-9-]+"), id + " of " + entry);
        authorities.add(id.substring(0, id.indexOf(':')));
        GazetteerEntry other = owners.putIfAbsent(id, entry);
        if (other != null) {
          shared.add(id + ": " + other.name() + ", " + entry.name());
        }
      }
    }

    assertEquals(
        Set.of(
            "geonames",
            "gov.uk",
            "iso3166",
            "iso3166-2",
            "local-authority-eng",
            "local-authority-nir",
            "local-authority-sct",
            "ons",
            "police.uk",
            "principal-local-authority-wls"),
        authorities);
    assertEquals(Set.of(), Set.copyOf(shared));
  }

  @Test
  void everyTerritorialForceHasItsPoliceUkId() {
    Map<String, GazetteerEntry> forces = new TreeMap<>();
    for (GazetteerEntry entry : shipped()) {
      for (String id : entry.ids()) {
        if (id.startsWith("police.uk:")) {
          assertEquals(Kind.POLICE_FORCE, entry.kind(), entry.toString());
          forces.put(id.substring(id.indexOf(':') + 1), entry);
        }
      }
    }
    Set<String> expected = new TreeSet<>(FORCES);
    assertEquals(43, expected.size());
    expected.add("northern-ireland");
    expected.add("btp");

    assertEquals(expected, forces.keySet());
    assertEquals(
        List.of("police.uk:sussex", "ons:E23000033"),
        shipped("Sussex Police", EntityType.ORGANISATION).ids());
    assertEquals(
        List.of("police.uk:northern-ireland"),
        shipped("Police Service of Northern Ireland", EntityType.ORGANISATION).ids());
  }

  @Test
  void namesOfTheNewsAreWhatTheyShouldBe() {
    assertTrue(shipped("Bexhill-on-Sea", EntityType.PLACE).aliases().contains("Bexhill"));
    assertEquals(Kind.SETTLEMENT, shipped("Bexhill-on-Sea", EntityType.PLACE).kind());
    assertEquals(Kind.COURT, shipped("Lewes Crown Court", EntityType.ORGANISATION).kind());
    assertEquals(Kind.COUNTRY, shipped("England", EntityType.PLACE).kind());
    assertEquals(
        List.of("iso3166-2:GB-ENG", "ons:E92000001"), shipped("England", EntityType.PLACE).ids());
    List<GazetteerEntry> superintendents =
        shipped().stream().filter(e -> e.aliases().contains("Det Supt")).toList();
    assertEquals(1, superintendents.size(), superintendents.toString());
    assertEquals("detective superintendent", superintendents.get(0).name());
    assertEquals(Kind.POLICE, superintendents.get(0).kind());
  }

  @Test
  void homonymsStandSideBySideWithTheirOwnIdsAndPlaces() {
    assertTrue(idsOf("Newport").containsAll(Set.of("geonames:2641598", "geonames:5223593")));
    assertTrue(idsOf("Perth").containsAll(Set.of("geonames:2640358", "geonames:2063523")));
    assertTrue(
        idsOf("Washington")
            .containsAll(Set.of("geonames:2634715", "geonames:4140963", "iso3166-2:US-WA")));
    GazetteerEntry bexhill = shipped("Bexhill-on-Sea", EntityType.PLACE);
    assertEquals(List.of("geonames:2655777"), bexhill.ids());
    assertEquals(new GeoPoint(50.8502, 0.4709), bexhill.location());
  }

  @Test
  void everySettlementWithAnIdHasItsPlace() {
    for (GazetteerEntry entry : shipped()) {
      if (!entry.ids().isEmpty() && entry.ids().get(0).startsWith("geonames:")) {
        assertNotNull(entry.location(), entry.toString());
      }
    }
  }

  /** The first ids of the places that news calls so. */
  private static Set<String> idsOf(String form) {
    return shipped().stream()
        .filter(e -> e.type() == EntityType.PLACE && !e.ids().isEmpty())
        .filter(e -> e.name().equals(form) || e.aliases().contains(form))
        .map(e -> e.ids().get(0))
        .collect(Collectors.toSet());
  }

  @Test
  void filesAreReadInTheOrderOfTheirNamesAndBlankLinesAreSkipped(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("b.tsv"), HEADER + ENTRY);
    Files.writeString(
        folder.resolve("a.tsv"),
        HEADER
            + "\nMet\torganisation\tpolice-force\tMet Police | MPS\tpolice.uk:x | ons:y\t\t\t\n");
    Files.writeString(folder.resolve("notes.txt"), "not read");

    List<GazetteerEntry> entries = Gazetteer.read(folder).entries();

    assertEquals(
        List.of(
            new GazetteerEntry(
                "Met",
                EntityType.ORGANISATION,
                Kind.POLICE_FORCE,
                List.of("Met Police", "MPS"),
                List.of("police.uk:x", "ons:y"),
                "",
                0,
                null),
            new GazetteerEntry(
                "Hove",
                EntityType.PLACE,
                Kind.SETTLEMENT,
                List.of(),
                List.of(),
                "England",
                91_900,
                new GeoPoint(50.83, -0.17))),
        entries);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hove\tplace\tsettlement\t\t\tEngland\t | 7 columns",
        "Hove\tplace\tsettlement\t\t\tEngland\t1\t\t | 9 columns",
        "Hove\ttown\tsettlement\t\t\t\t\t | town",
        "Hove\tplace\ttown\t\t\t\t\t | town",
        "Hove\tplace\tcourt\t\t\t\t\t | court",
        "Ann\tperson\tother\t\t\t\t\t | person",
        "Hove\tplace\tsettlement\t\t\t\tmany\t | many",
        "Hove\tplace\tsettlement\t\t\t\t-1\t | -1",
        "Hove\tplace\tsettlement\t\t\t\t\t50.83 | location '50.83'",
        "Hove\tplace\tsettlement\t\t\t\t\t50.83,-0.17,0 | location '50.83,-0.17,0'",
        "Hove\tplace\tsettlement\t\t\t\t\t50.83, -0.17 | location '50.83, -0.17'",
        "Hove\tplace\tsettlement\t\t\t\t\tNaN,0 | location 'NaN,0'",
        "Hove\tplace\tsettlement\t\t\t\t\t90.01,0 | location 90.01,0.0",
        "Hove\tplace\tsettlement\t\t\t\t\t0,-180.5 | location 0.0,-180.5",
        " \tplace\tsettlement\t\t\t\t\t | entry ' '"
      })
  void aWrongLineIsNamedWithItsFileAndNumber(String lineAndComplaint, @TempDir Path folder)
      throws IOException {
    int at = lineAndComplaint.lastIndexOf(" | ");
    Path file = folder.resolve("x.tsv");
    Files.writeString(file, HEADER + ENTRY + "\n" + lineAndComplaint.substring(0, at) + "\n");

    String message = refusal(folder);

    assertTrue(message.startsWith(file + ":4: "), message);
    assertTrue(message.contains(lineAndComplaint.substring(at + 3)), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "name\ttype\n", "# name\n", "\uFEFF" + HEADER, ENTRY})
  void aWrongHeaderIsNamedWithItsFile(String content, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("x.tsv");
    Files.writeString(file, content);

    String message = refusal(folder);

    assertTrue(message.startsWith(file + ":1: the header must be 'name type kind"), message);
  }

  @Test
  void aFileThatIsNotUtf8IsNamed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("x.tsv");
    Files.write(file, (HEADER + "Caf\u00E9").getBytes(StandardCharsets.ISO_8859_1));

    String message = refusal(folder);

    assertTrue(message.startsWith(file + ": "), message);
    assertTrue(message.contains("UTF-8"), message);
  }

  private static String refusal(Path folder) {
    return String.valueOf(
        assertThrows(IOException.class, () -> Gazetteer.read(folder)).getMessage());
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> all = files.sorted().filter(f -> !f.endsWith("README.md")).toList();
      assertTrue(all.size() > 10 && all.stream().allMatch(f -> f.toString().endsWith(".tsv")));
      return all;
    }
  }
}
