package dev.blotter.review;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is logged in. The file of users is read again when it has changed: who was taken out of it or
 * has another password now is logged out. Thread-safe.
 */
final class Logins {

  /** What stands in for a token where nobody is logged in: a header that no form can send. */
  static final String LOGGED_OUT = "none";

  private static final Logger LOG = LoggerFactory.getLogger(Logins.class);
  private static final String NAME = "name";
  private static final String HASH = "hash";
  private static final String CSRF = "csrf";
  private static final int TOKEN_BYTES = 32;

  private final @Nullable Path file;
  private final Caller onlyUser;
  private final LoginThrottle throttle = new LoginThrottle(System::nanoTime);
  private final @Nullable PasswordHash nobody; // checked for who is not there: time does not tell
  private final Semaphore hashing = new Semaphore(1); // a flood of attempts takes one core, not all
  private Users users;
  private @Nullable String stamp;

  /**
   * @param file of the users; null if there is only the one who started the server
   * @param onlyUser their name then
   */
  Logins(@Nullable Path file, String onlyUser) throws IOException {
    this.file = file;
    this.onlyUser = new Caller(onlyUser, Role.ADJUDICATOR, token());
    this.nobody = file == null ? null : PasswordHash.of(token().toCharArray());
    this.users = file == null ? Users.none() : Users.read(file);
    this.stamp = file == null ? null : stamp(file);
    if (file != null && users.all().isEmpty()) {
      throw new IOException(
          file + " has no users; 'blotter review user add NAME --users " + file + "' adds one");
    }
  }

  static String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether there is somebody to log in. */
  boolean areNeeded() {
    return file != null;
  }

  /** Who asks; null if nobody is logged in. */
  @Nullable Caller caller(Request request) {
    if (file == null) {
      return onlyUser;
    }
    Session session = request.getSession(false);
    if (session == null
        || !(session.getAttribute(NAME) instanceof String name)
        || !(session.getAttribute(CSRF) instanceof String csrf)) {
      return null;
    }
    Users.User user = users(file).find(name);
    if (user == null || !user.passwordHash().equals(session.getAttribute(HASH))) {
      session.invalidate();
      return null;
    }
    return new Caller(name, user.role(), csrf);
  }

  /**
   * Logs somebody in.
   *
   * @throws ApiException if name or password is wrong, or there were too many of those
   * @throws IllegalArgumentException if nobody can have that name
   */
  Caller login(Request request, Response response, String name, String password)
      throws ApiException {
    if (file == null || nobody == null) {
      throw ApiException.badRequest("nobody needs to log in here", null);
    }
    Users.checkName(name); // so that what is counted about it stays short
    String address = Request.getRemoteAddr(request);
    long wait = throttle.attempt(name, address);
    if (wait > 0) {
      throw ApiException.tooManyAttempts(wait);
    }
    Users.User user = users(file).find(name);
    boolean right;
    hashing.acquireUninterruptibly();
    try {
      char[] characters = password.toCharArray();
      right = user == null ? nobody.matches(characters) : user.hasPassword(characters);
    } finally {
      hashing.release();
    }
    if (user == null || !right) {
      throttle.failed(name, address);
      LOG.atWarn().addKeyValue("address", address).log("a login failed");
      throw new ApiException(401, "login-failed", "name or password is wrong", null);
    }
    throttle.succeeded(name, address);
    Session old = request.getSession(false);
    if (old != null) {
      old.invalidate();
    }
    Session session = request.getSession(true);
    String csrf = token();
    session.setAttribute(NAME, name);
    session.setAttribute(HASH, user.passwordHash());
    session.setAttribute(CSRF, csrf);
    return new Caller(name, user.role(), csrf);
  }

  /** Logs out whoever asks. */
  void logout(Request request) {
    Session session = file == null ? null : request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  private synchronized Users users(Path users) {
    String now = stamp(users);
    if (!now.equals(stamp)) {
      try {
        this.users = Users.read(users);
      } catch (IOException e) {
        // Half a file is no reason to let in whoever was taken out of it, nor to lock out all.
        LOG.error("the users stay as they were: {}", e.getMessage());
      }
      stamp = now;
    }
    return this.users;
  }

  private static String stamp(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.size() + " " + now.lastModifiedTime() + " " + now.fileKey();
    } catch (IOException e) {
      return "gone";
    }
  }
}
