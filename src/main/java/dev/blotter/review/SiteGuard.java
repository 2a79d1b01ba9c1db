package dev.blotter.review;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers only those who mean this site and come from it, and tells browsers to keep it apart. The
 * host that a request names is checked against DNS rebinding, its origin against forged requests.
 */
final class SiteGuard extends Handler.Wrapper {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
          + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  /** An address written out cannot be rebound: it means what it says. */
  private static final Pattern ADDRESS =
      Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+\\])(:\\d{1,5})?");

  private final Set<String> names = new HashSet<>();
  private final boolean isOpen;
  private final boolean isEncrypted;
  private final @Nullable String publicOrigin;

  /**
   * @param bind where the server listens
   * @param publicUrl where a proxy makes it known; null if none does
   * @param isEncrypted whether the server itself speaks TLS
   */
  SiteGuard(InetAddress bind, @Nullable URI publicUrl, boolean isEncrypted, Handler next) {
    super(next);
    this.isOpen = !bind.isLoopbackAddress();
    this.isEncrypted = isEncrypted;
    this.publicOrigin =
        publicUrl == null
            ? null
            : (publicUrl.getScheme() + "://" + publicUrl.getAuthority()).toLowerCase(Locale.ROOT);
    names.add("localhost");
    names.add("127.0.0.1");
    names.add("[::1]");
    names.add(bind.getHostAddress());
    if (isOpen) {
      try {
        names.add(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
      } catch (UnknownHostException e) {
        // Then it is known by its address only.
      }
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    protect(response);
    String wrong = wrong(request);
    if (wrong != null) {
      Answer.error(
          response,
          callback,
          new ApiException(
              403,
              wrong,
              wrong.equals("host")
                  ? "this server is not known by that name; use the address it printed, or start it"
                      + " with --public-url"
                  : "this request comes from another site",
              null));
      return true;
    }
    return super.handle(request, response, callback);
  }

  /** Tells browsers to keep what is sent apart from all else. */
  static void protect(Response response) {
    HttpFields.Mutable headers = response.getHeaders();
    headers.put("Content-Security-Policy", POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
  }

  private @Nullable String wrong(Request request) {
    HttpFields headers = request.getHeaders();
    String host = headers.get(HttpHeader.HOST);
    if (host == null) {
      return "host";
    }
    String lower = host.toLowerCase(Locale.ROOT);
    String authority = request.getHttpURI().getAuthority();
    if (!isOwn(lower) || (authority != null && !isOwn(authority.toLowerCase(Locale.ROOT)))) {
      return "host";
    }
    boolean changes = !isSafe(request.getMethod());
    String origin = headers.get(HttpHeader.ORIGIN);
    if (origin != null
        && (changes || isApi(request))
        && !origin.equals((isEncrypted ? "https://" : "http://") + lower)
        && !origin.equals(publicOrigin)) {
      return "origin";
    }
    String site = headers.get("Sec-Fetch-Site");
    boolean isFromHere = site == null || site.equals("same-origin") || site.equals("none");
    return (changes || isApi(request)) && !isFromHere ? "origin" : null;
  }

  private static boolean isSafe(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }

  private static boolean isApi(Request request) {
    return Request.getPathInContext(request).startsWith(ReviewApi.PATH);
  }

  private boolean isOwn(String authority) {
    if (publicOrigin != null && publicOrigin.endsWith("://" + authority)) {
      return true;
    }
    if (isOpen && ADDRESS.matcher(authority).matches()) {
      return true;
    }
    int port = authority.lastIndexOf(':');
    boolean hasPort = port > authority.lastIndexOf(']');
    return names.contains(hasPort ? authority.substring(0, port) : authority);
  }
}
