// What the page says about mentions, in one place: for the eye (signs) and for the ear (labels).

/** The types in the order of their keys 1 to 4. */
export const TYPES = ["organisation", "place", "role", "person"];

const STATES = {
  open: "not reviewed",
  accepted: "accepted",
  rejected: "rejected",
  changed: "changed",
  added: "added by a reviewer",
};

const SIGNS = { accepted: "✓", rejected: "✗", changed: "✎", added: "+" };

/** A label as a reader sees it: "police-force" is "police force". */
export const spoken = (label) => (label ?? "").replaceAll("-", " ");

/** Type and kind in words. */
export const typeAndKind = (type, kind) => (kind ? `${type}, ${spoken(kind)}` : type);

/** A confidence in words; never "100%" for what is not certain. */
export function percent(confidence) {
  if (confidence === null || confidence === undefined) {
    return "–";
  }
  return confidence >= 0.995 && confidence < 1 ? ">99%" : `${Math.round(confidence * 100)}%`;
}

/** The state of a mention in words. */
export const stateInWords = (mention) =>
  mention.conflict ? `${STATES[mention.state]}, reviewers disagree` : STATES[mention.state];

/** The sign beside a mention: its state, or its confidence in per cent where that is below 90. */
export function sign(mention) {
  if (mention.conflict) {
    return "‼";
  }
  const note = mention.comments > 0 ? "¶" : "";
  if (mention.state !== "open") {
    return SIGNS[mention.state] + note;
  }
  return mention.confidence !== null && mention.confidence < 0.9
    ? Math.round(mention.confidence * 100) + note
    : note;
}

/** What a screen reader says for a mention. */
export function describe(mention) {
  const parts = [mention.text, typeAndKind(mention.type, mention.kind)];
  if (mention.confidence !== null && mention.state === "open") {
    parts.push(`confidence ${percent(mention.confidence)}`);
  }
  parts.push(stateInWords(mention));
  if (mention.comments > 0) {
    parts.push(mention.comments === 1 ? "1 comment" : `${mention.comments} comments`);
  }
  return parts.join("; ");
}

/** A count with its noun. */
export const count = (number, one, many = `${one}s`) =>
  `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;

/** A time as the reader's clock says it. */
export function clock(iso) {
  const date = new Date(iso);
  return Number.isNaN(date.getTime())
    ? ""
    : date.toLocaleString("en-GB", {
        day: "numeric",
        month: "short",
        hour: "2-digit",
        minute: "2-digit",
      });
}
