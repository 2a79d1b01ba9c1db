package dev.blotter.read;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file to read, and what to call it: the same on every machine.
 *
 * @param path where it is
 * @param uri its path relative to the folder that was named, or its bare name; percent-encoded
 */
public record InputFile(Path path, String uri) {

  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");
  private static final char UNDECODABLE = '\uFFFD';

  /**
   * The files that command-line arguments mean: a file is itself, a folder is all files below it in
   * the order of their URIs, and a glob that the shell has left as it is, such as {@code
   * drop/**}{@code /*.html}, is the files that match it below the folder before its first wildcard
   * ({@code **}{@code /} stands for any folders or none). Hidden files and folders are left out and
   * links to folders not followed unless they are named; a file that is named twice is taken once.
   *
   * @param arguments as the JVM decoded them; a name that it could not decode in this locale is
   *     looked for in its folder
   * @throws IOException if a folder cannot be listed
   */
  public static List<InputFile> expand(List<String> arguments) throws IOException {
    Map<Path, InputFile> files = new LinkedHashMap<>();
    for (String argument : arguments) {
      Path path = locate(argument);
      List<InputFile> matching = path == null || !Files.exists(path) ? glob(argument) : List.of();
      if (!matching.isEmpty()) {
        for (InputFile file : matching) {
          files.putIfAbsent(normalized(file.path()), file);
        }
      } else if (path == null) {
        files.putIfAbsent(Path.of("?" + files.size()), missing(argument, files.size()));
      } else if (Files.isDirectory(path)) {
        for (InputFile file : below(path, Integer.MAX_VALUE)) {
          files.putIfAbsent(normalized(file.path()), file);
        }
      } else {
        files.putIfAbsent(normalized(path), new InputFile(path, relativeUri(path, parent(path))));
      }
    }
    return List.copyOf(files.values());
  }

  /** The files that a glob matches; none if the argument is no glob, or a wrong one. */
  private static List<InputFile> glob(String argument) throws IOException {
    Matcher wildcard = WILDCARD.matcher(argument);
    if (!wildcard.find()) {
      return List.of();
    }
    int cut = argument.lastIndexOf('/', wildcard.start()) + 1;
    String folderName = argument.substring(0, cut);
    Path folder = locate(folderName);
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    PathMatcher matcher;
    try {
      String pattern = argument.substring(cut).replace("**/", "{**/,}");
      matcher = folder.getFileSystem().getPathMatcher("glob:" + pattern);
    } catch (IllegalArgumentException e) {
      return List.of(); // no pattern after all, so a name that does not exist
    }
    List<InputFile> matching = new ArrayList<>();
    boolean anyDepth = argument.indexOf("**", cut) >= 0;
    int depth = anyDepth ? Integer.MAX_VALUE : argument.substring(cut).split("/").length;
    for (InputFile file : below(folder, depth)) {
      if (matcher.matches(folder.toAbsolutePath().relativize(file.path().toAbsolutePath()))) {
        matching.add(file);
      }
    }
    return matching;
  }

  private static InputFile missing(String argument, int number) {
    StringBuilder printable = new StringBuilder();
    argument.codePoints().forEach(c -> printable.appendCodePoint(c < ' ' ? UNDECODABLE : c));
    return new InputFile(Path.of("no-such-file-" + number), printable.toString());
  }

  private static Path normalized(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static Path parent(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }

  private static String relativeUri(Path file, Path folder) {
    String base = folder.toUri().getRawPath();
    String full = file.toUri().getRawPath();
    String prefix = base.endsWith("/") ? base : base + "/";
    String uri = full.startsWith(prefix) ? full.substring(prefix.length()) : full;
    return uri.replace(":", "%3A"); // else what stands before it would be read as a scheme
  }

  private static List<InputFile> below(Path named, int depth) throws IOException {
    Path folder = Files.isSymbolicLink(named) ? named.toRealPath() : named;
    List<InputFile> files = new ArrayList<>();
    Path base = folder.toAbsolutePath();
    Files.walkFileTree(
        folder,
        Set.of(),
        depth,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return !dir.equals(folder) && isHidden(dir)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isHidden(file) && !Files.isDirectory(file)) {
              files.add(new InputFile(file, relativeUri(file.toAbsolutePath(), base)));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            files.add(new InputFile(file, relativeUri(file.toAbsolutePath(), base)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) {
            if (e != null) { // the rest of it could not be listed: the reader says so
              files.add(new InputFile(dir, relativeUri(dir.toAbsolutePath(), base)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(Comparator.comparing(InputFile::uri));
    return files;
  }

  private static boolean isHidden(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().startsWith(".");
  }

  /**
   * The path an argument names. In a locale that cannot decode a name, the JVM has replaced
   * characters of it; the name is then compared with those of the files in its folder, which have
   * lost the same characters.
   */
  private static @Nullable Path locate(String argument) throws IOException {
    try {
      Path path = Path.of(argument);
      if (Files.exists(path) || !isDamaged(argument)) {
        return path;
      }
    } catch (InvalidPathException e) {
      // The locale has no bytes for a character of the name: fall through to the folder's listing.
    }
    Path at = Path.of(argument.startsWith("/") ? "/" : "");
    for (String name : argument.split("/")) {
      if (!name.isEmpty()) {
        Path next = isDamaged(name) ? onlyMatch(at, name) : at.resolve(name);
        if (next == null) {
          return null;
        }
        at = next;
      }
    }
    return at;
  }

  private static boolean isDamaged(String name) {
    return name.chars().anyMatch(c -> c == UNDECODABLE || c > 0x7F);
  }

  private static @Nullable Path onlyMatch(Path folder, String name) throws IOException {
    if (!Files.isDirectory(folder)) {
      return null;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> matches =
          entries.filter(entry -> name.equals(String.valueOf(entry.getFileName()))).toList();
      return matches.size() == 1 ? matches.get(0) : null;
    }
  }
}
