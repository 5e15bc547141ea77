/**
 * A time as an interval of years; 2023.25 is the first of April 2023, give or take a day.
 * @typedef {object} Span
 * @property {number | null} from where it starts; null where that is open or not known
 * @property {number | null} to where it ends, not itself included; null where that is open or not known
 * @property {boolean} fromOpen whether it is said to have no start
 * @property {boolean} toOpen whether it is said to have no end
 * @property {boolean} vague whether an end of it is approximate, uncertain or not known
 */

/** @typedef {{text: string, from: number | null, to: number | null, open: boolean, vague: boolean}} Side */

const POINT = /^([0-9]{4}|XXXX)(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)$/;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** @param {number} year */
function leap(year) {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** A day as a number of years. @param {number} year @param {number} month from 1 @param {number} day from 1 */
function years(year, month, day) {
  let before = day - 1;
  for (let index = 0; index < month - 1; index += 1) before += index === 1 && !leap(year) ? 28 : DAYS[index];
  return year + before / (leap(year) ? 366 : 365);
}

/** @param {string} text @returns {Side | null} */
function point(text) {
  const shape = POINT.exec(text);
  if (!shape) return null;
  const known = shape[1] !== "XXXX";
  const year = Number(shape[1]), month = Number(shape[2] ?? 1), day = Number(shape[3] ?? 1);
  if (month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]) return null;
  if (known && month === 2 && day === 29 && !leap(year)) return null;
  const bare = text.replace(/[~?%]$/, "");
  if (!known) return { text: bare, from: null, to: null, open: false, vague: true };
  const from = years(year, month, day);
  const to = shape[3] ? years(year, month, day + 1) : shape[2] && month < 12 ? years(year, month + 1, 1) : year + 1;
  return { text: bare, from, to, open: false, vague: Boolean(shape[4]) };
}

/** @param {string} text @returns {Side | null} */
function side(text) {
  if (text === "" || text === "..") return { text, from: null, to: null, open: text === "..", vague: text === "" };
  return point(text);
}

/**
 * Read a time of EDTF (Library of Congress, 2019), levels 0 and 1, as far as the graph writes them.
 * @param {string | undefined} text
 * @returns {Span | null} null where the text is no such time
 */
export function readTime(text) {
  const [head, ...rest] = (text ?? "").split("/");
  if (!rest.length) {
    const one = point(head);
    return one && { from: one.from, to: one.to, fromOpen: false, toOpen: false, vague: one.vague };
  }
  const start = side(head), end = side(rest.join("/"));
  if (!start || !end || (!/[0-9X]/.test(start.text) && !/[0-9X]/.test(end.text))) return null;
  if (start.from !== null && end.from !== null && end.text < start.text.slice(0, end.text.length)) return null;
  return { from: start.from, to: end.to, fromOpen: start.open, toOpen: end.open, vague: start.vague || end.vague };
}

/**
 * How long something lasts that has a time and perhaps a term: from the time to the end of the term.
 * @param {string | undefined} time
 * @param {string | undefined} term
 * @returns {Span | null}
 */
export function lasting(time, term) {
  const held = readTime(time), runs = readTime(term);
  if (!held || !runs) return held || runs;
  return { from: held.from ?? runs.from, to: runs.to, fromOpen: held.fromOpen, toOpen: runs.toOpen, vague: held.vague || runs.vague };
}

/**
 * The part of a time in which others hold as well; where there is none, the whole of it.
 * @param {Span | null} span
 * @param {string[]} others
 * @returns {Span | null}
 */
export function during(span, others) {
  return others.map(readTime).reduce((held, other) => {
    if (!held || !other) return held || other;
    const from = Math.max(held.from ?? -Infinity, other.from ?? -Infinity), to = Math.min(held.to ?? Infinity, other.to ?? Infinity);
    if (from >= to) return held;
    return { from: from === -Infinity ? null : from, to: to === Infinity ? null : to, fromOpen: held.fromOpen && other.fromOpen, toOpen: held.toOpen && other.toOpen, vague: held.vague || other.vague };
  }, span);
}

/**
 * A time whose start is open or not known, as no earlier than a day; it fades in as before. A time without a year gets none.
 * @param {Span | null} span
 * @param {string | undefined} day
 */
export function notBefore(span, day) {
  const from = readTime(day)?.from ?? null;
  return span && span.from === null && span.to !== null && from !== null && from < span.to ? { ...span, from } : span;
}

/** Whether a year is known of a time. @param {Span | null} span @returns {span is Span} */
export function hasYear(span) {
  return span !== null && (span.from !== null || span.to !== null);
}

/**
 * Whether a time may lie in the years from `first` to `last`; an end that is open or not known reaches any year.
 * @param {Span} span
 * @param {number | null} first
 * @param {number | null} last
 */
export function within(span, first, last) {
  return (span.to ?? Infinity) > (first ?? -Infinity) && (span.from ?? -Infinity) < (last === null ? Infinity : last + 1);
}

/** Earlier start first, then earlier end; for `sort`. @param {Span} a @param {Span} b */
export function earlier(a, b) {
  const order = (/** @type {number} */ one, /** @type {number} */ other) => (one === other ? 0 : one < other ? -1 : 1);
  return order(a.from ?? -Infinity, b.from ?? -Infinity) || order(a.to ?? Infinity, b.to ?? Infinity);
}

/**
 * An axis of years for some times: where it starts and ends, and how many years lie between two marks.
 * An end that is open or not known has room to fade in.
 * @param {Span[]} spans of which a year is known
 * @returns {{first: number, last: number, every: number}}
 */
export function axisOf(spans) {
  const said = spans.flatMap((span) => [span.from, span.to]).filter((year) => year !== null);
  let first = Math.floor(Math.min(...said)), last = Math.ceil(Math.max(...said));
  const room = Math.max(1, Math.round((last - first) / 8));
  if (spans.some((span) => span.from === null)) first -= room;
  if (spans.some((span) => span.to === null)) last += room;
  const every = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((step) => (last - first) / step <= 6) ?? 1000;
  return { first: Math.floor(first / every) * every, last: Math.max(Math.ceil(last / every) * every, first + 1), every };
}

/**
 * Where the bar of a time lies on an axis, in hundredths of it, and which of its ends fade.
 * @param {Span} span
 * @param {{first: number, last: number}} axis
 */
export function barOf(span, axis) {
  const at = (/** @type {number} */ year) => (100 * (year - axis.first)) / (axis.last - axis.first);
  const start = span.from === null ? 0 : at(span.from);
  const end = span.to === null ? 100 : at(span.to);
  return { start, width: end - start, fadesIn: span.from === null || span.fromOpen || span.vague, fadesOut: span.to === null || span.vague };
}
