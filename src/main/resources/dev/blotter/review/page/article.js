import { acceptAbove, askComment, chooseKind, confirm, everywhere, sameWords } from "./dialogs.js";
import { announce, byId, element } from "./dom.js";
import { overlap, same } from "./fold.js";
import { flush, onAnswer } from "./outbox.js";
import * as panels from "./panels.js";
import { AGREED, Review } from "./review.js";
import { currentSession, newId, request } from "./server.js";
import { ArticleText } from "./text.js";
import { TYPES, count, typeAndKind } from "./words.js";

const ASK_EVERY = 15_000;

/** Kinds that a type begins with where the article has no better hint. */
const FIRST_KIND = { organisation: "other", place: "settlement", role: "occupation", person: null };

/** The view of one article. Made anew for each article; `close` ends it. */
export class ArticleView {
  #current = null;
  #selected = null;
  #hiddenTypes = new Set();
  #onlyOpen = false;
  #closed = false;
  #listeners = new AbortController();

  /**
   * @param {HTMLElement} host where the view is shown
   * @param {object} article the answer of GET /api/articles/KEY
   * @param {{next: Function, previous: Function, notice: Function, reload: Function}} way out of it
   */
  constructor(host, article, way) {
    this.host = host;
    this.way = way;
    this.review = new Review(article);
    this.#build();
    const signal = this.#listeners.signal;
    document.addEventListener("selectionchange", () => this.#onSelection(), { signal });
    addEventListener("focus", () => void this.#askNews(), { signal });
    this.timer = setInterval(() => void this.#askNews(), ASK_EVERY);
    this.#show();
  }

  /** Ends the view: it hears of nothing any more. */
  close() {
    this.#closed = true;
    clearInterval(this.timer);
    this.#listeners.abort();
  }

  get key() {
    return this.review.key;
  }

  /** Hears what the server answered to decisions of this article. */
  answered(answer, sent) {
    if (this.#closed) {
      return;
    }
    for (const result of answer.results) {
      if (result.result === "refused") {
        const what = sent.find((decision) => decision.id === result.id)?.action ?? "decision";
        this.way.notice(`This ${what} cannot be saved: ${result.message}`);
      }
      for (const other of result.others ?? []) {
        this.way.notice(
          `${other.reviewer} ${this.#saysOf(other)} Both are kept; an adjudicator settles it.`,
        );
      }
    }
    if (answer.modelChanged) {
      this.way.notice("A new run has annotated this article anew.", [
        "Load it",
        () => this.way.reload(),
      ]);
    }
    if (answer.news?.length > 0) {
      const names = [...new Set(answer.news.map((decision) => decision.reviewer))].join(", ");
      announce(`News from ${names} in this article`);
    }
    if (answer.article) {
      this.review.take({ ...answer.article, version: answer.version ?? answer.article.version });
    } else {
      this.review.compute();
    }
    this.#show();
  }

  /** In words, what another reviewer decided. */
  #saysOf({ action, before, after }) {
    const { review } = this;
    const mark = after ?? before;
    if (!mark) {
      return "is done with this article and has nothing there.";
    }
    const text = review.text.slice(review.offsets.unit(mark.start), review.offsets.unit(mark.end));
    const says =
      action === "reject" ? "rejected it" : `made it ${typeAndKind(mark.type, mark.kind)}`;
    return `has decided otherwise on “${text}”: ${says}.`;
  }

  async #askNews() {
    if (document.hidden || this.#closed) {
      return;
    }
    try {
      const answer = await request(
        "GET",
        `/api/articles/${this.key}/news?seen=${this.review.version}&fingerprint=${this.review.fingerprint}`,
      );
      if (answer.article || answer.modelChanged) {
        this.answered({ results: [], ...answer }, []);
      }
    } catch {
      // Nothing is lost by not hearing news; decisions have their own way.
    }
  }

  // What the reader sees

  #build() {
    const { review } = this;
    const { source } = review;
    const headless = !review.sentences.some((sentence) => sentence.region === "headline");
    const address = /^https?:\/\//.test(source.uri ?? "")
      ? element("a", { href: source.uri, rel: "noreferrer noopener", target: "_blank" }, source.uri)
      : element("span", {}, source.uri ?? "");
    this.legend = element("div", { class: "legend", role: "group", "aria-label": "what is shown" });
    this.about = element(
      "div",
      { class: "about" },
      source.title ? element("span", {}, source.title) : null,
      address,
      element("span", {}, source.published ?? ""),
      element("span", {}, count(review.text.length, "character")),
      review.duplicateOf ? element("span", {}, "nearly the same as another article") : null,
    );
    this.textHost = element("article", {
      class: "text",
      id: "text",
      "aria-label": "the article",
      tabindex: "-1",
    });
    this.sections = Object.fromEntries(
      ["mention", "article", "conflict", "disagreement", "entity", "official"].map((name) => [
        name,
        element("section", { id: `${name}-panel`, "aria-label": name }),
      ]),
    );
    this.sections.mention.setAttribute("aria-live", "off");
    this.host.replaceChildren(
      element(
        "div",
        { class: "reading" },
        element(
          "div",
          { class: "sheet" },
          headless ? element("h1", { class: "unseen" }, source.title || "Article") : null,
          this.about,
          this.legend,
          this.textHost,
        ),
        element(
          "aside",
          { class: "panels", "aria-label": "review", tabindex: "0" },
          Object.values(this.sections),
        ),
      ),
    );
    this.text = new ArticleText(this.textHost, review.text, review.sentences);
    this.text.draw(review.mentions);
    this.textHost.addEventListener("focusin", (event) => {
      const id = event.target.dataset?.id;
      if (id) {
        this.#goTo(id, false);
      }
    });
    this.textHost.addEventListener("click", (event) => {
      const span = event.target.closest?.(".mention");
      if (span && getSelection().isCollapsed) {
        span.focus({ preventScroll: true });
      }
    });
    // A press on a button must not take the selection away that it is about.
    this.sections.mention.addEventListener("mousedown", (event) => {
      if (this.#selected) {
        event.preventDefault();
      }
    });
    this.#buildLegend();
  }

