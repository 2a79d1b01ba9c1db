import { element } from "./dom.js";
import { lastAtOrBefore } from "./offsets.js";
import { describe, sign } from "./words.js";

// The article as it reads: one paragraph a block, one span a mention. It is built once; later only
// the paragraphs and mentions that changed are touched. All offsets here are UTF-16 units.

/** The stretches of a text that no sentence crosses a line break between. */
function blocksOf(text, sentences) {
  const blocks = [];
  let start = 0;
  let region = "body";
  let fresh = true;
  const close = (end) => {
    const words = text.slice(start, end);
    const trimmed = words.trim();
    if (trimmed) {
      const from = start + words.indexOf(trimmed);
      blocks.push({ start: from, end: from + trimmed.length, region });
    }
    start = end;
    fresh = true;
    region = "body";
  };
  const breakLines = (from, to) => {
    for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) {
      close(at + 1);
    }
  };
  let at = 0;
  for (const sentence of sentences) {
    breakLines(at, sentence.start);
    if (fresh) {
      region = sentence.region;
      fresh = false;
    }
    at = Math.max(at, sentence.end);
  }
  breakLines(at, text.length);
  close(text.length);
  return blocks;
}

/** The text of an article with its mentions. */
export class ArticleText {
  #starts = new WeakMap();
  #spans = new Map();

  /**
   * @param {HTMLElement} host where it is shown
   * @param {string} text the article's text
   * @param {{start: number, end: number, region: string}[]} sentences in order
   */
  constructor(host, text, sentences) {
    this.host = host;
    this.text = text;
    this.blocks = blocksOf(text, sentences);
  }

  /** Draws all paragraphs. @param mentions flat and sorted by start */
  draw(mentions) {
    this.mentions = mentions;
    this.#spans.clear();
    const all = document.createDocumentFragment();
    let headlines = 0;
    for (const block of this.blocks) {
      const name = block.region !== "headline" ? "p" : headlines++ === 0 ? "h1" : "h2";
      block.node = element(name, { class: `block ${block.region}` });
      this.#fill(block);
      all.append(block.node);
    }
    this.host.replaceChildren(all);
  }

  /** Shows a new state of the mentions: only paragraphs where one came, went or moved are drawn again. */
  update(mentions) {
    const before = this.#spans;
    const now = new Set(mentions.map((mention) => mention.id));
    const touched = new Set();
    for (const old of this.mentions) {
      if (!now.has(old.id)) {
        touched.add(this.blocks[this.#blockAt(old.start)]);
      }
    }
    for (const mention of mentions) {
      if (!before.has(mention.id)) {
        touched.add(this.blocks[this.#blockAt(mention.start)]);
      }
    }
    this.mentions = mentions;
    for (const block of touched) {
      if (block) {
        for (const old of block.node.querySelectorAll(".mention")) {
          this.#spans.delete(old.dataset.id);
        }
        this.#fill(block);
      }
    }
    for (const mention of mentions) {
      const span = this.#spans.get(mention.id);
      if (span) {
        this.#dress(span, mention);
      }
    }
  }

  /** The element of a mention, or undefined. */
  span(id) {
    return this.#spans.get(id);
  }

  /** Whether one paragraph holds the whole stretch. */
  inOneBlock(start, end) {
    const block = this.blocks[this.#blockAt(start)];
    return block !== undefined && end <= block.end;
  }

  /** The selected stretch of the text as offsets, or null. */
  selection() {
    const selected = getSelection();
    if (!selected || selected.isCollapsed || selected.rangeCount === 0) {
      return null;
    }
    const range = selected.getRangeAt(0);
    if (!this.host.contains(range.startContainer) || !this.host.contains(range.endContainer)) {
      return null;
    }
    const start = this.#offset(range.startContainer, range.startOffset);
    const end = this.#offset(range.endContainer, range.endOffset);
    return start < end ? { start, end } : null;
  }

  /** Selects a stretch of the text and brings it into view. */
  select(start, end) {
    const from = this.#place(start, false);
    const to = this.#place(end, true);
    if (from && to) {
      getSelection().setBaseAndExtent(from.node, from.offset, to.node, to.offset);
      from.node.parentElement.scrollIntoView({ block: "nearest" });
    }
  }

  #blockAt(offset) {
    return lastAtOrBefore(this.blocks, offset, (block) => block.start);
  }

  #fill(block) {
    const content = document.createDocumentFragment();
    const words = (start, end, parent) => {
      if (start < end) {
        const node = document.createTextNode(this.text.slice(start, end));
        this.#starts.set(node, start);
        parent.append(node);
      }
    };
    let at = block.start;
    let i = lastAtOrBefore(this.mentions, block.start, (mention) => mention.start);
    i = i < 0 || this.mentions[i].start < block.start ? i + 1 : i;
    for (; i < this.mentions.length && this.mentions[i].start < block.end; i++) {
      const mention = this.mentions[i];
      if (mention.start < at || mention.end > block.end) {
        continue;
      }
      words(at, mention.start, content);
      const span = element("span", {
        class: "mention",
        role: "button",
        tabindex: "0",
        dataset: { id: mention.id },
      });
      words(mention.start, mention.end, span);
      this.#dress(span, mention);
      this.#spans.set(mention.id, span);
      content.append(span);
      at = mention.end;
    }
    words(at, block.end, content);
    block.node.replaceChildren(content);
  }

  #dress(span, mention) {
    const data = {
      type: mention.type,
      state: mention.state,
      doubt: String(doubt(mention)),
      sign: String(sign(mention)),
      conflict: mention.conflict ? "yes" : "",
    };
    for (const [name, value] of Object.entries(data)) {
      if (value === "") {
        delete span.dataset[name];
      } else if (span.dataset[name] !== value) {
        span.dataset[name] = value;
      }
    }
    const label = describe(mention);
    if (span.getAttribute("aria-label") !== label) {
      span.setAttribute("aria-label", label);
    }
  }

  #offset(node, offset) {
    if (this.#starts.has(node)) {
      return this.#starts.get(node) + offset;
    }
    const next = node.childNodes[offset];
    const walker = document.createTreeWalker(this.host, NodeFilter.SHOW_TEXT);
    if (next) {
      walker.currentNode = next;
      const first = next.nodeType === Node.TEXT_NODE ? next : walker.nextNode();
      return first ? this.#starts.get(first) : this.text.length;
    }
    walker.currentNode = node;
    let last = null;
    for (let child = walker.nextNode(); child && node.contains(child); child = walker.nextNode()) {
      last = child;
    }
    return last ? this.#starts.get(last) + last.length : this.text.length;
  }

  #place(offset, atEnd) {
    const block = this.blocks[this.#blockAt(atEnd ? offset - 1 : offset)];
    if (!block) {
      return null;
    }
    const walker = document.createTreeWalker(block.node, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const start = this.#starts.get(node);
      const end = start + node.length;
      if (offset < end || (atEnd && offset === end)) {
        return { node, offset: Math.max(0, offset - start) };
      }
    }
    return null;
  }
}

/** How doubtful an undecided mention is, from 0 to 3; a decided one has no doubt. */
function doubt(mention) {
  if (mention.state !== "open" || mention.confidence === null || mention.confidence >= 0.97) {
    return 0;
  }
  return mention.confidence >= 0.9 ? 1 : mention.confidence >= 0.7 ? 2 : 3;
}
