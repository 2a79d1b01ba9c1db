package dev.blotter.read;

/** That something cannot be read as an article; the message is the reason of a failure. */
final class Unreadable extends Exception {

  private static final long serialVersionUID = 1L;

  Unreadable(String reason) {
    super(reason);
  }

  /** The reason of the failure. */
  String reason() {
    return String.valueOf(getMessage());
  }

  static Unreadable tooLarge(int limit) {
    return new Unreadable(
        "larger than "
            + (limit >= 1 << 20 ? (limit >> 20) + " MiB" : limit + " bytes")
            + ", too large for one article; split it into a file or a line an article");
  }
}
