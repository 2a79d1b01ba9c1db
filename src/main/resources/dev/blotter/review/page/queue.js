import { element } from "./dom.js";
import { request, withQuery } from "./server.js";
import { count, percent, spoken } from "./words.js";

// The queue: a page of articles, the most doubtful first, and the filters above it. What is asked
// for stands in the location, so that going back and reloading show the same.

export const PAGE_SIZE = 50;

/** The filters by the name of their parameter, with what is taken where the location has none. */
export const FILTERS = [
  "words",
  "status",
  "type",
  "kind",
  "source",
  "minConfidence",
  "maxConfidence",
  "sort",
];

const STATUSES = [
  ["", "all"],
  ["open", "not done by me"],
  ["untouched", "untouched"],
  ["started", "started"],
  ["done", "done"],
  ["others", "only others decided"],
  ["adjudicate", "reviewers differ"],
  ["disagrees", "a new model disagrees"],
];

const SORTS = [
  ["", "most doubtful"],
  ["errors", "most errors expected"],
  ["published", "newest"],
  ["source", "source"],
  ["order", "as in the folder"],
];

/** The parameters of the API for what the location asks. */
export const asked = (parameters, page, size = PAGE_SIZE) =>
  withQuery("/api/articles", {
    ...Object.fromEntries(FILTERS.map((name) => [name, parameters.get(name)])),
    page,
    size,
  });

/** The location of an article that keeps the queue's filters. */
export function articleHash(key, parameters) {
  const kept = new URLSearchParams(
    FILTERS.filter((name) => parameters.get(name)).map((name) => [name, parameters.get(name)]),
  );
  const words = kept.toString();
  return `#/article/${key}${words ? `?${words}` : ""}`;
}

/** The location of the queue with these parameters. */
export function queueHash(parameters) {
  const words = parameters.toString();
  return `#/${words ? `?${words}` : ""}`;
}

/** What the filters offer; asked for again, for the next time, whenever the queue is shown. */
let facets = null;

async function askFacets() {
  facets = await request("GET", "/api/facets");
}

/** Shows a page of the queue; `go` changes the parameters. */
export async function showQueue(host, session, parameters, go) {
  const page = Math.max(1, Number(parameters.get("page")) || 1);
  const [answer] = await Promise.all([
    request("GET", asked(parameters, page)),
    facets === null ? askFacets() : undefined,
  ]);
  const held = host.contains(document.activeElement) ? document.activeElement.name : null;
  const view = element(
    "div",
    { class: "queue" },
    header(answer.progress),
    filters(session, parameters, go),
    answer.articles.length > 0 ? table(answer.articles, parameters) : empty(answer, parameters),
    pages(answer, parameters, go),
  );
  host.replaceChildren(view);
  if (held) {
    view.querySelector(`[name="${CSS.escape(held)}"]`)?.focus();
  }
  setTimeout(() => askFacets().catch(() => {}), 1000);
  return answer;
}

function header(progress) {
  const extra = [
    [progress.started, "started"],
    [progress.adjudicate, "to adjudicate"],
    [progress.disagrees, "where a new model disagrees"],
  ].filter(([number]) => number > 0);
  return element(
    "div",
    { class: "top" },
    element("h1", {}, "Queue"),
    element(
      "span",
      {},
      element("progress", {
        max: Math.max(1, progress.articles),
        value: progress.done,
        "aria-label": "articles done",
      }),
      ` ${progress.done.toLocaleString("en-GB")} of ${count(progress.articles, "article")} done`,
    ),
    extra.map(([number, words]) =>
      element("span", { class: "quiet" }, `${number.toLocaleString("en-GB")} ${words}`),
    ),
    element("span", { class: "quiet" }, count(progress.decisions, "decision")),
  );
}

