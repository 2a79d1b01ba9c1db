package dev.blotter.pipeline;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.Failure;
import dev.blotter.document.Failure.Stage;
import dev.blotter.document.Outcome;
import dev.blotter.document.TaggedArticle;
import dev.blotter.link.EntityLinker;
import dev.blotter.segment.Segmenter;
import dev.blotter.tag.KindClassifier;
import dev.blotter.tag.KindLexica;
import dev.blotter.tag.MentionTagger;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The stages in their order: an article goes in, an annotated article comes out. Keeps no state
 * between articles; may be called from any thread.
 */
public final class Pipeline {

  private final Segmenter segmenter;
  private final MentionTagger tagger;
  private final EntityLinker linker;
  private final Settings settings;
  private final String fingerprint;

  /**
   * A pipeline of loaded models.
   *
   * @throws IllegalArgumentException if the settings add too many entries to the gazetteer
   */
  public Pipeline(Models installed, Settings settings) {
    Models models = installed.with(settings.gazetteer().added());
    ForkJoinTask<EntityLinker> linking =
        ForkJoinPool.commonPool()
            .submit(() -> new EntityLinker(models.gazetteer(), settings.gazetteer()));
    this.segmenter = new Segmenter(models.sentences());
    this.tagger =
        new MentionTagger(
            models.mentions(),
            new KindClassifier(models.kinds(), new KindLexica(models.lexica())),
            settings.gazetteer());
    this.linker = linking.join();
    this.settings = settings;
    this.fingerprint = fingerprint(models.manifest(), settings);
  }

  /** The {@link #fingerprint()} that a pipeline of these models would have. */
  public static String fingerprint(ModelManifest models, Settings settings) {
    StringBuilder parts = new StringBuilder("blotter " + Version.CURRENT);
    for (ModelManifest.Model model : models.models()) {
      parts.append('\n').append(model.task()).append(' ').append(model.sha256());
    }
    models
        .gazetteer()
        .forEach((file, sha256) -> parts.append('\n').append(file).append(' ').append(sha256));
    return Sha256.of(parts.append('\n').append(settings.canonical()).toString());
  }

  /**
   * Hash of version, models, gazetteer and settings, 64 lower-case hexadecimal digits: the same
   * fingerprint and input give the same bytes.
   */
  public String fingerprint() {
    return fingerprint;
  }

  /**
   * Sentences, mentions, entities and officials of an article. Never throws for its content. An
   * interrupt of the thread makes a failure of it soon.
   */
  public Outcome<AnnotatedArticle> annotate(Article article) {
    return guarded(article, Stage.SEGMENT, segmenter::segment)
        .then(segmented -> guarded(article, Stage.TAG, () -> tagger.tag(segmented)))
        .then(this::link);
  }

  /** The last stage alone: entities and officials of given mentions. Never throws for them. */
  public Outcome<AnnotatedArticle> link(TaggedArticle tagged) {
    return guarded(tagged.article(), Stage.LINK, () -> settings.of(linker.link(tagged)));
  }

  private static <R> Outcome<R> guarded(Article article, Stage stage, Function<Article, R> step) {
    return guarded(article, stage, () -> step.apply(article));
  }

  /** Runs a stage; what it throws becomes a failure that names the fault but not the text. */
  private static <R> Outcome<R> guarded(Article article, Stage stage, Supplier<R> step) {
    try {
      return new Outcome.Done<>(step.get());
    } catch (RuntimeException | StackOverflowError e) {
      StackTraceElement[] trace = e.getStackTrace();
      String where = trace.length == 0 ? "" : " at " + trace[0];
      return new Outcome.Failed<>(
          new Failure(article.id(), stage, e.getClass().getSimpleName() + where));
    }
  }
}
