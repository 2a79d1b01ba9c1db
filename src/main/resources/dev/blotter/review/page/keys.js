import { byId, element } from "./dom.js";

// The keys of the page: one table that the dispatcher and the help overlay both read.

/** Of each key: how it is pressed (as in KeyboardEvent.key), how it is shown, what it does. */
export const KEYS = [
  {
    group: "Walk",
    action: "next",
    press: ["Tab"],
    show: "Tab",
    does: "next mention; Shift+Tab the one before",
    native: true,
  },
  {
    group: "Walk",
    action: "nextOpen",
    press: ["n"],
    show: "n",
    does: "next mention that is not reviewed",
  },
  {
    group: "Walk",
    action: "previousOpen",
    press: ["b"],
    show: "b",
    does: "the one before that is not reviewed",
  },
  {
    group: "Walk",
    action: "nextArticle",
    press: ["."],
    show: ".",
    does: "next article of the queue",
  },
  { group: "Walk", action: "previousArticle", press: [","], show: ",", does: "the article before" },
  { group: "Walk", action: "queue", press: ["g"], show: "g", does: "back to the queue" },
  {
    group: "Decide",
    action: "accept",
    press: ["a"],
    show: "a",
    does: "accept, and on to the next",
  },
  {
    group: "Decide",
    action: "reject",
    press: ["x", "Delete"],
    show: "x",
    does: "reject: nothing is named here",
  },
  {
    group: "Decide",
    action: "type",
    press: ["1", "2", "3", "4"],
    show: "1 2 3 4",
    does: "organisation, place, role, person",
  },
  { group: "Decide", action: "kind", press: ["k"], show: "k", does: "choose the kind" },
  { group: "Decide", action: "growStart", press: ["q"], show: "q", does: "start a token earlier" },
  { group: "Decide", action: "shrinkStart", press: ["w"], show: "w", does: "start a token later" },
  { group: "Decide", action: "shrinkEnd", press: ["e"], show: "e", does: "end a token earlier" },
  { group: "Decide", action: "growEnd", press: ["r"], show: "r", does: "end a token later" },
  {
    group: "Decide",
    action: "comment",
    press: ["c"],
    show: "c",
    does: "comment on the mention; without one, on the article",
  },
  {
    group: "Take back",
    action: "undo",
    press: ["u", "mod+z"],
    show: "u",
    does: "undo (also Ctrl+Z)",
  },
  {
    group: "Take back",
    action: "redo",
    press: ["U", "mod+y", "mod+Z"],
    show: "Shift+U",
    does: "redo (also Ctrl+Y)",
  },
  {
    group: "Add",
    action: "select",
    press: ["i"],
    show: "i",
    does: "select a word by key: arrows move it, Shift+arrows stretch it, 1 2 3 4 add it, Esc leaves. With mouse or finger: select words",
  },
  {
    group: "Many",
    action: "acceptVisible",
    press: ["v"],
    show: "v",
    does: "accept all that is on the screen",
  },
  {
    group: "Many",
    action: "acceptAbove",
    press: ["t"],
    show: "t",
    does: "accept all above a confidence",
  },
  {
    group: "Many",
    action: "sameWords",
    press: ["s"],
    show: "s",
    does: "the same words everywhere, here or in all articles",
  },
  {
    group: "Many",
    action: "finish",
    press: ["d"],
    show: "d",
    does: "article done: accepts the rest, and on to the next",
  },
  {
    group: "See",
    action: "onlyOpen",
    press: ["o"],
    show: "o",
    does: "show only what is not reviewed",
  },
  { group: "See", action: "help", press: ["?"], show: "?", does: "this help; Esc closes it" },
];

const byPress = new Map(
  KEYS.flatMap((key) => (key.native ? [] : key.press.map((press) => [press, key.action]))),
);

/** The action of a key press, or undefined: none while the reader types words or a dialog is open. */
export function actionOf(event) {
  const target = event.target;
  const typing =
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type));
  if (typing || event.altKey || document.querySelector("dialog[open]")) {
    return undefined;
  }
  const modified = event.ctrlKey || event.metaKey;
  return byPress.get(modified ? `mod+${event.key}` : event.key);
}

/** Opens the overlay that lists the keys. */
export function showHelp() {
  const dialog = byId("help");
  if (!dialog.hasChildNodes()) {
    const list = element("div", { class: "keys" });
    let group = null;
    for (const key of KEYS) {
      if (key.group !== group) {
        group = key.group;
        list.append(element("h3", {}, group));
      }
      list.append(
        element(
          "div",
          {},
          element("span", {}, element("kbd", {}, key.show)),
          element("span", {}, key.does),
        ),
      );
    }
    dialog.append(
      element("h2", { id: "help-title" }, "Keys"),
      list,
      element(
        "div",
        { class: "actions" },
        element(
          "button",
          { type: "button", class: "main", on: { click: () => dialog.close() } },
          "Close",
        ),
      ),
    );
  }
  dialog.showModal();
}
