package dev.blotter.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InputFileTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void aFolderIsAllFilesBelowItInTheOrderOfTheirUris() throws IOException {
    write("b.txt", "a/z.txt", "a/b/c.txt", "c/a.txt");
    assertEquals(List.of("a/b/c.txt", "a/z.txt", "b.txt", "c/a.txt"), uris(folder));
  }

  @Test
  void argumentsKeepTheirOrder() throws IOException {
    write("x.txt", "d/b.txt", "d/a.txt", "y.txt");
    assertEquals(
        List.of("y.txt", "a.txt", "b.txt", "x.txt"),
        uris(folder.resolve("y.txt"), folder.resolve("d"), folder.resolve("x.txt")));
  }

  @Test
  void hiddenFilesAreLeftOutUnlessTheyAreNamed() throws IOException {
    write("a.txt", ".b.txt", ".git/c.txt");
    assertEquals(List.of("a.txt"), uris(folder));
    assertEquals(
        List.of(".b.txt", "c.txt"), uris(folder.resolve(".b.txt"), folder.resolve(".git")));
  }

  @Test
  void aFileThatIsNamedTwiceIsTakenOnce() throws IOException {
    write("a/x.txt", "a/y.txt");
    assertEquals(
        List.of("y.txt", "x.txt"),
        uris(
            folder.resolve("a/y.txt"),
            folder.resolve("a"),
            folder.resolve("a/../a/x.txt"),
            folder.resolve("a")));
  }

  @Test
  void linksToFoldersBelowAFolderAreNotFollowed() throws IOException {
    write("a/x.txt");
    Files.createSymbolicLink(folder.resolve("a/loop"), folder);
    Files.createSymbolicLink(folder.resolve("a/self"), folder.resolve("a/self"));
    Files.createSymbolicLink(folder.resolve("a/link.txt"), folder.resolve("a/x.txt"));
    assertEquals(List.of("a/link.txt", "a/self", "a/x.txt"), uris(folder));
  }

  @Test
  void aLinkToAFolderIsFollowedIfItIsNamed() throws IOException {
    write("a/x.txt");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a"));
    assertEquals(List.of("x.txt"), uris(link));
  }

  @Test
  void strangeNamesArePercentEncoded() throws IOException {
    write("new\nline.txt", "a b.txt", "50%.txt", "Łódź 🦭.txt", "a?b#c.txt", "d/10:30.txt");
    assertEquals(
        List.of(
            "%C5%81%C3%B3d%C5%BA%20%F0%9F%A6%AD.txt",
            "50%25.txt", "a%20b.txt", "a%3Fb%23c.txt", "d/10%3A30.txt", "new%0Aline.txt"),
        uris(folder));
    for (InputFile file : InputFile.expand(List.of(folder.toString()))) {
      assertTrue(Files.isRegularFile(file.path()));
    }
  }

  @Test
  void aNameWithAColonIsNoScheme() throws IOException {
    write("mailto:x.txt");
    String uri = uris(folder.resolve("mailto:x.txt")).get(0);
    assertFalse(URI.create(uri).isAbsolute(), uri);
    assertEquals("mailto:x.txt", URI.create(uri).getPath());
  }

  @Test
  void urisDoNotDependOnWhereTheFolderIs() throws IOException {
    write("one/a/x y.txt", "two/deep/er/a/x y.txt");
    assertEquals(List.of("a/x%20y.txt"), uris(folder.resolve("one")));
    assertEquals(List.of("a/x%20y.txt"), uris(folder.resolve("two/deep/er")));
  }

  @Test
  void urisDoNotDependOnHowTheFolderIsNamed() throws IOException {
    write("one/a/x.txt");
    Path relative = Path.of("").toAbsolutePath().relativize(folder.toRealPath());
    assertEquals(List.of("a/x.txt"), uris(folder.resolve("one")));
    assertEquals(List.of("a/x.txt"), uris(folder.resolve("one/.")));
    assertEquals(List.of("a/x.txt"), uris(folder.resolve("one/../one/a/..")));
    assertEquals(List.of("a/x.txt"), uris(relative.resolve("one")));
    assertEquals(List.of("x.txt"), uris(relative.resolve("one/a/x.txt")));
  }

  @Test
  void aMissingFileIsKeptForTheReaderToReport() throws IOException {
    List<InputFile> files = InputFile.expand(List.of(folder.resolve("none.txt").toString()));
    assertEquals("none.txt", files.get(0).uri());
    assertFalse(Files.exists(files.get(0).path()));
  }

  @Test
  void anEmptyFolderHasNoFiles() throws IOException {
    assertEquals(List.of(), uris(folder));
  }

  @Test
  void aNameThatTheLocaleCouldNotDecodeIsFoundInItsFolder() throws IOException {
    write("a\uFFFDb.txt", "x.txt");
    List<InputFile> files = InputFile.expand(List.of(folder.resolve("a\uFFFDb.txt").toString()));
    assertTrue(Files.exists(files.get(0).path()));
  }

  @Test
  void aGlobIsTheFilesThatItMatches() throws IOException {
    write("x/a.html", "x/d/b.html", "x/d/e/c.html", "x/d/no.txt", "x/.h/d.html", "x/a b.htm");
    assertEquals(List.of("a.html"), uris(folder.resolve("x/*.html")));
    assertEquals(List.of("a.html", "d/b.html", "d/e/c.html"), uris(folder.resolve("x/**/*.html")));
    assertEquals(List.of("d/b.html"), uris(folder.resolve("x/d*/?.html")));
    assertEquals(List.of("d/b.html", "d/e/c.html"), uris(folder.resolve("x/d/../d*/**/[bc].html")));
    assertEquals(List.of("a%20b.htm", "a.html"), uris(folder.resolve("x/a*.{htm,html}")));
  }

  @Test
  void aFileWhoseNameLooksLikeAGlobIsItself() throws IOException {
    write("a[1].txt", "a1.txt", "*.txt");
    assertEquals(
        List.of("a%5B1%5D.txt", "*.txt"),
        uris(folder.resolve("a[1].txt"), folder.resolve("*.txt")));
  }

  @Test
  void aGlobThatMatchesNothingIsAMissingFile() throws IOException {
    write("a.txt");
    for (String glob : List.of("*.html", "none/*.txt", "[a", "{a", "**/*.x")) {
      List<InputFile> files = InputFile.expand(List.of(folder.resolve(glob).toString()));
      assertEquals(1, files.size());
      assertFalse(Files.exists(files.get(0).path()));
    }
  }

  private void write(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, "A man.");
    }
  }

  private static List<String> uris(Path... arguments) throws IOException {
    return InputFile.expand(Arrays.stream(arguments).map(Path::toString).toList()).stream()
        .map(InputFile::uri)
        .toList();
  }
}
