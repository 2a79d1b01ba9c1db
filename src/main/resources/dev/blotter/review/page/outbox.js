import { Refusal, currentSession, request } from "./server.js";

// Decisions on their way. Each is in localStorage before anything else happens, under a key of its
// own, and leaves it only when the server has saved or finally refused it: a crash, a reload or a
// night without network loses nothing. Ids are made here, so sending twice does no harm.

const PREFIX = "blotter.outbox";
const BATCH = 200;
const PAUSES = [1, 2, 5, 10, 20, 30];

let counter = 0;
let busy = false;
let failures = 0;
let timer = 0;
let trouble = null;
const listeners = { state: [], answer: [] };

const mine = () => `${PREFIX}/${encodeURIComponent(currentSession()?.user?.name ?? "")}/`;

/** Calls back with ("saved" | "saving" | "failed", number waiting, words for people). */
export const onState = (listener) => listeners.state.push(listener);

/** Calls back with (article key, the server's answer) for each request that was answered. */
export const onAnswer = (listener) => listeners.answer.push(listener);

function keys() {
  const prefix = mine();
  const found = [];
  for (let i = 0; i < localStorage.length; i++) {
    const key = localStorage.key(i);
    if (key.startsWith(prefix)) {
      found.push(key);
    }
  }
  return found.sort();
}

const articleOf = (key) => key.slice(mine().length).split("/")[1];

/** The decisions of an article that are not saved yet, in order. */
export function waiting(article) {
  return keys()
    .filter((key) => articleOf(key) === article)
    .map((key) => JSON.parse(localStorage.getItem(key)).decision);
}

/**
 * Keeps decisions and sends them as soon as can be.
 *
 * @throws if the browser cannot keep them (its store is full or forbidden)
 */
export function keep(article, fingerprint, decisions) {
  for (const decision of decisions) {
    const order = `${Date.now().toString(36).padStart(9, "0")}${(counter++).toString(36).padStart(6, "0")}`;
    localStorage.setItem(`${mine()}${order}/${article}`, JSON.stringify({ fingerprint, decision }));
  }
  tell();
  void flush();
}

/** Sends what waits; does nothing while that is under way. */
export async function flush() {
  if (busy || !currentSession()?.user) {
    return;
  }
  busy = true;
  clearTimeout(timer);
  try {
    for (let next = keys(); next.length > 0; next = keys()) {
      tell();
      await sendFirst(next);
      failures = 0;
      trouble = null;
    }
  } catch (refusal) {
    trouble = refusal.message;
    const pause = refusal.wait || PAUSES[Math.min(failures++, PAUSES.length - 1)];
    timer = setTimeout(flush, pause * 1000);
  } finally {
    busy = false;
    tell();
  }
}

async function sendFirst(all) {
  const owner = mine();
  const article = articleOf(all[0]);
  const batch = all.filter((key) => articleOf(key) === article).slice(0, BATCH);
  const items = batch.map((key) => JSON.parse(localStorage.getItem(key)));
  const fingerprint = items[0].fingerprint;
  const sent = items
    .filter((item) => item.fingerprint === fingerprint)
    .map((item) => item.decision);
  const path = `/api/articles/${article}/decisions`;
  let answer;
  try {
    answer = await request("POST", path, { seen: lastSeen(article), fingerprint, decisions: sent });
  } catch (refusal) {
    if (refusal.passing) {
      throw refusal;
    }
    // The whole request can never be saved: say so for each decision instead of trying for ever.
    answer = {
      results: sent.map(({ id }) => ({ id, result: "refused", message: refusal.message })),
      failed: true,
    };
  }
  const settled = new Set(answer.results.map((result) => result.id));
  if (!sent.some(({ id }) => settled.has(id))) {
    throw new Refusal(0, "broken", "the server's answer says nothing of what was sent");
  }
  batch.forEach((key, i) => {
    if (owner === mine() && settled.has(items[i].decision.id)) {
      localStorage.removeItem(key);
    }
  });
  for (const listener of listeners.answer) {
    listener(article, answer, sent);
  }
}

let seen = { article: null, version: 0 };

/** Remembers up to which decision the open article is known. */
export function saw(article, version) {
  seen = { article, version };
}

const lastSeen = (article) => (seen.article === article ? seen.version : 0);

function tell() {
  if (!currentSession()?.user) {
    return;
  }
  const left = keys().length;
  const state = left === 0 ? "saved" : trouble === null ? "saving" : "failed";
  for (const listener of listeners.state) {
    listener(state, left, trouble);
  }
}

addEventListener("online", () => void flush());
addEventListener("storage", (event) => {
  if (event.key === null || event.key.startsWith(PREFIX)) {
    tell();
  }
});