  #buildLegend() {
    const { review } = this;
    const types = TYPES.map((type) => {
      const box = element("input", {
        type: "checkbox",
        checked: !this.#hiddenTypes.has(type),
        on: {
          change: () => {
            this.#hiddenTypes[box.checked ? "delete" : "add"](type);
            this.#filter();
          },
        },
      });
      return element(
        "label",
        { class: "beside" },
        box,
        element("span", {}, panels.swatch(type), ` ${type}`),
      );
    });
    this.onlyOpenBox = element("input", {
      type: "checkbox",
      checked: this.#onlyOpen,
      on: { change: () => this.onlyOpen(this.onlyOpenBox.checked) },
    });
    const role = currentSession()?.user?.role;
    const names = review.others.map((other) => other.reviewer);
    const views = [
      ["", role === "reader" ? "the model's" : "my review"],
      [AGREED, "agreed"],
      ...names.map((name) => [name, name]),
    ];
    const choice = element(
      "select",
      {
        "aria-label": "whose review is shown",
        on: { change: () => this.#showReviewOf(choice.value || null) },
      },
      views.map(([value, label]) =>
        element("option", { value, selected: value === (review.shown ?? "") }, label),
      ),
    );
    this.legend.replaceChildren(
      ...types,
      element(
        "label",
        { class: "beside" },
        this.onlyOpenBox,
        element("span", {}, "only not reviewed"),
      ),
      element("label", { class: "beside" }, element("span", {}, "Show"), choice),
      element("span", { class: "quiet" }, "deep tint and figure: doubtful, %"),
    );
    this.legendNames = names.join("\n");
  }

