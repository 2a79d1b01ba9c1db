import { button, element } from "./dom.js";
import { TYPES, clock, count, percent, spoken, stateInWords, typeAndKind } from "./words.js";

// The panels beside the text. Each function gives the content of one section; `act` holds what the
// buttons do.

const LETTERS = { organisation: "O", place: "P", role: "R", person: "N" };

/** The letter that stands for a type, in its colour. */
export const swatch = (type) =>
  element(
    "span",
    { class: "swatch", dataset: { type }, "aria-hidden": "true" },
    LETTERS[type] ?? "?",
  );

const heading = (words) => element("h2", {}, words);

/** The mention the reader is at, with all that can be done to it. */
export function mentionPanel(review, mention, act) {
  if (!mention) {
    return [
      heading("Mention"),
      element(
        "p",
        { class: "quiet" },
        review.mentions.length === 0
          ? "No mention in this article. Select words to add one."
          : "Tab goes to the first mention, n to the first that is not reviewed. Select words to add one.",
      ),
    ];
  }
  const entity = review.entityById.get(mention.entity);
  return [
    heading("Mention"),
    element("p", { class: "words" }, swatch(mention.type), " ", mention.text),
    warnings(review, mention),
    element(
      "dl",
      { class: "facts" },
      fact("State", stateInWords(mention)),
      review.editable ? null : fact("Type", typeAndKind(mention.type, mention.kind)),
      mention.confidence === null
        ? fact("Model", "does not have this")
        : fact(
            "Model",
            `${percent(mention.confidence)} sure; ${mention.evidence.map(spoken).join(", ") || "no evidence"}`,
          ),
      entity ? fact("Means", entity.name) : null,
    ),
    review.editable
      ? decideButtons(mention, act)
      : element("p", { class: "quiet" }, readOnly(review)),
    commentList(review, mention),
  ];
}

function readOnly(review) {
  return review.shown === null
    ? "You may read, not decide."
    : "This is not your review: nothing can be changed in it.";
}

function fact(name, value) {
  return [element("dt", {}, name), element("dd", {}, value)];
}

function warnings(review, mention) {
  return review
    .othersOn(mention)
    .map(({ reviewer, mark, status, same }) =>
      same
        ? element("p", { class: "quiet" }, `${reviewer} has the same.`)
        : element(
            "p",
            { class: "warning" },
            status === "rejected"
              ? `${reviewer} has rejected “${review.text.slice(mark.start, mark.end)}”.`
              : `${reviewer} has “${review.text.slice(mark.start, mark.end)}”, ${typeAndKind(mark.type, mark.kind)}.`,
          ),
    );
}

function decideButtons(mention, act) {
  return [
    element(
      "div",
      { class: "row" },
      button("Accept", "a", act.accept, { class: "main" }),
      button("Reject", "x", act.reject),
    ),
    typeButtons(mention.type, act.type),
    element(
      "div",
      { class: "row" },
      mention.type === "person"
        ? null
        : button(`Kind: ${spoken(mention.kind) || "none"}`, "k", act.kind),
      button("Same words …", "s", act.sameWords),
      button("Comment", "c", act.comment),
    ),
    element(
      "div",
      { class: "ends", role: "group", "aria-label": "move the ends by a token" },
      button("◂ start", "q", act.growStart, { "aria-label": "start a token earlier" }),
      button("start ▸", "w", act.shrinkStart, { "aria-label": "start a token later" }),
      button("◂ end", "e", act.shrinkEnd, { "aria-label": "end a token earlier" }),
      button("end ▸", "r", act.growEnd, { "aria-label": "end a token later" }),
    ),
  ];
}

function typeButtons(current, choose) {
  return element(
    "div",
    { class: "row types", role: "group", "aria-label": "type" },
    TYPES.map((type, i) =>
      button([swatch(type), type], String(i + 1), () => choose(type), {
        "aria-pressed": current === undefined ? undefined : String(type === current),
      }),
    ),
  );
}

/** What can be done with selected words. */
export function selectionPanel(words, act) {
  return [
    heading("Add a mention"),
    element("p", { class: "words" }, words),
    typeButtons(undefined, act.type),
    element("div", { class: "row" }, button("Leave it", "Esc", act.leave)),
  ];
}

function commentList(review, mention) {
  const comments = review.commentsOn(mention);
  return comments.length === 0
    ? null
    : element(
        "ul",
        { class: "list", "aria-label": "comments" },
        comments.map((comment) =>
          element(
            "li",
            {},
            element(
              "div",
              { class: "quiet" },
              `${comment.reviewer ?? "you"}, ${comment.time ? clock(comment.time) : "just now"}`,
            ),
            element("div", { class: "comment" }, comment.note),
          ),
        ),
      );
}

