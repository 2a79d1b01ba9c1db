import { ArticleView, followAnswers } from "./article.js";
import { button, byId, element } from "./dom.js";
import { actionOf, showHelp } from "./keys.js";
import { flush, onState } from "./outbox.js";
import { articleHash, asked, queueHash, showQueue } from "./queue.js";
import { currentSession, logIn, logOut, onSession, openSession, request } from "./server.js";
import { TYPES, count } from "./words.js";

// Starts the page: session, the view that the location's hash names, keys, and the state of saving.

const main = byId("main");
let view = null;
let turn = 0;

/** The keys of the articles of the queue in its order, as far as they were asked for. */
let order = { query: null, keys: [], page: 0, pages: 1 };

function notice(words, action) {
  const shown = element(
    "div",
    { class: action ? "notice offer" : "notice" },
    element("span", {}, words),
  );
  const away = () => shown.remove();
  if (action) {
    shown.append(
      button(action[0], null, () => {
        away();
        action[1]();
      }),
    );
  }
  shown.append(button("Close", null, away, { "aria-label": `close: ${words}` }));
  const all = byId("notices");
  all.append(shown);
  while (all.childElementCount > 3) {
    all.firstElementChild.remove();
  }
  if (action) {
    setTimeout(away, 20_000);
  }
}

