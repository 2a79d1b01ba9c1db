// All elements of the page are made here: words only ever become text nodes and attribute values,
// so an article cannot bring markup of its own.

/**
 * An element. Of the properties, `on` holds listeners, `dataset` data attributes; a value of false,
 * null or undefined is left out, true gives an empty attribute. Children are nodes or words.
 */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === false || value === null || value === undefined) {
      continue;
    }
    if (key === "on") {
      for (const [event, listener] of Object.entries(value)) {
        made.addEventListener(event, listener);
      }
    } else if (key === "dataset") {
      Object.assign(made.dataset, value);
    } else if (key === "value") {
      made.value = value;
    } else {
      made.setAttribute(key, value === true ? "" : String(value));
    }
  }
  made.append(
    ...children.flat().filter((child) => child !== null && child !== undefined && child !== false),
  );
  return made;
}

export const byId = (id) => document.getElementById(id);

/** A key as it is shown to the reader. */
export const key = (name) => element("kbd", {}, name);

/** A button that says which key does the same. */
export function button(label, keyName, listener, properties = {}) {
  return element(
    "button",
    { type: "button", ...properties, on: { click: listener } },
    label,
    keyName ? element("kbd", { "aria-hidden": "true" }, keyName) : null,
  );
}

/** Says something to screen readers without moving the focus. */
export function announce(words) {
  const place = byId("announcement");
  place.textContent = "";
  requestAnimationFrame(() => {
    place.textContent = words;
  });
}
