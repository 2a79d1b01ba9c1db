import { button, element } from "./dom.js";
import { request } from "./server.js";
import { count, spoken, typeAndKind } from "./words.js";

// The dialogs of the article. Each opens a modal dialog, closes with Esc, and gives the focus back
// to where it was.

function open(title, content, actions) {
  const before = document.activeElement;
  const dialog = element(
    "dialog",
    { "aria-labelledby": "dialog-title" },
    element("h2", { id: "dialog-title" }, title),
    content,
    element(
      "div",
      { class: "actions" },
      button("Cancel", "Esc", () => dialog.close()),
      actions,
    ),
  );
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (
      before?.isConnected &&
      (document.activeElement === document.body || !document.activeElement)
    ) {
      before.focus({ preventScroll: true });
    }
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Asks a question; `then` is called on yes. */
export function confirm(title, words, yes, then) {
  const accept = button(
    yes,
    "Enter",
    () => {
      dialog.close();
      then();
    },
    { class: "main" },
  );
  const dialog = open(title, element("p", {}, words), accept);
  accept.focus();
}

/** Lets choose one of the kinds of a type; `then` gets the kind's label. */
export function chooseKind(type, kinds, current, then) {
  const list = element(
    "select",
    {
      size: Math.min(Math.max(kinds.length, 2), 16),
      "aria-label": `kind of ${type}`,
      class: "kinds",
    },
    kinds.map((kind) =>
      element("option", { value: kind, selected: kind === current }, spoken(kind)),
    ),
  );
  const take = () => {
    if (list.value) {
      dialog.close();
      then(list.value);
    }
  };
  list.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      take();
    }
  });
  list.addEventListener("dblclick", take);
  const dialog = open(`Kind of ${type}`, list, button("Take", "Enter", take, { class: "main" }));
  list.focus();
}

/** Asks for a comment; `then` gets its words. */
export function askComment(about, then) {
  const text = element("textarea", {
    maxlength: 4000,
    rows: 5,
    "aria-label": `comment on ${about}`,
  });
  const save = () => {
    if (text.value.trim()) {
      dialog.close();
      then(text.value.trim());
    }
  };
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
  });
  const dialog = open(
    `Comment on ${about}`,
    text,
    button("Save", "Ctrl+Enter", save, { class: "main" }),
  );
  text.focus();
}

/**
 * Asks above which confidence to accept. `here` gives the open mentions above one, `then` decides
 * on them.
 */
export function acceptAbove(here, then, everywhere) {
  const number = element("input", {
    type: "number",
    min: 0,
    max: 100,
    step: 0.5,
    value: "95",
    required: true,
  });
  const scope = scopeChoice();
  const told = element("p", { class: "quiet", role: "status" });
  const limit = () => Math.min(100, Math.max(0, Number(number.value))) / 100;
  const bulk = everywhere.prepare(told, () => ({ action: "accept", minConfidence: limit() }));
  const tell = () => {
    yes.disabled = !number.value;
    if (scope.everywhere()) {
      bulk.preview();
    } else {
      told.textContent = `${count(here(limit()).length, "open mention")} in this article`;
    }
  };
  const save = async () => {
    if (!number.value) {
      return;
    }
    if (!scope.everywhere()) {
      dialog.close();
      then(here(limit()));
    } else if (await bulk.save()) {
      dialog.close();
    }
  };
  const content = element(
    "div",
    {},
    element(
      "div",
      { class: "row" },
      element("label", {}, "Confidence at least, in per cent", number),
    ),
    scope.node,
    told,
  );
  const yes = button("Accept them", "Enter", save, { class: "main" });
  const dialog = open("Accept all above a confidence", content, yes);
  content.addEventListener("keydown", (event) => onEnter(event, save));
  content.addEventListener("input", tell);
  number.select();
  tell();
}

