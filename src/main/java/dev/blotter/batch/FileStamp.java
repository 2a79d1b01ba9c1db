package dev.blotter.batch;

import dev.blotter.read.ReadSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
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
      boolean isUnix = path.getFileSystem().supportedFileAttributeViews().contains("unix");
      Map<String, Object> now =
          Files.readAttributes(
              path,
              isUnix
                  ? "unix:isRegularFile,size,lastModifiedTime,ctime,ino"
                  : "isRegularFile,size,lastModifiedTime");
      if (!Boolean.TRUE.equals(now.get("isRegularFile"))
          || !(now.get("lastModifiedTime") instanceof FileTime modified)) {
        return UNKNOWN;
      }
      FileTime changed = now.get("ctime") instanceof FileTime time ? time : modified;
      Instant last = changed.toInstant();
      Duration tick = last.equals(last.truncatedTo(ChronoUnit.SECONDS)) ? COARSE_TICK : FINE_TICK;
      if (last.isAfter(Instant.now().minus(tick))) {
        return UNKNOWN;
      }
      return now.get("size")
          + " "
          + modified.to(TimeUnit.NANOSECONDS)
          + " "
          + changed.to(TimeUnit.NANOSECONDS)
          + " "
          + now.get("ino")
          + (reading.equals(ReadSettings.USUAL) ? "" : " " + reading.toString().hashCode());
    } catch (IOException e) {
      return UNKNOWN;
    }
  }
}
