package dev.blotter.link;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A role with what its phrase says of it, while an article's officials are being found. */
final class Post {

  /** Who holds a post, with the body and place that stand at this name only. */
  static final class Holder {
    final int person;
    @Nullable Integer organisation;
    @Nullable Integer place;

    Holder(int person) {
      this.person = person;
    }
  }

  final int role;
  final boolean plural;
  final List<Holder> holders = new ArrayList<>();

  /** The first mention of the phrase: the role, or a body before it. */
  int front;

  /** The last mention of the phrase: the role, or a body behind it. */
  int tail;

  /** Whether the holder stands before the phrase. */
  boolean holderBefore;

  @Nullable Integer organisation;
  @Nullable Integer place;

  /** The post before it whose body, if it stands there first, is also that of this one. */
  @Nullable Post sharesBodyOf;

  Post(int role, boolean plural) {
    this.role = role;
    this.plural = plural;
    this.front = role;
    this.tail = role;
  }

  boolean hasBody() {
    return organisation != null || place != null;
  }

  int lastHolder() {
    return holders.get(holders.size() - 1).person;
  }
}
