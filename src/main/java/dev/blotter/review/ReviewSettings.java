package dev.blotter.review;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a review server is to serve, and to whom.
 *
 * @param folders output folders of the batch, or files of annotated JSON Lines
 * @param bind where to listen
 * @param port from 0 to 65535; 0 for any that is free
 * @param users a file of users; null if there is only the one who starts the server
 * @param reviewer their name then
 * @param publicUrl where a proxy makes the server known; null if none does
 * @param keyStore a PKCS #12 file with key and certificate, to speak TLS; null for plain HTTP
 * @param keyStorePassword of it; null if there is no key store
 */
public record ReviewSettings(
    List<Path> folders,
    InetAddress bind,
    int port,
    @Nullable Path users,
    String reviewer,
    @Nullable URI publicUrl,
    @Nullable Path keyStore,
    @Nullable String keyStorePassword) {

  /**
   * @throws IllegalArgumentException if others could get in who are not known, a port is none, or a
   *     name or address has another form
   */
  public ReviewSettings {
    folders = List.copyOf(folders);
    if (port < 0 || port > 0xFFFF) {
      throw new IllegalArgumentException("--port is a number from 0 to 65535, not " + port);
    }
    if (!bind.isLoopbackAddress() && users == null) {
      throw new IllegalArgumentException(
          "on "
              + bind.getHostAddress()
              + " others can reach the page; say who may with --users FILE ('blotter review user"
              + " add' makes it), or leave out --bind");
    }
    if (publicUrl != null && users == null) {
      throw new IllegalArgumentException(
          "behind --public-url others can reach the page; say who may with --users FILE");
    }
    if (publicUrl != null
        && (publicUrl.getHost() == null
            || !List.of("http", "https").contains(publicUrl.getScheme())
            || !List.of("", "/").contains(String.valueOf(publicUrl.getRawPath())))) {
      throw new IllegalArgumentException(
          "--public-url is like https://review.example.org, without a path, not " + publicUrl);
    }
    Users.checkName(reviewer);
  }

  /** Whether browsers reach the page by TLS, so that cookies can be kept to it. */
  boolean isSecure() {
    return keyStore != null || (publicUrl != null && publicUrl.getScheme().equals("https"));
  }

  /** Whether passwords cross a network that others can read. */
  public boolean isExposed() {
    return !bind.isLoopbackAddress() && !isSecure();
  }

  @Override
  public String toString() {
    return "review of " + folders + " on " + bind + ":" + port; // without the password
  }
}
