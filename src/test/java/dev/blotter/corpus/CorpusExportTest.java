package dev.blotter.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.NameSampleDataStream;
import opennlp.tools.util.PlainTextByLineStream;
import opennlp.tools.util.Span;
import org.junit.jupiter.api.Test;

final class CorpusExportTest {

  private static final AlignedArticle ARTICLE =
      Samples.aligned(
          "# id: a",
          "[[Sussex Police|organisation/police-force]] [[spokesman|role/spokesperson]] left. 🦭 left"
              + " [[Hull|place/settlement]].",
          "",
          "[[Nev Kemp|person]]'s car");

  @Test
  void openNlpFormatIsOneSentenceALine() {
    assertEquals(
        """
        <START:organisation> Sussex Police <END> <START:role> spokesman <END> left .
        🦭 left <START:place> Hull <END> .
        <START:person> Nev Kemp <END> 's car

        """,
        CorpusExport.openNlp(ARTICLE));
  }

  @Test
  void openNlpReadsTheSameTokensAndMarks() throws IOException {
    String exported = CorpusExport.openNlp(ARTICLE) + CorpusExport.openNlp(ARTICLE);
    List<NameSample> samples = new ArrayList<>();
    try (NameSampleDataStream stream =
        new NameSampleDataStream(
            new PlainTextByLineStream(
                () -> new ByteArrayInputStream(exported.getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8))) {
      for (NameSample sample = stream.read(); sample != null; sample = stream.read()) {
        samples.add(sample);
      }
    }

    assertEquals(6, samples.size());
    assertEquals(
        List.of("Sussex", "Police", "spokesman", "left", "."),
        Arrays.asList(samples.get(0).getSentence()));
    assertEquals(
        List.of(new Span(0, 2, "organisation"), new Span(2, 3, "role")),
        Arrays.asList(samples.get(0).getNames()));
    assertEquals(List.of(new Span(0, 2, "person")), Arrays.asList(samples.get(2).getNames()));
    assertEquals(
        List.of(false, false, false, true, false, false),
        samples.stream().map(NameSample::isClearAdaptiveDataSet).toList());
  }

  @Test
  void conllHasATokenALineWithIob2Tags() {
    assertEquals(
        """
        -DOCSTART- -X- O O

        Sussex -X- _ B-organisation
        Police -X- _ I-organisation
        spokesman -X- _ B-role
        left -X- _ O
        . -X- _ O

        🦭 -X- _ O
        left -X- _ O
        Hull -X- _ B-place
        . -X- _ O

        Nev -X- _ B-person
        Kemp -X- _ I-person
        's -X- _ O
        car -X- _ O

        """,
        CorpusExport.conll(ARTICLE));
  }

  @Test
  void sentencesOfBoilerplateAreLeftOut() {
    MarkedArticle marked =
        Samples.file("# id: a", "Read more", "[[Hull|place/settlement]]").articles().get(0);
    AlignedArticle article = AlignedArticle.align(marked, Samples.withFurniture(marked));
    assertEquals("<START:place> Hull <END>\n\n", CorpusExport.openNlp(article));
    assertEquals("-DOCSTART- -X- O O\n\nHull -X- _ B-place\n\n", CorpusExport.conll(article));
  }
}