  #showReviewOf(name) {
    this.review.shown = name;
    this.review.compute();
    this.#show();
    announce(
      name === null
        ? "your own review"
        : name === AGREED
          ? "what is agreed"
          : `the review of ${name}`,
    );
  }

  /** Shows only mentions that are not reviewed, or all. */
  onlyOpen(value = !this.#onlyOpen) {
    this.#onlyOpen = value;
    this.onlyOpenBox.checked = value;
    this.#filter();
  }

  #passes(mention) {
    return !this.#hiddenTypes.has(mention.type) && (!this.#onlyOpen || mention.state === "open");
  }

  #filter() {
    for (const mention of this.review.mentions) {
      const span = this.text.span(mention.id);
      if (span) {
        const hidden = !this.#passes(mention);
        span.classList.toggle("hidden-by-filter", hidden);
        span.tabIndex = hidden ? -1 : 0;
      }
    }
  }

  #show() {
    const { review } = this;
    const focused = document.activeElement?.dataset?.id;
    this.text.update(review.mentions);
    if (this.#current && !review.mention(this.#current)) {
      const [start, end] = this.#current.split("-").map(Number);
      this.#current =
        review.mentions.find((mention) => overlap(mention, { start, end }))?.id ?? null;
    }
    if (this.legendNames !== review.others.map((other) => other.reviewer).join("\n")) {
      this.#buildLegend();
    }
    if (
      this.#hiddenTypes.size > 0 ||
      this.#onlyOpen ||
      this.textHost.querySelector(".hidden-by-filter")
    ) {
      this.#filter();
    }
    this.#mark();
    this.#panels();
    if (focused && this.#current && !document.activeElement?.dataset?.id) {
      this.text.span(this.#current)?.focus({ preventScroll: true });
    }
  }

  #panels() {
    const { review } = this;
    const current = this.#current ? review.mention(this.#current) : undefined;
    const role = currentSession()?.user?.role;
    const act = this.#acts();
    const fill = (name, content) => {
      const section = this.sections[name];
      const held = section.contains(document.activeElement) ? document.activeElement : null;
      const at = held ? [...section.querySelectorAll("button")].indexOf(held) : -1;
      section.hidden = content === null;
      section.replaceChildren(
        ...(content ?? []).flat(2).filter((node) => node !== null && node !== undefined),
      );
      if (at >= 0) {
        section.querySelectorAll("button")[at]?.focus({ preventScroll: true });
      }
    };
    if (this.#selected && review.editable) {
      const { start, end } = this.#selected;
      fill(
        "mention",
        panels.selectionPanel(review.text.slice(start, end), { type: act.type, leave: act.leave }),
      );
    } else {
      fill("mention", panels.mentionPanel(review, current, act));
    }
    fill("article", panels.articlePanel(review, act, review.editable));
    fill("conflict", panels.conflictPanel(review, act, role === "adjudicator"));
    fill("disagreement", panels.disagreementPanel(review, act));
    if (this.drawnLists !== review.key) {
      fill("entity", panels.entityPanel(review, null, act));
      fill("official", panels.officialPanel(review, act));
      this.drawnLists = review.key;
    }
    for (const row of this.sections.entity.querySelectorAll("li[data-entity]")) {
      const is = current?.entity === row.dataset.entity;
      row.firstChild.toggleAttribute("aria-current", is);
      if (is) {
        row.firstChild.setAttribute("aria-current", "true");
      }
    }
  }

  #acts() {
    const act = {};
    for (const name of [
      "accept",
      "reject",
      "kind",
      "growStart",
      "shrinkStart",
      "shrinkEnd",
      "growEnd",
      "comment",
      "sameWords",
      "undo",
      "redo",
      "finish",
      "reopen",
      "acceptVisible",
      "acceptAbove",
      "commentArticle",
    ]) {
      act[name] = () => this[name]();
    }
    act.type = (type) => this.type(type);
    act.leave = () => this.leaveSelection();
    act.show = (start, end) => this.#reveal(start, end);
    act.walkEntity = (entity) => this.#walkEntity(entity);
    act.takePosition = (conflict, position) => this.#takePosition(conflict, position);
    act.keepMine = (place) => this.#keepMine(place);
    act.takeModels = (place) => this.#takeModels(place);
    return act;
  }

  // Where the reader is

  #mark() {
    for (const old of this.textHost.querySelectorAll("[aria-current], [data-kin]")) {
      old.removeAttribute("aria-current");
      delete old.dataset.kin;
    }
    const mention = this.#current ? this.review.mention(this.#current) : undefined;
    this.text.span(this.#current)?.setAttribute("aria-current", "true");
    for (const id of mention?.entity
      ? (this.review.entityById.get(mention.entity)?.mentions ?? [])
      : []) {
      const model = this.review.modelById.get(id);
      const span = model && this.text.span(`${model.start}-${model.end}`);
      if (span && model.start !== mention.start) {
        span.dataset.kin = "";
      }
    }
  }

  #goTo(id, focus = true) {
    if (this.#current !== id) {
      this.#current = id;
      this.#mark();
      this.#panels();
    }
    if (focus) {
      const span = this.text.span(id);
      span?.focus({ preventScroll: true });
      span?.scrollIntoView({ block: "nearest" });
    }
  }

  /** Goes to the next mention that is not reviewed, or back to the one before. */
  nextOpen(back = false) {
    const { mentions } = this.review;
    const at = this.#here();
    const open = (mention) =>
      mention.state === "open" && this.#passes(mention) && this.text.span(mention.id);
    const later = mentions.filter((mention) => open(mention) && mention.start > at);
    const earlier = mentions.filter((mention) => open(mention) && mention.start < at);
    const found = back ? (earlier.at(-1) ?? later.at(-1)) : (later[0] ?? earlier[0]);
    if (found) {
      this.#goTo(found.id);
    } else {
      announce(
        this.review.open === 0
          ? "all mentions are reviewed; d finishes the article"
          : "no other open mention",
      );
    }
  }

  #here() {
    return this.#current ? Number(this.#current.split("-")[0]) : -1;
  }

  #reveal(start, end) {
    const mention = this.review.mentions.find((candidate) => overlap(candidate, { start, end }));
    if (mention && this.text.span(mention.id)) {
      this.#goTo(mention.id);
    } else {
      this.text.select(start, end);
    }
  }

  #walkEntity(entity) {
    const places = entity.mentions.map((id) => this.review.modelById.get(id)).filter(Boolean);
    const next = places.find((place) => place.start > this.#here()) ?? places[0];
    if (next) {
      this.#reveal(next.start, next.end);
    }
  }

  // Selected words

  #onSelection() {
    const selection = this.text.selection();
    const inPanels = document.activeElement?.closest?.(".panels, dialog");
    if (!selection && inPanels) {
      return;
    }
    const snapped = selection && this.review.snapped(selection.start, selection.end);
    const before = this.#selected;
    this.#selected = snapped && this.text.inOneBlock(snapped.start, snapped.end) ? snapped : null;
    if (before?.start !== this.#selected?.start || before?.end !== this.#selected?.end) {
      this.#panels();
    }
  }

  /** Selects a word by key: the one after the current mention, or the first that is seen. */
  select() {
    if (!this.review.editable || this.#selected) {
      return;
    }
    const current = this.#current ? this.review.mention(this.#current) : undefined;
    const token =
      this.review.tokens[this.review.tokenFrom(current ? current.end : 0)] ?? this.review.tokens[0];
    if (token) {
      this.text.select(token.start, token.end);
      this.#onSelection();
      announce(`selected: ${this.review.text.slice(token.start, token.end)}`);
    }
  }

  /** Moves or stretches the selection by a token; says whether there is a selection. */
  moveSelection(forwards, stretch) {
    const { review } = this;
    if (!this.#selected) {
      return false;
    }
    const { tokens } = review;
    const first = review.tokenFrom(this.#selected.start);
    const last = review.tokenFrom(this.#selected.end) - 1;
    const to = stretch
      ? [first, Math.max(first, last + (forwards ? 1 : -1))]
      : forwards
        ? [last + 1, last + 1]
        : [first - 1, first - 1];
    if (
      tokens[to[0]] &&
      tokens[to[1]] &&
      this.text.inOneBlock(tokens[to[0]].start, tokens[to[1]].end)
    ) {
      this.text.select(tokens[to[0]].start, tokens[to[1]].end);
      this.#onSelection();
      announce(`selected: ${review.text.slice(tokens[to[0]].start, tokens[to[1]].end)}`);
    }
    return true;
  }

  /** Gives the selection up; says whether there was one. */
  leaveSelection() {
    if (!this.#selected) {
      return false;
    }
    this.#selected = null;
    getSelection().removeAllRanges();
    this.#panels();
    return true;
  }

  // Decisions

  #mention() {
    if (!this.review.editable) {
      announce("nothing can be changed here");
      return undefined;
    }
    const mention = this.#current ? this.review.mention(this.#current) : undefined;
    if (!mention) {
      announce("no mention is chosen; Tab or n goes to one");
    }
    return mention;
  }

  #decide(decisions, said) {
    try {
      this.review.decide(decisions);
    } catch (problem) {
      this.way.notice(`Not saved: this browser cannot keep the decision (${problem.name}).`);
      return;
    }
    this.#show();
    announce(said);
  }

  accept() {
    const mention = this.#mention();
    if (!mention) {
      return;
    }
    if (mention.state === "open") {
      this.#decide([this.review.decision("accept", mention, mention)], `accepted: ${mention.text}`);
    } else if (mention.state === "rejected") {
      const action = mention.model === null ? "add" : "accept";
      this.#decide(
        [this.review.decision(action, action === "add" ? null : mention, mention)],
        `accepted: ${mention.text}`,
      );
    }
    this.nextOpen();
  }

  reject() {
    const mention = this.#mention();
    if (mention && mention.state !== "rejected") {
      this.#decide([this.review.decision("reject", mention, null)], `rejected: ${mention.text}`);
      this.nextOpen();
    }
  }

  /** Gives the current mention a type, or adds the selected words as one of it. */
  type(type) {
    if (this.#selected && this.review.editable) {
      this.#add(this.#selected, type);
      return;
    }
    const mention = this.#mention();
    if (mention && (mention.type !== type || mention.state === "rejected")) {
      const kind = mention.type === type ? mention.kind : this.#kindFor(mention.text, type);
      this.#change(mention, { ...mention, type, kind });
    }
  }

  #add(span, type) {
    const text = this.review.text.slice(span.start, span.end);
    const mark = { ...span, type, kind: this.#kindFor(text, type) };
    getSelection().removeAllRanges();
    this.#selected = null;
    this.#current = `${span.start}-${span.end}`;
    this.#decide(
      [this.review.decision("add", null, mark)],
      `added: ${text}, ${typeAndKind(type, mark.kind)}`,
    );
    this.#goTo(this.#current);
  }

  /** The kind that the same words, or the article's others of the type, suggest. */
  #kindFor(words, type) {
    const twin = this.review.mentions.find(
      (mention) => mention.text === words && mention.type === type && mention.state !== "rejected",
    );
    const kinds = this.#kindsOf(type);
    return kinds.length === 0
      ? null
      : (twin?.kind ?? (kinds.includes(FIRST_KIND[type]) ? FIRST_KIND[type] : kinds[0]));
  }

  #kindsOf(type) {
    return currentSession()?.types?.find((entry) => entry.type === type)?.kinds ?? [];
  }

  kind() {
    const mention = this.#mention();
    if (!mention) {
      return;
    }
    const kinds = this.#kindsOf(mention.type);
    if (kinds.length === 0) {
      announce(`a ${mention.type} has no kind`);
      return;
    }
    chooseKind(mention.type, kinds, mention.kind, (kind) => {
      if (kind !== mention.kind) {
        this.#change(mention, { ...mention, kind });
      }
      this.#goTo(this.#current ?? mention.id);
    });
  }

  growStart() {
    this.#move("start", true);
  }

  shrinkStart() {
    this.#move("start", false);
  }

  shrinkEnd() {
    this.#move("end", false);
  }

  growEnd() {
    this.#move("end", true);
  }

  #move(edge, outwards) {
    const mention = this.#mention();
    const span = mention && this.review.moved(mention, edge, outwards);
    if (span && this.text.inOneBlock(span.start, span.end)) {
      this.#change(mention, { ...mention, ...span });
    } else if (mention) {
      announce("this end cannot move further");
    }
  }

  #change(mention, after) {
    const gone = mention.state === "rejected";
    this.#current = `${after.start}-${after.end}`;
    const text = this.review.text.slice(after.start, after.end);
    this.#decide(
      [this.review.decision(gone ? "add" : "change", gone ? null : mention, after)],
      `${text}: ${typeAndKind(after.type, after.kind)}`,
    );
    this.#goTo(this.#current);
  }

  comment() {
    const mention = this.#current ? this.#mention() : null;
    if (mention) {
      askComment(`“${mention.text}”`, (note) =>
        this.#decide([this.review.decision("comment", mention, null, { note })], "comment saved"),
      );
    } else if (mention === null) {
      this.commentArticle();
    }
  }

  commentArticle() {
    if (this.review.editable) {
      askComment("the article", (note) =>
        this.#decide([this.review.decision("comment", null, null, { note })], "comment saved"),
      );
    }
  }

  undo() {
    this.#turn(() => this.review.undo(), "undone", "nothing to undo");
  }

  redo() {
    this.#turn(() => this.review.redo(), "done again", "nothing to redo");
  }

  #turn(take, said, nothing) {
    if (this.review.editable) {
      const before = new Map(this.review.mentions.map((mention) => [mention.id, mention]));
      const changed = take();
      const now = this.review.mentions.find((mention) => {
        const old = before.get(mention.id);
        return !old || !same(old, mention) || old.state !== mention.state;
      });
      this.#current = now?.id ?? this.#current;
      this.#show();
      if (now) {
        this.#goTo(now.id);
      }
      announce(changed ? said : nothing);
    }
  }

  #acceptAll(mentions) {
    if (mentions.length === 0) {
      announce("nothing to accept");
      return;
    }
    this.#decide(
      mentions.map((mention) => this.review.decision("accept", mention, mention)),
      `${count(mentions.length, "mention")} accepted; u takes it back`,
    );
    this.way.notice(`${count(mentions.length, "mention")} accepted.`, ["Undo", () => this.undo()]);
  }

  #openShown() {
    return this.review.mentions.filter(
      (mention) => mention.state === "open" && this.#passes(mention),
    );
  }

  acceptVisible() {
    if (this.review.editable) {
      const top = byId("bar").getBoundingClientRect().bottom;
      const foot = this.sections.mention.getBoundingClientRect();
      const bottom =
        getComputedStyle(this.sections.mention).position === "fixed" ? foot.top : innerHeight;
      this.#acceptAll(
        this.#openShown().filter((mention) => {
          const box = this.text.span(mention.id)?.getBoundingClientRect();
          return box && box.top >= top && box.bottom <= bottom;
        }),
      );
    }
  }

  acceptAbove() {
    if (this.review.editable) {
      acceptAbove(
        (limit) =>
          this.#openShown().filter(
            (mention) => mention.confidence !== null && mention.confidence >= limit,
          ),
        (mentions) => this.#acceptAll(mentions),
        this.#everywhere(),
      );
    }
  }

  sameWords() {
    const mention = this.#mention();
    if (!mention) {
      return;
    }
    const { review } = this;
    const mark = { type: mention.type, kind: mention.kind };
    const here = (action) => {
      if (action === "add") {
        return review
          .occurrences(mention.text)
          .filter(
            (span) =>
              !review.mentions.some((other) => overlap(other, span) && other.state !== "rejected"),
          );
      }
      return review.mentions.filter(
        (other) =>
          other.text === mention.text &&
          other.state === "open" &&
          (action !== "change" || !same({ ...other, ...mark }, other)),
      );
    };
    const then = (places, action) => {
      if (places.length === 0) {
        announce("no such place");
        return;
      }
      const made = places.map((place) => {
        switch (action) {
          case "add":
            return review.decision("add", null, { ...place, ...mark });
          case "change":
            return review.decision("change", place, { ...place, ...mark });
          case "reject":
            return review.decision("reject", place, null);
          default:
            return review.decision("accept", place, place);
        }
      });
      this.#decide(made, `${count(made.length, "place")} decided; u takes it back`);
      this.way.notice(`${count(made.length, "place")} decided.`, ["Undo", () => this.undo()]);
    };
    sameWords(mention, here, then, this.#everywhere());
  }

  #everywhere() {
    return everywhere(newId, (answer) => {
      this.way.notice(
        `${count(answer.mentions, "place")} in ${count(answer.articles, "article")} decided.`,
        ["Undo", () => this.#undoEverywhere(answer.group, newId())],
      );
      this.way.reload();
    });
  }

  async #undoEverywhere(group, id) {
    try {
      const answer = await request("POST", "/api/bulk/undo", { id, group });
      this.way.notice(`${count(answer.decisions, "decision")} undone.`);
      this.way.reload();
    } catch (refusal) {
      this.way.notice(`Not undone: ${refusal.message}.`, [
        "Try again",
        () => this.#undoEverywhere(group, id),
      ]);
    }
  }

  /** Accepts the rest and goes on to the next article. */
  finish() {
    const { review } = this;
    if (!review.editable || review.shown !== null) {
      return;
    }
    const finish = () => {
      if (!review.done || review.open > 0) {
        this.#decide([review.decision("done", null, null)], "article done");
      }
      this.way.next();
    };
    if (review.open > 0) {
      confirm(
        "Finish this article?",
        `${count(review.open, "mention")} not reviewed yet will be accepted.`,
        "Accept and finish",
        finish,
      );
    } else {
      finish();
    }
  }

  reopen() {
    this.#decide([this.review.decision("reopen", null, null)], "reopened");
  }

  #takePosition(conflict, position) {
    const { review } = this;
    const settle = { adjudicates: true };
    if (position.mentions.length > 0) {
      this.#decide(
        position.mentions.map((mark) => review.decision("add", null, mark, settle)),
        `settled as ${position.reviewer} has it`,
      );
      return;
    }
    const mark = conflict.positions.flatMap((other) => other.mentions)[0];
    if (mark) {
      this.#decide(
        [review.decision("reject", mark, null, settle)],
        "settled: nothing is named here",
      );
    }
  }

  #keepMine(place) {
    const { review } = this;
    const made =
      place.reviewed.length > 0
        ? place.reviewed.map((mark) => review.decision("accept", mark, mark))
        : place.model.map((mark) => review.decision("reject", mark, null));
    this.#decide(made, "kept as you had it");
  }

  #takeModels(place) {
    const { review } = this;
    const made =
      place.model.length > 0
        ? place.model.map((mark) => review.decision("add", null, mark))
        : place.reviewed.map((mark) => review.decision("reject", mark, null));
    this.#decide(made, "taken from the model");
  }
}

/** Wires the view that is open to the answers of the server. */
export function followAnswers(openView) {
  onAnswer((article, answer, sent) => {
    const view = openView();
    if (view?.key === article) {
      view.answered(answer, sent);
    }
  });
  void flush();
}
