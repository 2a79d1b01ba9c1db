package dev.blotter.review;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Those who may use the review page, as a file lists them: a line each, with name, role and the
 * hash of the password, separated by tabs. Immutable.
 */
public final class Users {

  private static final String FIRST_LINE = "# Blotter review users: name, role, hash of password\n";
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,63}");
  private static final int SHORTEST_PASSWORD = 10;

  private final Map<String, User> users;

  private Users(Map<String, User> users) {
    this.users = users;
  }

  /** A user. */
  public record User(String name, Role role, String passwordHash) {

    /**
     * @throws IllegalArgumentException if the name or the hash has another form
     */
    public User {
      checkName(name);
      new PasswordHash(passwordHash);
    }

    /**
     * A user with a password.
     *
     * @param password at least 10 characters; neither kept nor wiped
     * @throws IllegalArgumentException if it is shorter, or the name has another form
     */
    public static User of(String name, Role role, char[] password) {
      if (password.length < SHORTEST_PASSWORD) {
        throw new IllegalArgumentException(
            "a password has at least " + SHORTEST_PASSWORD + " characters");
      }
      return new User(name, role, PasswordHash.of(password).text());
    }

    boolean hasPassword(char[] password) {
      return new PasswordHash(passwordHash).matches(password);
    }

    @Override
    public String toString() {
      return name + ", " + role.label();
    }
  }

  /**
   * Checks the name of a reviewer.
   *
   * @throws IllegalArgumentException if it has another form
   */
  public static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a name has up to 64 letters, digits and . _ @ + -, and begins with a letter or digit");
    }
  }

  /**
   * Reads a file of users.
   *
   * @throws IOException if it cannot be read or holds something else; the message names the line
   */
  public static Users read(Path file) throws IOException {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IOException(
          file + ": no such file; 'blotter review user add NAME --users " + file + "' makes it", e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is no UTF-8", e);
    }
    Map<String, User> users = new TreeMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] fields = line.split("\t", -1);
      try {
        if (fields.length != 3) {
          throw new IllegalArgumentException("has not three fields, separated by tabs");
        }
        User user = new User(fields[0], Role.of(fields[1]), fields[2]);
        if (users.put(user.name(), user) != null) {
          throw new IllegalArgumentException("names a user a second time");
        }
      } catch (IllegalArgumentException e) {
        throw new IOException(file + ":" + number + ": " + e.getMessage(), e);
      }
    }
    return new Users(users);
  }

  /** No users. */
  public static Users none() {
    return new Users(Map.of());
  }

  /** The users by name. */
  public Collection<User> all() {
    return users.values();
  }

  /** The user of that name; null if there is none. */
  public @Nullable User find(String name) {
    return users.get(name);
  }

  /** These users and that one, in the place of one of the same name. */
  public Users with(User user) {
    Map<String, User> more = new TreeMap<>(users);
    more.put(user.name(), user);
    return new Users(more);
  }

  /** These users without the one of that name. */
  public Users without(String name) {
    Map<String, User> fewer = new TreeMap<>(users);
    fewer.remove(name);
    return new Users(fewer);
  }

  /**
   * Writes a file that only its owner can read; it appears whole or not at all.
   *
   * @throws IOException if that fails
   */
  public void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder(FIRST_LINE);
    for (User user : users.values()) {
      text.append(user.name() + "\t" + user.role().label() + "\t" + user.passwordHash() + "\n");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is no file");
    }
    boolean hasOwners = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] owner =
        hasOwners
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Path part = Files.createTempFile(folder, ".users", ".part", owner);
    try {
      Files.write(part, text.toString().getBytes(StandardCharsets.UTF_8));
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
