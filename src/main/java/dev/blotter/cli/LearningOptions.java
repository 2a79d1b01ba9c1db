package dev.blotter.cli;

import dev.blotter.train.MentionTraining;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How to train the name finder. */
final class LearningOptions {

  @Option(
      names = "--algorithm",
      description = "Learner: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private MentionTraining.Algorithm algorithm = MentionTraining.Algorithm.CRF;

  @Option(names = "--iterations", description = "Passes over the data. Default: ${DEFAULT-VALUE}.")
  private int iterations = 25;

  @Option(
      names = "--cutoff",
      description = "How often a feature must occur. Default: ${DEFAULT-VALUE}.")
  private int cutoff = 1;

  @Option(names = "--dropout", description = "Random field only. Default: ${DEFAULT-VALUE}.")
  private double dropout = 0.25;

  @Option(names = "--learning-rate", description = "Random field only. Default: ${DEFAULT-VALUE}.")
  private double rate = 0.01;

  @Option(names = "--weight-decay", description = "Random field only. Default: ${DEFAULT-VALUE}.")
  private double decay = 0;

  @Option(
      names = "--list-dropout",
      description =
          "Random field only: share of sentences seen without lists of names. Default:"
              + " ${DEFAULT-VALUE}.")
  private double listDropout = 0.2;

  @Option(
      names = "--substitution",
      description =
          "Random field only: share of sentences also learned from with other names in them."
              + " Default: ${DEFAULT-VALUE}.")
  private double substitution = 0.3;

  @Option(
      names = "--damage",
      description =
          "Share of sentences also learned from as headlines are set. Default: ${DEFAULT-VALUE}.")
  private double damage = 0.1;

  @Option(
      names = "--except",
      split = ",",
      paramLabel = "FAMILY",
      description = "Families of features to leave out, to measure what they are worth.")
  private Set<String> except = new HashSet<>();

  @Option(names = "--seed", description = "Seed of everything random. Default: ${DEFAULT-VALUE}.")
  private int seed = 1;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  /** The settings, or wrong usage if a number is out of its range. */
  MentionTraining.Settings settings() {
    try {
      return new MentionTraining.Settings(
          algorithm,
          iterations,
          cutoff,
          dropout,
          rate,
          decay,
          listDropout,
          damage,
          substitution,
          except,
          seed);
    } catch (IllegalArgumentException e) {
      CommandSpec own = spec;
      throw own == null ? e : new ParameterException(own.commandLine(), e.getMessage());
    }
  }
}