/** The article as a whole: progress, what can be undone, comments on it. */
export function articlePanel(review, act, editable) {
  const decided = review.mentions.length - review.open;
  return [
    heading("Article"),
    element(
      "p",
      {},
      element("progress", {
        max: Math.max(1, review.mentions.length),
        value: decided,
        "aria-label": "mentions reviewed",
      }),
      ` ${decided} of ${count(review.mentions.length, "mention")} reviewed`,
      review.shown === null && review.done ? "; done" : "",
    ),
    element(
      "div",
      { class: "row" },
      editable
        ? [
            button("Undo", "u", act.undo, { disabled: !review.canUndo }),
            button("Redo", "U", act.redo, { disabled: !review.canRedo }),
            button("Comment", null, act.commentArticle),
          ]
        : null,
      editable && review.shown === null
        ? review.done
          ? button("Reopen", null, act.reopen)
          : button("Done", "d", act.finish, { class: "main" })
        : null,
    ),
    editable && review.shown === null
      ? element(
          "div",
          { class: "row" },
          button("Accept all on screen", "v", act.acceptVisible),
          button("Accept above …", "t", act.acceptAbove),
        )
      : null,
    commentList(review, null),
  ];
}

/** Where reviewers differ. */
export function conflictPanel(review, act, mayAdjudicate) {
  if (review.conflicts.length === 0) {
    return null;
  }
  return [
    heading(`Reviewers differ (${review.unsettled.length} open)`),
    element(
      "ul",
      { class: "list" },
      review.conflicts.map((conflict) =>
        element(
          "li",
          { class: "conflict" },
          jump(review, conflict, act),
          conflict.adjudication === null ? null : element("div", { class: "quiet" }, "✓ settled"),
          conflict.positions.map((position) => {
            const words =
              position.mentions.length > 0
                ? position.mentions
                    .map(
                      (m) =>
                        `“${review.text.slice(m.start, m.end)}” ${typeAndKind(m.type, m.kind)}`,
                    )
                    .join("; ")
                : position.open
                  ? "not decided"
                  : "nothing is named here";
            return element(
              "div",
              { class: "row" },
              element("span", {}, element("b", {}, position.reviewer), `: ${words}`),
              mayAdjudicate && !position.open && conflict.adjudication === null
                ? button("Take this", null, () => act.takePosition(conflict, position), {
                    "aria-label": `take the position of ${position.reviewer}: ${words}`,
                  })
                : null,
            );
          }),
        ),
      ),
    ),
  ];
}

/** Where today's model says otherwise than was decided on an earlier one's record. */
export function disagreementPanel(review, act) {
  if (review.disagreements.length === 0) {
    return null;
  }
  const say = (marks) =>
    marks.length === 0
      ? "nothing"
      : marks
          .map((m) => `“${review.text.slice(m.start, m.end)}” ${typeAndKind(m.type, m.kind)}`)
          .join("; ");
  return [
    heading(`A new model disagrees (${review.disagreements.length})`),
    element(
      "ul",
      { class: "list" },
      review.disagreements.map((place) =>
        element(
          "li",
          { class: "disagreement" },
          jump(review, place, act),
          element("div", {}, element("b", {}, "You: "), say(place.reviewed)),
          element("div", {}, element("b", {}, "Model: "), say(place.model)),
          review.editable && review.shown === null
            ? element(
                "div",
                { class: "row" },
                button("Keep mine", null, () => act.keepMine(place)),
                button("Take the model's", null, () => act.takeModels(place)),
              )
            : null,
        ),
      ),
    ),
  ];
}

function jump(review, place, act) {
  return element(
    "button",
    { type: "button", class: "plain", on: { click: () => act.show(place.start, place.end) } },
    element("span", { class: "name" }, review.text.slice(place.start, place.end)),
  );
}

/** The entities of the article, each leading through its mentions. */
export function entityPanel(review, current, act) {
  if (review.entities.length === 0) {
    return null;
  }
  return [
    heading(`Entities (${review.entities.length})`),
    element(
      "ul",
      { class: "list" },
      review.entities.map((entity) =>
        element(
          "li",
          { dataset: { entity: entity.id } },
          element(
            "button",
            {
              type: "button",
              class: "plain",
              "aria-current": current === entity.id ? "true" : undefined,
              on: { click: () => act.walkEntity(entity) },
            },
            swatch(entity.type),
            " ",
            element("span", { class: "name" }, entity.name),
            " ",
            element(
              "span",
              { class: "quiet" },
              [
                entity.kind ? spoken(entity.kind) : entity.type,
                count(entity.mentions.length, "mention"),
                ...(entity.links ?? []).map((link) => `${link.authority} ${link.id}`),
              ].join(" · "),
            ),
          ),
        ),
      ),
    ),
  ];
}

/** Who holds which post. */
export function officialPanel(review, act) {
  if (review.officials.length === 0) {
    return null;
  }
  const part = (id) => {
    const mention = id ? review.modelById.get(id) : undefined;
    return mention
      ? element(
          "button",
          {
            type: "button",
            class: "link",
            on: { click: () => act.show(mention.start, mention.end) },
          },
          review.text.slice(mention.start, mention.end),
        )
      : null;
  };
  const line = (official) => {
    const parts = [
      [null, part(official.person)],
      [null, part(official.role)],
      ["of", part(official.organisation)],
      ["in", part(official.place)],
    ].filter(([, node]) => node !== null);
    return parts.flatMap(([word, node], i) => [
      i === 0 ? null : word === null ? ", " : ` ${word} `,
      node,
    ]);
  };
  return [
    heading(`Officials (${review.officials.length})`),
    element(
      "ul",
      { class: "list" },
      review.officials.map((official) => element("li", {}, line(official))),
    ),
  ];
}
