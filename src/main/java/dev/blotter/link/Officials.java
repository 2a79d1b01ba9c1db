package dev.blotter.link;

import dev.blotter.document.Official;
import dev.blotter.document.TaggedArticle;
import dev.blotter.link.Post.Holder;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds who holds which post where, from what stands between the mentions of a sentence: first what
 * the phrase of each role names, then the holders at it, then whom a verb gives it and which body
 * it points to. Good for one article.
 */
final class Officials {

  private final Gaps gaps;
  private final PostPhrases phrases;
  private final PostHolders holders;
  private final Subjects subjects;
  private final BodyReferences references;
  private final int mentions;

  private Officials(TaggedArticle article, int[] entityOf) {
    this.mentions = article.mentions().size();
    this.gaps = new Gaps(article);
    this.phrases = new PostPhrases(gaps);
    this.holders = new PostHolders(gaps, phrases);
    this.subjects = new Subjects(article, gaps, entityOf);
    this.references = new BodyReferences(article, gaps, entityOf);
  }

  /**
   * The officials of an article in the order of their roles.
   *
   * @param entityOf what each mention means: equal numbers for the same
   */
  static List<Official> of(TaggedArticle article, int[] entityOf) {
    return new Officials(article, entityOf).find();
  }

  private List<Official> find() {
    List<Official> officials = new ArrayList<>();
    for (Post post : posts()) {
      Post first = post.sharesBodyOf;
      if (!post.hasBody() && first != null && first.tail == first.role) {
        post.organisation = first.organisation;
        post.place = first.place;
      }
      if (!post.hasBody()) {
        Integer body = references.of(post);
        if (body != null) {
          phrases.set(post, body);
        }
      }
      for (Holder holder : post.holders) {
        officials.add(
            new Official(
                post.role,
                holder.person,
                post.organisation == null ? holder.organisation : post.organisation,
                post.place == null ? holder.place : post.place));
      }
      if (post.holders.isEmpty() && !post.plural && post.hasBody()) {
        officials.add(new Official(post.role, null, post.organisation, post.place));
      }
    }
    return officials;
  }

  private List<Post> posts() {
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < mentions; i++) {
      if (gaps.isRole(i)) {
        Post post = new Post(i, RoleWords.isPlural(gaps.words(i)));
        phrases.read(post);
        holders.read(post);
        posts.add(post);
      }
    }
    holders.shareForward(posts);
    for (int p = 0; p < posts.size(); p++) {
      Post post = posts.get(p);
      if (p > 0) {
        holders.shareBackward(posts.get(p - 1), post);
      }
      if (post.holders.isEmpty() && !post.plural) {
        Integer subject = subjects.of(post.front);
        if (subject != null) {
          post.holders.add(new Holder(subject));
          post.holderBefore = true;
        }
      }
    }
    return posts;
  }
}
