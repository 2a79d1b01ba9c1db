package dev.blotter.review;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.session.SessionHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the review page and what it asks for. When a batch has run again, its new output is taken
 * in within some seconds. Thread-safe.
 */
public final class ReviewServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReviewServer.class);
  private static final String PAGE = "dev/blotter/review/page";
  private static final int THREADS = 16;
  private static final int SESSION_SECONDS = 12 * 3600;
  private static final int REFRESH_SECONDS = 5;
  private static final long STOP_MILLIS = 5000;

  private final Server server;
  private final ServerConnector connector;
  private final ReviewStore store;
  private final ReviewSettings settings;
  private final ScheduledExecutorService refresher =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "review-refresh");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable ScheduledFuture<?> refreshing;
  private String lastComplaint = "";

  private ReviewServer(
      ReviewSettings settings, ReviewStore store, long queue, Logins logins, String version) {
    this.settings = settings;
    this.store = store;
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("review");
    threads.setDaemon(true);
    this.server = new Server(threads);
    this.connector = connector(server, settings);
    server.addConnector(connector);
    List<String> folders =
        settings.folders().stream()
            .map(folder -> String.valueOf(folder.toAbsolutePath().normalize().getFileName()))
            .toList();
    Handler api = new ReviewApi(store, queue, logins, folders, version);
    Handler site = new Handler.Sequence(api, page(server));
    server.setHandler(
        new SiteGuard(
            settings.bind(),
            settings.publicUrl(),
            settings.keyStore() != null,
            logins.areNeeded() ? sessions(site) : site));
    server.setErrorHandler(
        (request, response, callback) -> {
          int status = response.getStatus();
          SiteGuard.protect(response);
          if (status < 400) { // 304: what the browser has is still right
            response.write(true, null, callback);
            return true;
          }
          Answer.error(
              response,
              callback,
              new ApiException(
                  status,
                  status == 404 ? "not-found" : status >= 500 ? "internal" : "bad-request",
                  "the request cannot be answered",
                  null));
          return true;
        });
    server.setStopTimeout(STOP_MILLIS);
    server.setStopAtShutdown(false);
  }

  /**
   * Takes in the folders and starts to serve.
   *
   * @param store stays the caller's to close, after the server
   * @param version of the program, for the page
   * @param failed takes place and reason of what is no record
   * @throws IOException if the folders or users cannot be read, or the port cannot be had
   */
  public static ReviewServer start(
      ReviewSettings settings, ReviewStore store, String version, BiConsumer<String, String> failed)
      throws IOException {
    Logins logins = new Logins(settings.users(), settings.reviewer());
    long queue = store.load(settings.folders(), failed);
    ReviewServer server = new ReviewServer(settings, store, queue, logins, version);
    try {
      server.server.start();
    } catch (Exception e) {
      server.close();
      throw new IOException(
          "the page cannot be served on "
              + settings.bind().getHostAddress()
              + ":"
              + settings.port()
              + ": "
              + cause(e)
              + "; is another review running there? --port 0 takes any free port",
          e);
    }
    server.refreshing =
        server.refresher.scheduleWithFixedDelay(
            server::refresh, REFRESH_SECONDS, REFRESH_SECONDS, TimeUnit.SECONDS);
    return server;
  }

  private static String cause(Throwable e) {
    Throwable last = e;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return String.valueOf(last.getMessage());
  }

  private static ServerConnector connector(Server server, ReviewSettings settings) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector;
    if (settings.keyStore() == null) {
      connector = new ServerConnector(server, new HttpConnectionFactory(http));
    } else {
      SecureRequestCustomizer customizer = new SecureRequestCustomizer();
      customizer.setSniHostCheck(false); // SiteGuard checks names
      http.addCustomizer(customizer);
      SslContextFactory.Server tls = new SslContextFactory.Server();
      tls.setKeyStorePath(settings.keyStore().toAbsolutePath().toString());
      tls.setKeyStoreType("PKCS12");
      tls.setKeyStorePassword(settings.keyStorePassword());
      connector =
          new ServerConnector(
              server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
    }
    connector.setHost(settings.bind().getHostAddress());
    connector.setPort(settings.port());
    return connector;
  }

  private Handler sessions(Handler next) {
    SessionHandler sessions = new SessionHandler();
    sessions.setSessionCookie(settings.isSecure() ? "__Host-blotter" : "blotter");
    sessions.setSessionPath("/");
    sessions.setHttpOnly(true);
    sessions.setSameSite(HttpCookie.SameSite.STRICT);
    sessions.setSecureCookies(settings.isSecure());
    sessions.setSecureRequestOnly(false);
    sessions.setUsingUriParameters(false);
    sessions.setMaxInactiveInterval(SESSION_SECONDS);
    sessions.setHandler(next);
    return sessions;
  }

  private static Handler page(Server server) {
    ResourceHandler page = new ResourceHandler();
    page.setBaseResource(ResourceFactory.of(server).newClassLoaderResource(PAGE, false));
    page.setDirAllowed(false);
    page.setEtags(true);
    page.setCacheControl("no-cache");
    page.setWelcomeFiles("index.html");
    return page;
  }

  private void refresh() {
    try {
      store.load(settings.folders(), (place, reason) -> LOG.warn("{}: {}", place, reason));
      lastComplaint = "";
    } catch (IOException | RuntimeException e) {
      String complaint = String.valueOf(e.getMessage());
      if (!complaint.equals(lastComplaint)) {
        LOG.warn("the articles stay as they were: {}", complaint);
      }
      lastComplaint = complaint;
    }
  }

  /** Where the page is. */
  public URI address() {
    URI publicUrl = settings.publicUrl();
    if (publicUrl != null) {
      return publicUrl;
    }
    InetAddress bind = settings.bind();
    String host = bind.isAnyLocalAddress() ? "localhost" : bind.getHostAddress();
    return URI.create(
        (settings.keyStore() == null ? "http://" : "https://")
            + (host.indexOf(':') >= 0 ? "[" + host + "]" : host)
            + ":"
            + port()
            + "/");
  }

  /** The port that the server listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Waits until the server has stopped. */
  public void join() throws InterruptedException {
    server.join();
  }

  /** Ends what is being answered, then stops. */
  @Override
  public void close() {
    if (refreshing != null) {
      refreshing.cancel(false);
    }
    refresher.shutdown();
    try {
      server.stop();
    } catch (Exception e) {
      LOG.warn("the server did not stop well: {}", e.getMessage());
    }
  }
}
