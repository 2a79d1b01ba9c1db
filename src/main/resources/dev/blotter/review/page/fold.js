// A reviewer's state is a fold of decisions over the model's mentions, as the server does it. The
// page folds by itself only while decisions wait to be saved. Offsets are UTF-16 units here.

/** Whether two marks are the same span with the same type and kind. */
export const same = (a, b) =>
  a.start === b.start &&
  a.end === b.end &&
  a.type === b.type &&
  (a.kind ?? null) === (b.kind ?? null);

const sameSpanAndType = (a, b) => a.start === b.start && a.end === b.end && a.type === b.type;

/** Whether two spans have a character in common. */
export const overlap = (a, b) => a.start < b.end && b.start < a.end;

/** Those decisions that no later decision has taken back, without the undos themselves. */
export function effective(decisions) {
  const undone = new Set();
  const kept = [];
  for (let i = decisions.length - 1; i >= 0; i--) {
    const decision = decisions[i];
    if (undone.has(decision.id) || (decision.group && undone.has(decision.group))) {
      continue;
    }
    if (decision.action === "undo") {
      undone.add(decision.undoes);
    } else {
      kept.push(decision);
    }
  }
  return kept.reverse();
}

/** What the next undo takes back: an id of a decision or group, or null. */
export function undoable(decisions) {
  const last = effective(decisions).at(-1);
  return last ? (last.group ?? last.id) : null;
}

/** The undo that the next redo takes back, or null; a new decision ends what can be redone. */
export function redoable(decisions) {
  const undone = new Set();
  for (let i = decisions.length - 1; i >= 0; i--) {
    const decision = decisions[i];
    if (decision.action !== "undo") {
      if (undone.has(decision.id) || undone.has(decision.group)) {
        continue;
      }
      return null;
    }
    if (undone.has(decision.id)) {
      continue;
    }
    undone.add(decision.undoes);
    if (!decisions.some((other) => other.action === "undo" && other.id === decision.undoes)) {
      return decision.id;
    }
  }
  return null;
}

/** One decision's effect on a state: `{mentions, rejected, done}` with sorted mentions. */
export function apply(state, decision) {
  const { action, before, after, id } = decision;
  let { mentions, rejected, done } = state;
  switch (action) {
    case "done":
      mentions = mentions.map((mention) =>
        mention.status === "open" ? { ...mention, status: "accepted", decision: id } : mention,
      );
      done = true;
      break;
    case "reopen":
      done = false;
      break;
    case "reject": {
      const out = mentions.find((mention) => sameSpanAndType(mention, before));
      mentions = mentions.filter((mention) => mention !== out);
      rejected = [
        ...rejected.filter((old) => !sameSpanAndType(old, before)),
        { ...(out ?? before), decision: id },
      ];
      break;
    }
    case "accept":
    case "change":
    case "add": {
      const mark = after ?? before;
      const old = before ? mentions.find((mention) => sameSpanAndType(mention, before)) : undefined;
      const status = action === "accept" ? "accepted" : action === "add" ? "added" : "changed";
      const put = {
        start: mark.start,
        end: mark.end,
        type: mark.type,
        kind: mark.kind ?? null,
        status,
        decision: id,
        model: old?.model ?? null,
        confidence: old?.confidence ?? null,
      };
      mentions = mentions.filter((mention) => mention !== old && !overlap(mention, put));
      mentions.push(put);
      mentions.sort((a, b) => a.start - b.start);
      rejected = rejected.filter((old) => !sameSpanAndType(old, put));
      break;
    }
    default:
      break;
  }
  return { mentions, rejected, done };
}

/** The state of a reviewer: the model's open mentions, then each effective decision in order. */
export function fold(model, decisions) {
  let state = {
    mentions: model.map((mention) => ({
      ...mention,
      status: "open",
      decision: null,
      model: mention.id,
    })),
    rejected: [],
    done: false,
  };
  for (const decision of effective(decisions)) {
    if (!decision.adjudicates) {
      state = apply(state, decision);
    }
  }
  return state;
}
