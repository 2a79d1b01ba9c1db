// Talking to the server: JSON over fetch, one place for the session, its token and all errors.

/** What the server (or the way to it) refused. `status` is 0 where there was no answer. */
export class Refusal extends Error {
  constructor(status, code, message, wait = 0) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
    /** Seconds to wait before the next attempt, 0 where the server names none. */
    this.wait = wait;
  }

  /** Whether the same request may succeed later. */
  get passing() {
    return (
      this.status === 0 ||
      this.status === 401 ||
      this.status === 403 ||
      this.status === 429 ||
      this.status >= 500
    );
  }
}

let session = null;
const watchers = new Set();

/** Calls back whenever the session changes: login, logout, its end. */
export function onSession(watcher) {
  watchers.add(watcher);
}

/** The session as last seen; null before the first answer. */
export const currentSession = () => session;

function take(fresh) {
  session = fresh;
  for (const watcher of watchers) {
    watcher(fresh);
  }
  return fresh;
}

async function send(method, path, body) {
  const headers = {};
  if (method !== "GET") {
    headers["Content-Type"] = "application/json";
    headers["X-CSRF-Token"] = session?.csrf ?? "";
  }
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
    });
  } catch {
    throw new Refusal(0, "away", "the server cannot be reached");
  }
  let json;
  try {
    json = await answer.json();
  } catch {
    throw new Refusal(
      answer.ok ? 0 : answer.status,
      "broken",
      `the server's answer (${answer.status}) cannot be read`,
    );
  }
  if (answer.ok) {
    return json;
  }
  const wait = Number(answer.headers.get("Retry-After")) || 0;
  throw new Refusal(
    answer.status,
    json.error?.code ?? "unknown",
    json.error?.message ?? `status ${answer.status}`,
    wait,
  );
}

/** Asks anew who is logged in. */
export const openSession = async () => take(await send("GET", "/api/session"));

export const logIn = async (name, password) =>
  take(await send("POST", "/api/login", { name, password }));

export const logOut = async () => take(await send("POST", "/api/logout", {}));

/** A request of the API; an ended session is opened again once, where no login is needed for it. */
export async function request(method, path, body) {
  try {
    return await send(method, path, body);
  } catch (refusal) {
    if (refusal.code !== "csrf" && refusal.status !== 401) {
      throw refusal;
    }
    const fresh = await openSession();
    if (!fresh.user) {
      throw refusal;
    }
    return send(method, path, body);
  }
}

/** A path with a query of those parameters that are not empty. */
export function withQuery(path, parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== "" && value !== null && value !== undefined) {
      query.set(name, value);
    }
  }
  const words = query.toString();
  return words ? `${path}?${words}` : path;
}

/** A new random UUID; works on plain HTTP too, where crypto.randomUUID is missing. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