function place() {
  const [path, query] = location.hash.replace(/^#/, "").split("?");
  const article = /^\/article\/([0-9a-f]{32})$/.exec(path)?.[1] ?? null;
  return { article, parameters: new URLSearchParams(query ?? "") };
}

async function show() {
  if (location.hash === "#main") {
    return;
  }
  const mine = ++turn;
  const session = currentSession();
  if (!session?.user) {
    showLogin();
    return;
  }
  const { article, parameters } = place();
  main.setAttribute("aria-busy", "true");
  try {
    if (article) {
      const answer = await request("GET", `/api/articles/${article}`);
      if (mine === turn) {
        leave();
        view = new ArticleView(main, answer, {
          next: () => void step(1),
          previous: () => void step(-1),
          notice,
          reload: () => void show(),
        });
        document.title = `${answer.source?.title ?? answer.text.slice(0, 60)} – Blotter review`;
        places(parameters);
        scrollTo(0, 0);
        main.focus({ preventScroll: true });
      }
    } else {
      const answer = await showQueueNow(session, parameters, mine);
      if (answer) {
        remember(parameters, answer);
      }
    }
  } catch (refusal) {
    if (mine === turn) {
      failed(refusal);
    }
  } finally {
    if (mine === turn) {
      main.removeAttribute("aria-busy");
    }
  }
}

async function showQueueNow(session, parameters, mine) {
  const host = element("div");
  const kept = view === null && main.querySelector(".queue") ? main : host;
  const answer = await showQueue(kept, session, parameters, (next) => {
    location.hash = queueHash(next);
  });
  if (mine !== turn) {
    return null;
  }
  if (kept === host) {
    leave();
    main.replaceChildren(...host.childNodes);
    scrollTo(0, 0);
    main.focus({ preventScroll: true });
  }
  document.title = "Queue – Blotter review";
  places(null);
  return answer;
}

function leave() {
  view?.close();
  view = null;
}

function failed(refusal) {
  if (refusal.status === 401) {
    showLogin();
    return;
  }
  leave();
  const words =
    refusal.status === 404
      ? "There is no such article in this queue (any more)."
      : `This cannot be shown: ${refusal.message}.`;
  main.replaceChildren(
    element(
      "div",
      { class: "empty" },
      element("p", { class: "problem" }, words),
      element("p", {}, "Decisions that wait to be saved are kept in this browser."),
      element(
        "p",
        {},
        button("Try again", null, () => void start(), { class: "main" }),
        " ",
        element("a", { href: "#/" }, "to the queue"),
      ),
    ),
  );
}

// Going through the queue

const queryOf = (parameters) => asked(parameters, 1);

function remember(parameters, answer) {
  const keys = answer.articles.map((article) => article.key);
  order = { query: queryOf(parameters), keys, page: answer.page, pages: answer.pages };
}

async function step(by) {
  const { article, parameters } = place();
  try {
    if (order.query !== queryOf(parameters)) {
      remember(parameters, await request("GET", asked(parameters, 1)));
    }
    const at = order.keys.indexOf(article) + by;
    if (at >= order.keys.length && order.page < order.pages) {
      const answer = await request("GET", asked(parameters, order.page + 1));
      const fresh = answer.articles
        .map((next) => next.key)
        .filter((key) => !order.keys.includes(key));
      order = { ...order, keys: [...order.keys, ...fresh], page: answer.page, pages: answer.pages };
    }
    if (order.keys[at] && order.keys[at] !== article) {
      location.hash = articleHash(order.keys[at], parameters);
    } else {
      notice(
        by > 0
          ? "This was the last article of the queue."
          : "This is the first article of the queue.",
        [
          "To the queue",
          () => {
            location.hash = queueHash(parameters);
          },
        ],
      );
    }
  } catch (refusal) {
    notice(`The queue cannot be asked now: ${refusal.message}.`);
  }
}

function places(parameters) {
  byId("places").replaceChildren(
    ...(parameters === null
      ? []
      : [
          element("a", { href: queueHash(parameters) }, "Queue"),
          button("Before", ",", () => void step(-1)),
          button("Next", ".", () => void step(1)),
        ]),
  );
}

// Session

function showLogin() {
  leave();
  places(null);
  document.title = "Log in – Blotter review";
  const name = element("input", {
    name: "username",
    autocomplete: "username",
    required: true,
    autocapitalize: "none",
    spellcheck: "false",
  });
  const password = element("input", {
    name: "password",
    type: "password",
    autocomplete: "current-password",
    required: true,
  });
  const problem = element("p", { class: "problem", role: "alert" });
  const enter = async (event) => {
    event.preventDefault();
    problem.textContent = "";
    try {
      await logIn(name.value.trim(), password.value);
      void show();
      void flush();
    } catch (refusal) {
      problem.textContent =
        refusal.code === "login-failed"
          ? "Name and password do not fit."
          : refusal.status === 429
            ? `Too many attempts; wait ${count(refusal.wait || 60, "second")}.`
            : `You cannot be logged in now: ${refusal.message}.`;
      password.select();
      password.focus();
    }
  };
  main.replaceChildren(
    element(
      "div",
      { class: "login" },
      element("h1", {}, "Blotter"),
      element("p", { class: "quiet" }, "Review of annotated articles"),
      element(
        "form",
        { on: { submit: enter } },
        element("label", {}, "Name", name),
        element("label", {}, "Password or token", password),
        problem,
        element("button", { type: "submit", class: "main" }, "Log in"),
      ),
    ),
  );
  name.focus();
}

const ROLES = { reader: " (may read)", reviewer: "", adjudicator: " (adjudicates)" };

let lastUser = null;

function showUser(session) {
  const user = session.user?.name ?? null;
  if (lastUser !== null && user === null) {
    showLogin();
  }
  lastUser = user;
  byId("user").textContent = session.user
    ? session.user.name + (ROLES[session.user.role] ?? "")
    : "";
  byId("logout").hidden = !(session.login && session.user);
  byId("help-button").hidden = !session.user;
  byId("saved").hidden = !session.user || session.user.role === "reader";
}

async function leaveSession() {
  try {
    await logOut();
    void show();
  } catch (refusal) {
    notice(`You are not logged out: ${refusal.message}.`);
  }
}

function showSaving(state, waiting, trouble) {
  const saved = byId("saved");
  saved.dataset.state = state;
  saved.textContent =
    state === "saved"
      ? "saved"
      : state === "saving"
        ? "saving"
        : `not saved: ${count(waiting, "decision")} kept here, trying again (${trouble})`;
}

// Keys

/** What a key that is held down does once only: it would decide on mentions nobody has looked at. */
const ONCE = new Set([
  "accept",
  "reject",
  "acceptVisible",
  "finish",
  "nextArticle",
  "previousArticle",
]);

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && view?.leaveSelection()) {
    event.preventDefault();
    return;
  }
  const action = actionOf(event);
  if (
    view &&
    (event.key === "ArrowLeft" || event.key === "ArrowRight") &&
    !event.ctrlKey &&
    !event.altKey &&
    !event.metaKey
  ) {
    if (
      !document.querySelector("dialog[open]") &&
      view.moveSelection(event.key === "ArrowRight", event.shiftKey)
    ) {
      event.preventDefault();
    }
    return;
  }
  if (!action || (event.repeat && ONCE.has(action))) {
    return;
  }
  if (action === "help" && currentSession()?.user) {
    event.preventDefault();
    showHelp();
    return;
  }
  if (!view) {
    return;
  }
  event.preventDefault();
  switch (action) {
    case "nextOpen":
      view.nextOpen();
      break;
    case "previousOpen":
      view.nextOpen(true);
      break;
    case "nextArticle":
      void step(1);
      break;
    case "previousArticle":
      void step(-1);
      break;
    case "queue":
      location.hash = queueHash(place().parameters);
      break;
    case "type":
      view.type(TYPES[Number(event.key) - 1]);
      break;
    default:
      view[action]();
  }
});

async function start() {
  try {
    await openSession();
    await show();
  } catch (refusal) {
    failed(refusal);
  }
}

onSession(showUser);
onState(showSaving);
followAnswers(() => view);
addEventListener("hashchange", () => {
  for (const offer of document.querySelectorAll(".notice.offer")) {
    offer.remove();
  }
  void show();
});
byId("help-button").addEventListener("click", showHelp);
byId("logout").addEventListener("click", () => void leaveSession());
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
await start();
void flush();
