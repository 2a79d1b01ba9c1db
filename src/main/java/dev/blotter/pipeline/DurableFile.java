package dev.blotter.pipeline;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears under its name when it is whole and on the disk, or not at all: it is written
 * under a hidden name beside, forced to the disk and renamed.
 */
public final class DurableFile {

  private static final String SUFFIX = ".part";

  private final Path path;
  private final Path part;

  /** Nothing is written yet. */
  public DurableFile(Path path) {
    this.path = path;
    this.part = path.resolveSibling("." + path.getFileName() + SUFFIX);
  }

  /** Something that writes the content. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes the content under the hidden name and forces it to the disk. */
  public DurableFile write(Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      OutputStream file = Channels.newOutputStream(channel);
      content.writeTo(
          new FilterOutputStream(file) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
              file.write(bytes, offset, length);
            }

            @Override
            public void close() {
              // A stream that compresses closes the one below; the file has to be forced first.
            }
          });
      channel.force(true);
    }
    return this;
  }

  /** Gives what was written its name; {@link #forceFolder} makes that last. */
  public void appear() throws IOException {
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes the hidden file, if there is one. */
  public void discard() throws IOException {
    Files.deleteIfExists(part);
  }

  /** Whether a file of this name was left by a run that died. */
  public static boolean isLeftOver(String name) {
    return name.startsWith(".") && name.endsWith(SUFFIX);
  }

  /** Makes the names in a folder last. */
  public static void forceFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Writes a whole file durably. */
  public static void write(Path path, byte[] content) throws IOException {
    new DurableFile(path).write(out -> out.write(content)).appear();
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      forceFolder(folder);
    }
  }
}
