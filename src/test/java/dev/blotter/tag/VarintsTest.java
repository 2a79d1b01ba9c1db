package dev.blotter.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import opennlp.tools.util.InvalidFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VarintsTest {

  @Property(tries = 500)
  void numbersComeBackInTheirOrder(
      @ForAll List<@LongRange(min = 0, max = Long.MAX_VALUE) Long> numbers) throws IOException {
    Varints.Reader reader = reader(written(numbers));

    for (long number : numbers) {
      assertEquals(number, reader.next());
    }
    assertThrows(InvalidFormatException.class, reader::next);
  }

  @ParameterizedTest
  @CsvSource({"0,1", "127,1", "128,2", "16383,2", "16384,3", "9223372036854775807,9"})
  void aNumberTakesAByteForEachSevenBits(long number, int bytes) throws IOException {
    assertEquals(Integer.BYTES + bytes, written(List.of(number)).length);
  }

  @Test
  void anInputThatEndsTooEarlyIsRefused() throws IOException {
    byte[] whole = written(List.of(1L, 300L, Long.MAX_VALUE));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(IOException.class, () -> reader(cut), length + " bytes");
    }
  }

  @Test
  void aNumberWithoutEndIsRefused() throws IOException {
    byte[] endless = new byte[Integer.BYTES + 11];
    Arrays.fill(endless, (byte) 0xFF);
    System.arraycopy(new byte[] {0, 0, 0, 11}, 0, endless, 0, Integer.BYTES);
    Varints.Reader reader = reader(endless);

    InvalidFormatException refusal = assertThrows(InvalidFormatException.class, reader::next);
    assertTrue(String.valueOf(refusal.getMessage()).contains("64 bits"), refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"-1", "-2147483648", "2147483647"})
  void aSizeThatCannotBeIsRefused(int size) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new DataOutputStream(bytes).writeInt(size);

    assertThrows(InvalidFormatException.class, () -> reader(bytes.toByteArray()));
  }

  private static byte[] written(List<Long> numbers) throws IOException {
    Varints.Writer writer = new Varints.Writer();
    numbers.forEach(writer::add);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writer.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Varints.Reader reader(byte[] bytes) throws IOException {
    return new Varints.Reader(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
