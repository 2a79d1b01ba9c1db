// The JSON counts code points, JavaScript counts UTF-16 units: an emoji is one of the first and two
// of the second.

/** The offsets of a text in both counts. */
export class Offsets {
  /** @param {string} text the article */
  constructor(text) {
    const wide = [];
    if (/[\ud800-\udbff]/.test(text)) {
      let unit = 0;
      for (const point of text) {
        if (point.length === 2) {
          wide.push(unit - wide.length);
        }
        unit += point.length;
      }
    }
    /** Code point offsets of the characters of two units. */
    this.wide = wide;
  }

  /** The UTF-16 offset of a code point offset. */
  unit(point) {
    return point + this.#before(point, (wide) => wide);
  }

  /** The code point offset of a UTF-16 offset; in the middle of a character, that of its start. */
  point(unit) {
    return unit - this.#before(unit, (wide, index) => wide + index);
  }

  #before(offset, at) {
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(this.wide[middle], middle) < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

/** The index of the last element of a sorted list that is not above a value by a measure, or -1. */
export function lastAtOrBefore(list, value, measure) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (measure(list[middle]) <= value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}
