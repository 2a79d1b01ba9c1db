package dev.blotter.write;

import java.io.IOException;

/** That something is no annotated article. The message says where and what, without its text. */
public final class AnnotatedFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param place JSON Pointer to what is wrong; empty for the record as a whole
   * @param message what is wrong with it
   */
  public AnnotatedFormatException(String place, String message) {
    super(place.isEmpty() ? message : place + ": " + message);
  }
}
