package dev.blotter.review;

import java.io.IOException;

/** That the store cannot be used, now or at all. The message says why and what to do. */
public final class StoreException extends IOException {

  private static final long serialVersionUID = 1L;

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
