package dev.blotter.document;

import org.jspecify.annotations.Nullable;

/**
 * A post and who holds it where. All fields are indices into {@link TaggedArticle#mentions()}.
 *
 * @param role the mention of the post
 * @param person the mention of its holder, if the article says
 * @param organisation the mention of the body, if the article says
 * @param place the mention of the place, if the article says
 */
public record Official(
    int role, @Nullable Integer person, @Nullable Integer organisation, @Nullable Integer place) {

  /**
   * @throws IllegalArgumentException if neither person, organisation nor place is known
   */
  public Official {
    if (person == null && organisation == null && place == null) {
      throw new IllegalArgumentException("role " + role + " belongs to nobody and nothing");
    }
  }
}
