package dev.blotter;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What each package may use, as the table of the design says. */
@AnalyzeClasses(packages = "dev.blotter", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  private static final String BASE = "dev.blotter.";
  private static final String ALL =
      "document read segment tag link write pipeline batch corpus evaluate train review cli";

  /** For each package the packages of this project that it may use, besides itself. */
  private static final Map<String, String> MAY_USE =
      Map.ofEntries(
          Map.entry("document", ""),
          Map.entry("read", "document"),
          Map.entry("segment", "document"),
          Map.entry("tag", "document"),
          Map.entry("link", "document"),
          Map.entry("write", "document"),
          Map.entry("pipeline", "document read segment tag link write"),
          Map.entry("batch", "document read write pipeline"),
          Map.entry("corpus", "document segment"),
          Map.entry("evaluate", "document corpus"),
          Map.entry("train", "document read segment tag pipeline corpus evaluate"),
          Map.entry("review", "document segment write corpus"),
          Map.entry("cli", ALL));

  @ArchTest
  static void packagesUseOnlyWhatTheDesignAllows(JavaClasses classes) {
    MAY_USE.forEach(
        (name, allowed) -> {
          Set<String> packages =
              Stream.concat(Stream.of(name), Stream.of(allowed.split(" ")))
                  .filter(other -> !other.isEmpty())
                  .map(other -> BASE + other)
                  .collect(Collectors.toSet());
          noClasses()
              .that()
              .resideInAPackage(BASE + name)
              .should()
              .dependOnClassesThat(
                  describe(
                      "are of a package of this project outside " + packages,
                      (JavaClass c) ->
                          c.getPackageName().startsWith(BASE)
                              && !packages.contains(c.getPackageName())))
              .check(classes);
        });
  }

  @ArchTest
  static final ArchRule documentUsesTheJdkOnly =
      classes()
          .that()
          .resideInAPackage(BASE + "document")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "org.jspecify..", BASE + "document"));

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching(BASE + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static void everyPackageStandsInTheTable(JavaClasses classes) {
    Set<String> found = new TreeSet<>();
    for (JavaClass c : classes) {
      found.add(c.getPackageName().substring(BASE.length()));
    }
    assertEquals(new TreeSet<>(MAY_USE.keySet()), found);
  }

  @ArchTest
  static void everyPackageIsNullMarked(JavaClasses classes) {
    for (String name : MAY_USE.keySet()) {
      JavaPackage javaPackage = classes.getPackage(BASE + name);
      assertTrue(
          javaPackage.isAnnotatedWith(NullMarked.class),
          name + " needs a package-info with @NullMarked");
    }
  }

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl)(\\$.*)?");
}
