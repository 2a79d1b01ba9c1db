package dev.blotter.link;

import dev.blotter.document.EntityType;
import java.util.HashMap;
import java.util.Map;

/** stub until locations */
final class AuthorityChoice {
  static Map<Integer, Integer> of(
      ArticleNames names, Clusters clusters, AuthorityIndex authorities) {
    Map<Integer, Integer> links = new HashMap<>();
    for (EntityType type : new EntityType[] {EntityType.ORGANISATION, EntityType.PLACE}) {
      for (NameForm form : names.of(type)) {
        int[] c = AliasNames.candidates(form, authorities);
        if (c.length == 1 && !authorities.entry(c[0]).ids().isEmpty()) {
          links.put(clusters.of(form.mentions().get(0)), c[0]);
        }
      }
    }
    return links;
  }
}