function filters(session, parameters, go) {
  const set = (name, value) => {
    const next = new URLSearchParams(parameters);
    next.delete("page");
    if (value === "") {
      next.delete(name);
    } else {
      next.set(name, value);
    }
    if (name === "type") {
      next.delete("kind");
    }
    go(next);
  };
  const select = (name, label, options) => {
    const field = element(
      "select",
      { name, on: { change: () => set(name, field.value) } },
      options.map(([value, words]) =>
        element("option", { value, selected: value === (parameters.get(name) ?? "") }, words),
      ),
    );
    return element("label", {}, label, field);
  };
  const percents = (name, label) => {
    const now = parameters.get(name);
    const field = element("input", {
      type: "number",
      name,
      min: 0,
      max: 100,
      step: 1,
      value: now === null ? "" : String(Math.round(Number(now) * 100)),
      on: {
        change: () =>
          set(
            name,
            field.value === "" ? "" : String(Math.min(100, Math.max(0, Number(field.value))) / 100),
          ),
      },
    });
    return element("label", {}, label, field);
  };
  const words = element("input", {
    type: "search",
    name: "words",
    value: parameters.get("words") ?? "",
    on: { change: () => set("words", words.value.trim()) },
  });
  const type = parameters.get("type");
  const kinds = session.types
    .filter((entry) => !type || entry.type === type)
    .flatMap((entry) => entry.kinds);
  const used = FILTERS.some((name) => parameters.get(name));
  return element(
    "search",
    { class: "filters", "aria-label": "filters" },
    element("label", {}, "Words in the article", words),
    select("status", "Reviewed", STATUSES),
    select("type", "Type", [
      ["", "any"],
      ...session.types.map((entry) => [entry.type, entry.type]),
    ]),
    select("kind", "Kind", [
      ["", "any"],
      ...[...new Set(kinds)].map((kind) => [kind, spoken(kind)]),
    ]),
    select("source", "Source", [
      ["", "any"],
      ...facets.sources.map(({ source, articles }) => [source, `${source} (${articles})`]),
    ]),
    percents("minConfidence", "Sure from, %"),
    percents("maxConfidence", "to, %"),
    select("sort", "First", SORTS),
    used
      ? element(
          "button",
          { type: "button", class: "link", on: { click: () => go(new URLSearchParams()) } },
          "Clear",
        )
      : null,
  );
}

function table(articles, parameters) {
  const heads = [
    ["", "Article"],
    ["spare", "Source"],
    ["spare", "Published"],
    ["figure", "Least sure"],
    ["figure", "Reviewed"],
    ["", "State"],
    ["spare", "Reviewers"],
  ];
  return element(
    "table",
    {},
    element("caption", { class: "unseen" }, "Articles to review"),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        heads.map(([name, words]) =>
          element("th", { scope: "col", class: name || undefined }, words),
        ),
      ),
    ),
    element(
      "tbody",
      {},
      articles.map((article) => row(article, parameters)),
    ),
  );
}

function row(article, parameters) {
  const total = article.open + article.decided;
  return element(
    "tr",
    {},
    element(
      "td",
      {},
      element(
        "a",
        { class: "title", href: articleHash(article.key, parameters) },
        article.title || article.snippet || "(no words)",
      ),
      article.title && article.snippet ? element("div", { class: "quiet" }, article.snippet) : null,
    ),
    element(
      "td",
      { class: "spare" },
      article.source === "." ? article.uri : (article.source ?? ""),
    ),
    element("td", { class: "spare" }, (article.published ?? "").slice(0, 10)),
    element("td", { class: "figure" }, article.open > 0 ? percent(article.lowestConfidence) : "–"),
    element(
      "td",
      { class: "figure" },
      element("progress", {
        max: Math.max(1, total),
        value: article.decided,
        "aria-label": "mentions reviewed",
      }),
      ` ${article.decided}/${total}`,
    ),
    element("td", {}, state(article)),
    element(
      "td",
      { class: "spare" },
      article.reviewers
        .map((reviewer) => `${reviewer.name}${reviewer.done ? " ✓" : ""}`)
        .join(", "),
    ),
  );
}

function state(article) {
  const [name, words] =
    article.adjudicate > 0
      ? ["conflict", `‼ ${article.adjudicate} to adjudicate`]
      : article.disagrees > 0
        ? ["conflict", `⚠ model disagrees (${article.disagrees})`]
        : article.done
          ? ["done", "✓ done"]
          : article.decided > 0
            ? ["started", "◐ started"]
            : ["open", "○ untouched"];
  return element("span", { class: "state", dataset: { state: name } }, words);
}

function empty(answer, parameters) {
  return element(
    "p",
    { class: "empty" },
    answer.progress.articles === 0
      ? "There are no articles in these folders."
      : answer.total > 0
        ? `There are only ${answer.pages} pages.`
        : FILTERS.some((name) => parameters.get(name))
          ? "No article passes these filters."
          : "Nothing is left to review.",
  );
}

function pages(answer, parameters, go) {
  const to = (page, words, name) =>
    element(
      "button",
      {
        type: "button",
        name,
        disabled: page < 1 || page > answer.pages,
        on: {
          click: () => {
            const next = new URLSearchParams(parameters);
            next.set("page", page);
            go(next);
          },
        },
      },
      words,
    );
  return element(
    "nav",
    { class: "pages", "aria-label": "pages" },
    to(answer.page - 1, "◂ Before", "before"),
    element(
      "span",
      {},
      `Page ${answer.page} of ${Math.max(1, answer.pages)}; ${count(answer.total, "article")}`,
    ),
    to(answer.page + 1, "Next ▸", "after"),
  );
}
