package dev.blotter.review;

import org.jspecify.annotations.Nullable;

/** That a request is answered with an error. */
final class ApiException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final @Nullable String field;
  private long retryAfterSeconds;

  ApiException(int status, String code, String message, @Nullable String field) {
    super(message);
    this.status = status;
    this.code = code;
    this.field = field;
  }

  static ApiException tooManyAttempts(long seconds) {
    ApiException e =
        new ApiException(
            429,
            "too-many-attempts",
            "too many wrong passwords; wait " + seconds + " seconds",
            null);
    e.retryAfterSeconds = seconds;
    return e;
  }

  static ApiException badRequest(String message, @Nullable String field) {
    return new ApiException(400, "bad-request", message, field);
  }

  static ApiException notFound(String message) {
    return new ApiException(404, "not-found", message, null);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  /** When to try again; 0 if that does not matter. */
  long retryAfterSeconds() {
    return retryAfterSeconds;
  }

  @Nullable String field() {
    return field;
  }
}
