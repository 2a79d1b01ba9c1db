package dev.blotter.train;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import opennlp.tools.util.model.BaseModel;

/**
 * The bytes of an OpenNLP model file without what changes from run to run: its entries in the order
 * of their names, no times.
 */
final class ModelFile {

  private static final String MANIFEST = "manifest.properties";
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  /** What is not smaller than this share when it is compressed stays as it is. */
  private static final double WORTH_IT = 0.8;

  private ModelFile() {}

  static byte[] bytes(BaseModel model) throws IOException {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    model.serialize(raw);
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(raw.toByteArray()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    entries.computeIfPresent(MANIFEST, (name, bytes) -> withoutTime(bytes));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(9);
      // OpenNLP reads a stream up to the manifest before it reads the rest.
      byte[] manifest = entries.remove(MANIFEST);
      if (manifest != null) {
        write(zip, MANIFEST, manifest);
      }
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        write(zip, entry.getKey(), entry.getValue());
      }
    }
    return out.toByteArray();
  }

  private static void write(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    if (!isCompressible(bytes)) {
      // It would only take longer to load.
      CRC32 sum = new CRC32();
      sum.update(bytes);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(bytes.length);
      entry.setCrc(sum.getValue());
    }
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static boolean isCompressible(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] buffer = new byte[1 << 16];
      while (!deflater.finished()) {
        deflater.deflate(buffer);
      }
      return deflater.getBytesWritten() < WORTH_IT * bytes.length;
    } finally {
      deflater.end();
    }
  }

  private static byte[] withoutTime(byte[] manifest) {
    try {
      Properties properties = new Properties();
      properties.load(
          new InputStreamReader(new ByteArrayInputStream(manifest), StandardCharsets.UTF_8));
      properties.setProperty("Timestamp", "0");
      StringWriter written = new StringWriter();
      properties.store(written, null);
      return written
          .toString()
          .lines()
          .filter(line -> !line.startsWith("#"))
          .sorted()
          .collect(Collectors.joining("\n", "", "\n"))
          .getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
  }
}
