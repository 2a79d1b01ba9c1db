package dev.blotter.batch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The right to write into an output folder: a lock that the operating system holds for this process
 * and takes back when it dies, in a file that says who has it. The file stays when the lock goes;
 * it is empty unless its holder died.
 */
final class OutputLock implements AutoCloseable {

  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1; // the text stays readable to others
  private static final int LONGEST_HOLDER = 500;

  private final FileChannel channel;
  private final String deadHolder;

  private OutputLock(FileChannel channel, String deadHolder) {
    this.channel = channel;
    this.deadHolder = deadHolder;
  }

  /**
   * Takes the lock.
   *
   * @throws OutputLockedException if another run has it
   * @throws IOException if the file cannot be written
   */
  static OutputLock take(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      FileLock lock = tryLock(channel);
      String holder = holder(channel);
      if (lock == null) {
        throw new OutputLockedException(holder);
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(self().getBytes(StandardCharsets.UTF_8)), 0);
      return new OutputLock(channel, holder);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Who held the lock and died with it; empty if nobody did. */
  String deadHolder() {
    return deadHolder;
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      channel.truncate(0);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      return null; // another run in this process
    }
  }

  /** Read through the same channel: to close another would give up the lock of the process. */
  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_HOLDER);
    channel.read(bytes, 0);
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    StringBuilder printable = new StringBuilder();
    text.chars().forEach(c -> printable.append(c < ' ' || c > '~' ? '?' : (char) c));
    return printable.toString();
  }

  private static String self() {
    return "process "
        + ProcessHandle.current().pid()
        + " on "
        + hostName()
        + " since "
        + Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an unnamed host";
    }
  }
}
