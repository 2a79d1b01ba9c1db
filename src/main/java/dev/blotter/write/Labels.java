package dev.blotter.write;

import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.Mention;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a mention is called in formats that have one name for it. */
public enum Labels {
  /** Its type: {@code organisation}. */
  TYPE {
    @Override
    String of(EntityType type, @Nullable Kind kind) {
      return type.label();
    }

    @Override
    List<Kind> kinds(EntityType type) {
      return List.of();
    }
  },
  /** Its type and kind: {@code organisation/police-force}, {@code person}. */
  KIND {
    @Override
    String of(EntityType type, @Nullable Kind kind) {
      return kind == null ? type.label() : type.label() + "/" + kind.label();
    }

    @Override
    List<Kind> kinds(EntityType type) {
      return Kind.of(type);
    }
  };

  abstract String of(EntityType type, @Nullable Kind kind);

  abstract List<Kind> kinds(EntityType type);

  /** The label of a mention. */
  public String of(Mention mention) {
    return of(mention.type(), mention.kind());
  }

  /** All labels of a type, in their declared order. */
  public List<String> of(EntityType type) {
    List<String> all = new ArrayList<>();
    for (Kind kind : kinds(type)) {
      all.add(of(type, kind));
    }
    return all.isEmpty() ? List.of(of(type, null)) : List.copyOf(all);
  }

  /** A background on which black text can be read, as {@code #rrggbb}; one for each type. */
  static String colour(EntityType type) {
    return switch (type) {
      case ORGANISATION -> "#9ecbff";
      case PLACE -> "#b4e6a8";
      case ROLE -> "#ffd58a";
      case PERSON -> "#f3b3d1";
    };
  }
}