/** Asks what to do with the same words; `here` counts, `then` decides in this article. */
export function sameWords(mention, here, then, everywhere) {
  const target = typeAndKind(mention.type, mention.kind);
  const choices = [
    ["accept", "accept them as the model has them"],
    ["change", `make them ${target}, where a mention stands that is not reviewed`],
    ["add", `mark them as ${target}, where no mention stands`],
    ["reject", "reject them: nothing is named there"],
  ];
  const preset =
    mention.state === "rejected" ? "reject" : mention.state === "added" ? "add" : "change";
  const action = () => content.querySelector("input[name=action]:checked").value;
  const scope = scopeChoice();
  const told = element("p", { class: "quiet", role: "status" });
  const after = { type: mention.type, kind: mention.kind };
  const bulk = everywhere.prepare(told, () => ({
    action: action(),
    words: mention.text,
    after: ["change", "add"].includes(action()) ? after : undefined,
  }));
  const tell = () => {
    if (scope.everywhere()) {
      bulk.preview();
    } else {
      told.textContent = `${count(here(action()).length, "place")} in this article`;
    }
  };
  const save = async () => {
    if (!scope.everywhere()) {
      dialog.close();
      then(here(action()), action());
    } else if (await bulk.save()) {
      dialog.close();
    }
  };
  const content = element(
    "div",
    {},
    element(
      "fieldset",
      {},
      element("legend", {}, "What to do"),
      choices.map(([value, label]) =>
        element(
          "label",
          { class: "beside" },
          element("input", { type: "radio", name: "action", value, checked: value === preset }),
          element("span", {}, label),
        ),
      ),
    ),
    scope.node,
    told,
  );
  const dialog = open(
    `Everywhere: “${mention.text}”`,
    content,
    button("Do it", "Enter", save, { class: "main" }),
  );
  content.addEventListener("keydown", (event) => onEnter(event, save));
  content.addEventListener("change", tell);
  content.querySelector("input[name=action]:checked").focus();
  tell();
}

function onEnter(event, save) {
  if (event.key === "Enter") {
    event.preventDefault();
    void save();
  }
}

function scopeChoice() {
  const all = element("input", { type: "radio", name: "scope", value: "all" });
  const node = element(
    "fieldset",
    {},
    element("legend", {}, "Where"),
    element(
      "label",
      { class: "beside" },
      element("input", { type: "radio", name: "scope", value: "here", checked: true }),
      element("span", {}, "in this article"),
    ),
    element("label", { class: "beside" }, all, element("span", {}, "in all articles of the queue")),
  );
  return { node, everywhere: () => all.checked };
}

/**
 * Changes in all articles: the server counts them first and makes them on `save`. The id stays the
 * same however often saving is tried, so nothing is done twice.
 *
 * @param {() => string} newId makes the id of the group
 * @param {(answer: object) => void} saved hears of success
 */
export function everywhere(newId, saved) {
  return {
    prepare(told, body) {
      const id = newId();
      let asked = 0;
      const ask = (dryRun) =>
        request("POST", "/api/bulk", {
          id,
          dryRun,
          article: null,
          words: null,
          type: null,
          kind: null,
          minConfidence: null,
          ...body(),
        });
      return {
        async preview() {
          const mine = ++asked;
          told.textContent = "counting …";
          try {
            const answer = await ask(true);
            if (mine === asked) {
              const titles = answer.examples.slice(0, 3).map((example) => example.context);
              told.textContent =
                `${count(answer.mentions, "place")} in ${count(answer.articles, "article")}` +
                (titles.length > 0 ? `, such as: ${titles.join(" · ")}` : "");
            }
          } catch (refusal) {
            if (mine === asked) {
              told.textContent = `This cannot be counted now: ${refusal.message}`;
            }
          }
        },
        async save() {
          asked++;
          told.textContent = "saving …";
          try {
            saved(await ask(false));
            return true;
          } catch (refusal) {
            told.textContent = `Not saved: ${refusal.message}. Try again; nothing is done twice.`;
            return false;
          }
        },
      };
    },
  };
}
