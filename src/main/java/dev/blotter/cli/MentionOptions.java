package dev.blotter.cli;

import dev.blotter.document.EntityType;
import dev.blotter.document.UserGazetteer;
import dev.blotter.pipeline.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import picocli.CommandLine.TypeConversionException;

/** What is given out: {@code --types}, {@code --min-confidence} and {@code --gazetteer}. */
final class MentionOptions {

  @Spec(Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--types",
      split = ",",
      paramLabel = "TYPE",
      converter = TypeConverter.class,
      description = "Give out only these types: organisation, place, role, person.")
  private List<EntityType> types = new ArrayList<>();

  @Option(
      names = "--min-confidence",
      paramLabel = "P",
      description = "Leave out mentions less sure than this, from 0 to 1. Default: 0.")
  private double minConfidence;

  @Option(
      names = "--gazetteer",
      paramLabel = "FILE",
      description = {
        "Names of your own, tab-separated, with a header that holds name and type and any of"
            + " action, kind, aliases, ids, region, population, location. The action of a line is",
        "  add     know the name, and let the model decide (the default),",
        "  force   a mention wherever the words stand, or",
        "  forbid  never a mention of this type (and kind).",
        "What is forbidden goes before what is forced, and that before what the model says."
      })
  private @Nullable Path gazetteer;

  static final class TypeConverter implements ITypeConverter<EntityType> {
    @Override
    public EntityType convert(String value) {
      try {
        return EntityType.of(value.strip());
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /**
   * The settings.
   *
   * @throws ParameterException if the confidence is none
   * @throws IOException if the gazetteer cannot be read
   */
  Settings settings() throws IOException {
    CommandSpec own = spec;
    if (own != null && !(minConfidence >= 0 && minConfidence <= 1)) {
      throw new ParameterException(
          own.commandLine(), "--min-confidence must be from 0 to 1, not " + minConfidence);
    }
    return new Settings(
        types.isEmpty() ? EnumSet.allOf(EntityType.class) : EnumSet.copyOf(types),
        minConfidence,
        gazetteer == null ? UserGazetteer.NONE : UserGazetteer.read(gazetteer));
  }
}
