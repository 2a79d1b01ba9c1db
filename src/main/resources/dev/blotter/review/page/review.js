import { effective, apply, fold, overlap, redoable, same, undoable } from "./fold.js";
import { Offsets, lastAtOrBefore } from "./offsets.js";
import { keep, saw, waiting } from "./outbox.js";
import { currentSession, newId } from "./server.js";

// One article under review: what the server says, what waits to be saved, and what follows from both.

/** The agreed view: what all reviewers and adjudications come to. */
export const AGREED = "*agreed*";

/** An article, the decisions on it and the state they come to. Offsets are UTF-16 units. */
export class Review {
  /** @param {object} article the answer of GET /api/articles/KEY */
  constructor(article) {
    this.key = article.key;
    this.text = article.text;
    this.fingerprint = article.fingerprint;
    this.source = article.source ?? {};
    this.duplicateOf = article.duplicateOf;
    this.offsets = new Offsets(article.text);
    this.sentences = article.sentences.map((sentence) => this.#inUnits(sentence));
    this.model = article.mentions.map((mention) => this.#inUnits(mention));
    this.modelById = new Map(this.model.map((mention) => [mention.id, mention]));
    this.entities = article.entities ?? [];
    this.entityById = new Map(this.entities.map((entity) => [entity.id, entity]));
    this.officials = article.officials ?? [];
    this.tokens = [];
    for (let i = 0; i + 1 < article.tokens.length; i += 2) {
      this.tokens.push({
        start: this.offsets.unit(article.tokens[i]),
        end: this.offsets.unit(article.tokens[i + 1]),
      });
    }
    /** Whose state is shown: null for one's own, AGREED, or a reviewer's name. */
    this.shown = null;
    this.take(article);
  }

  /** Takes in what the server says now; nothing of the text changes with it. */
  take(article) {
    this.version = article.version;
    saw(this.key, article.version);
    this.decisions = article.decisions.map((decision) => this.#decisionInUnits(decision));
    this.saved = this.#stateInUnits(article.state);
    this.others = article.others.map(({ reviewer, state }) => ({
      reviewer,
      state: this.#stateInUnits(state),
    }));
    this.final = this.#stateInUnits({ rejected: [], ...article.final, done: false });
    this.conflicts = article.conflicts.map((conflict) => ({
      ...this.#inUnits(conflict),
      positions: conflict.positions.map((position) => ({
        ...position,
        mentions: position.mentions.map((mention) => this.#inUnits(mention)),
      })),
    }));
    this.disagreements = article.disagreements
      .filter((place) => !place.known)
      .map((place) => ({
        ...this.#inUnits(place),
        reviewed: place.reviewed.map((mention) => this.#inUnits(mention)),
        model: place.model.map((mention) => this.#inUnits(mention)),
      }));
    this.compute();
  }

  /** Computes the state that is shown from the saved one and what waits. */
  compute() {
    const pending = waiting(this.key).map((decision) => this.#decisionInUnits(decision));
    const known = new Set(this.decisions.map((decision) => decision.id));
    const fresh = pending.filter((decision) => !known.has(decision.id));
    const me = currentSession()?.user?.name;
    this.log = [...this.decisions, ...fresh.map((decision) => ({ ...decision, reviewer: me }))];
    this.mine = this.log.filter((decision) => decision.reviewer === me);
    const own = fresh.length === 0 ? this.saved : fold(this.model, this.mine);
    let state = own;
    if (this.shown === AGREED) {
      state = fresh.filter((decision) => decision.adjudicates).reduce(apply, this.final);
    } else if (this.shown !== null) {
      state = this.others.find((other) => other.reviewer === this.shown)?.state ?? own;
    }
    this.done = own.done;
    this.comments = effective(this.log).filter((decision) => decision.note);
    const unsettled = this.conflicts.filter((conflict) => conflict.adjudication === null);
    const taken = (mark) => {
      const at = lastAtOrBefore(state.mentions, mark.end - 1, (mention) => mention.start);
      return at >= 0 && overlap(state.mentions[at], mark);
    };
    const gone = state.rejected.filter((mark) => !taken(mark));
    this.mentions = [
      ...state.mentions.map((mention) => this.#shownMention(mention, mention.status, unsettled)),
      ...gone.map((mention) => this.#shownMention(mention, "rejected", unsettled)),
    ]
      .sort((a, b) => a.start - b.start || a.end - b.end)
      .filter((mention, i, all) => i === 0 || mention.start >= all[i - 1].end);
    this.open = this.mentions.filter((mention) => mention.state === "open").length;
    this.unsettled = unsettled;
  }

  /** Whether the one who looks may decide in what is shown. */
  get editable() {
    const role = currentSession()?.user?.role;
    return this.shown === null
      ? role === "reviewer" || role === "adjudicator"
      : this.shown === AGREED && role === "adjudicator";
  }

  get canUndo() {
    return undoable(this.mine) !== null;
  }

  get canRedo() {
    return redoable(this.mine) !== null;
  }

  mention(id) {
    return this.mentions.find((mention) => mention.id === id);
  }

  /** The comments on a mention, or those on the whole article for null. */
  commentsOn(mention) {
    return this.comments.filter((decision) => {
      const place = decision.after ?? decision.before;
      return mention === null ? !place : place && overlap(place, mention);
    });
  }

  /** What other reviewers have where a mention is: their marks and rejections. */
  othersOn(mention) {
    return this.others.flatMap(({ reviewer, state }) => [
      ...state.mentions
        .filter((mark) => mark.status !== "open" && overlap(mark, mention))
        .map((mark) => ({
          reviewer,
          mark,
          status: mark.status,
          same: same(mark, mention) && mention.state !== "rejected",
        })),
      ...state.rejected
        .filter(
          (mark) => overlap(mark, mention) && !state.mentions.some((other) => overlap(other, mark)),
        )
        .map((mark) => ({
          reviewer,
          mark,
          status: "rejected",
          same: mention.state === "rejected",
        })),
    ]);
  }

  /** The tokens that a stretch of the text touches, as one stretch, or null where it touches none. */
  snapped(start, end) {
    let first = lastAtOrBefore(this.tokens, start, (token) => token.start);
    if (first < 0 || this.tokens[first].end <= start) {
      first++;
    }
    const last = lastAtOrBefore(this.tokens, end - 1, (token) => token.start);
    return first <= last ? { start: this.tokens[first].start, end: this.tokens[last].end } : null;
  }

  /** The index of the first token that starts at or after an offset. */
  tokenFrom(offset) {
    return lastAtOrBefore(this.tokens, offset - 1, (token) => token.start) + 1;
  }

  /** The span of a mention with one end moved by a token, or null where it cannot move. */
  moved(mention, edge, outwards) {
    const { tokens } = this;
    const { start, end } = mention;
    let token;
    if (edge === "start") {
      token = outwards
        ? tokens[lastAtOrBefore(tokens, start - 1, (t) => t.start)]
        : tokens[this.tokenFrom(start + 1)];
      return token && token.start < end ? { start: token.start, end } : null;
    }
    token = outwards
      ? tokens[lastAtOrBefore(tokens, end, (t) => t.end) + 1]
      : tokens[lastAtOrBefore(tokens, end - 1, (t) => t.end)];
    return token && token.end > start ? { start, end: token.end } : null;
  }

  /** Where the same words stand as whole tokens, in order. */
  occurrences(words) {
    const found = [];
    for (
      let at = this.text.indexOf(words);
      at >= 0 && words;
      at = this.text.indexOf(words, at + words.length)
    ) {
      const whole = this.snapped(at, at + words.length);
      if (whole && whole.start === at && whole.end === at + words.length) {
        found.push(whole);
      }
    }
    return found;
  }

  /** A decision of the reader, not yet kept. `before` and `after` are marks or null. */
  decision(action, before, after, more = {}) {
    return {
      id: newId(),
      action,
      before: before && this.#mark(before),
      after: after && this.#mark(after),
      note: null,
      undoes: null,
      group: null,
      adjudicates: this.shown === AGREED && ["accept", "change", "add", "reject"].includes(action),
      ...more,
    };
  }

  /** Keeps decisions, to be saved; several are undone together. */
  decide(decisions) {
    if (decisions.length > 1) {
      const group = newId();
      decisions.forEach((decision) => {
        decision.group ??= group;
      });
    }
    keep(this.key, this.fingerprint, decisions);
    this.compute();
  }

  /** Takes the last decision back; says whether there was one. */
  undo() {
    return this.#takeBack(undoable(this.mine));
  }

  /** Brings back what was undone last; says whether there was anything. */
  redo() {
    return this.#takeBack(redoable(this.mine));
  }

  #takeBack(id) {
    if (id === null) {
      return false;
    }
    this.decide([this.decision("undo", null, null, { undoes: id })]);
    return true;
  }

  #shownMention(mention, state, unsettled) {
    const model = mention.model ? this.modelById.get(mention.model) : undefined;
    return {
      id: `${mention.start}-${mention.end}`,
      start: mention.start,
      end: mention.end,
      type: mention.type,
      kind: mention.kind ?? null,
      text: this.text.slice(mention.start, mention.end),
      state,
      confidence: mention.confidence ?? model?.confidence ?? null,
      evidence: model?.evidence ?? [],
      entity: model?.entity ?? null,
      model: mention.model ?? null,
      conflict: unsettled.some((conflict) => overlap(conflict, mention)),
      comments: this.comments.length === 0 ? 0 : this.commentsOn(mention).length,
    };
  }

  #mark(mark) {
    return {
      start: this.offsets.point(mark.start),
      end: this.offsets.point(mark.end),
      type: mark.type,
      kind: mark.kind ?? null,
    };
  }

  #inUnits(span) {
    return { ...span, start: this.offsets.unit(span.start), end: this.offsets.unit(span.end) };
  }

  #decisionInUnits(decision) {
    const { before, after } = decision;
    return {
      ...decision,
      before: before && this.#inUnits(before),
      after: after && this.#inUnits(after),
    };
  }

  #stateInUnits(state) {
    return {
      mentions: state.mentions.map((mention) => this.#inUnits(mention)),
      rejected: state.rejected.map((mention) => this.#inUnits(mention)),
      done: state.done,
    };
  }
}
