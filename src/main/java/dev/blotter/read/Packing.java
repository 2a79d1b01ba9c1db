package dev.blotter.read;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What bytes are that are no text, told by the first of them. */
enum Packing {
  GZIP("1f8b", ""),
  ZIP("504b0304", ""),
  EMPTY_ZIP("504b0506", "is an empty zip archive"),
  SPLIT_ZIP("504b0708", "is a part of a split zip archive; join its parts first"),
  BZIP2("425a68", "is compressed with bzip2; unpack it with bunzip2, or pack it with gzip or zip"),
  XZ("fd377a585a00", "is compressed with xz; unpack it with unxz, or pack it with gzip or zip"),
  ZSTD("28b52ffd", "is compressed with zstd; unpack it with unzstd, or pack it with gzip or zip"),
  SEVEN_ZIP("377abcaf271c", "is a 7z archive; unpack it, or pack it with gzip or zip"),
  RAR("526172211a07", "is a RAR archive; unpack it, or pack it with gzip or zip"),
  OFFICE("d0cf11e0a1b11ae1", "is an Office document; save it as plain text or HTML"),
  PDF("255044462d", "is a PDF; convert it to text, for example with pdftotext");

  private static final int TAR_MAGIC_AT = 257;
  private static final String TAR_MAGIC = "7573746172";

  private final String signature;
  private final String refusal;

  Packing(String signature, String refusal) {
    this.signature = signature;
    this.refusal = refusal;
  }

  /** The packing of what begins with some bytes; null if it may be text. */
  static @Nullable Packing of(byte[] start) {
    String hex = HexFormat.of().formatHex(start, 0, Math.min(start.length, 8));
    for (Packing packing : values()) {
      if (hex.startsWith(packing.signature)) {
        return packing;
      }
    }
    return null;
  }

  /** Whether some bytes are the start of a tar archive. */
  static boolean isTar(byte[] start) {
    return start.length >= TAR_MAGIC_AT + 5
        && HexFormat.of().formatHex(start, TAR_MAGIC_AT, TAR_MAGIC_AT + 5).equals(TAR_MAGIC);
  }

  /** Why this is not read where text is wanted. */
  String refusal() {
    return refusal.isEmpty()
        ? "is an archive within an archive, which is not read; unpack the outer one first"
        : refusal;
  }
}
