package dev.blotter.batch;

import dev.blotter.read.ReadSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/**
 * What tells without reading it whether a file has changed: size, time of modification, time of
 * change and inode.
 */
final class FileStamp {

  /** The stamp of a file that is to be read again whatever it is. */
  static final String UNKNOWN = "?";

  /** A file changed so recently may change again within one tick of the clock of its times. */
  private static final Duration FINE_TICK = Duration.ofMillis(50);

  private static final Duration COARSE_TICK = Duration.ofSeconds(2);

  private FileStamp() {}

  /**
   * The stamp of a file as it is read with some settings; {@link #UNKNOWN} if it has none or may be
   * changing now.
   */
  static String of(Path path, ReadSettings reading) {
    try {
      BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class);
      FileTime changed = basic.lastModifiedTime();
      if (path.getFileSystem().supportedFileAttributeViews().contains("unix")
          && Files.getAttribute(path, "unix:ctime") instanceof FileTime time) {
        changed = time;
      }
      Instant last = changed.toInstant();
      Duration tick = last.equals(last.truncatedTo(ChronoUnit.SECONDS)) ? COARSE_TICK : FINE_TICK;
      if (!basic.isRegularFile() || last.isAfter(Instant.now().minus(tick))) {
        return UNKNOWN;
      }
      return basic.size()
          + " "
          + basic.lastModifiedTime().to(TimeUnit.NANOSECONDS)
          + " "
          + changed.to(TimeUnit.NANOSECONDS)
          + " "
          + basic.fileKey()
          + (reading.equals(ReadSettings.USUAL) ? "" : " " + reading.toString().hashCode());
    } catch (IOException e) {
      return UNKNOWN;
    }
  }
}
