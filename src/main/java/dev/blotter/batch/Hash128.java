package dev.blotter.batch;

import java.nio.ByteBuffer;

/** The first sixteen bytes of a hash. */
record Hash128(long high, long low) {

  /** Of at least sixteen bytes. */
  static Hash128 of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Hash128(buffer.getLong(), buffer.getLong());
  }

  byte[] bytes() {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
  }
}
