import { element } from "./data.js";
import { facetsOf, heldAt } from "./facets.js";
import { isSpoke } from "./groups.js";
import { inOrder } from "./labels.js";
import { lookOf, stroke, theme } from "./looks.js";
import { bdi, make } from "./make.js";
import { select } from "./panel.js";
import { state } from "./state.js";
import { axisOf, barOf, earlier, hasYear, readTime } from "./times.js";
import { hasNoTerm, isInferred, timeWords } from "./when.js";
import { listCount, pairName, stepOf, stepSaid, tieName, words } from "./words.js";

/** @typedef {import("./types.js").Tie} Tie */
/** @typedef {import("./times.js").Span} Span */
/** @typedef {ReturnType<typeof axisOf>} Axis */

/** How many rows are made at once. */
const MOST = 1000;
let most = MOST;

/** When a tie held, or was signed if no term is stated; a situation that is gathered lasts longer than one of its parties took part. @param {Tie} tie */
function spanOf(tie) {
  return hasNoTerm(tie) ? readTime(tie.time) : isSpoke(tie) ? heldAt(tie) : facetsOf(tie).span;
}

/** @param {Tie} tie @param {Axis | null} axis */
function row(tie, axis) {
  const span = spanOf(tie);
  const name = tie.situation && !isSpoke(tie) ? pairName(tie) : tieName(tie);
  const said = make("span", { class: "what" }, bdi(name), make("small", null, stepSaid(tie), " · ", ...timeWords(isSpoke(tie) ? { ...tie, participation: [] } : tie).flatMap((part, index) => (index ? [" · ", ...part] : part))));
  const drawn = axis && span && hasYear(span) ? make("span", { class: "track" }, bar(tie, span, axis)) : null;
  drawn?.style.setProperty("--every", `${(100 * (axis?.every || 1)) / ((axis?.last || 1) - (axis?.first || 0))}%`);
  return make("li", null, make(
    "button", { type: "button", class: drawn ? "moment dated" : "moment", "data-tie": tie.id, click: () => select(tie.id, { focus: true }) },
    stroke(tie), said, drawn,
  ));
}

/** @param {Tie} tie @param {Span} span @param {Axis} axis */
function bar(tie, span, axis) {
  const { start, width, fadesIn, fadesOut } = barOf(span, axis);
  const marks = hasNoTerm(tie) ? ["span point", isInferred(tie) ? "inferred" : ""] : ["span", fadesIn ? "fades-in" : "", fadesOut ? "fades-out" : "", isInferred(tie) ? "inferred" : ""];
  const made = make("span", { class: marks.filter(Boolean).join(" "), "aria-hidden": "true" });
  made.style.setProperty("--start", `${start}%`);
  made.style.setProperty("--width", `${width}%`);
  made.style.setProperty("--step", lookOf(stepOf(tie)).colour);
  return made;
}

/** @param {Axis} axis */
function axisLine({ first, last, every }) {
  const marks = [];
  for (let year = first; year <= last; year += every) {
    const mark = make("span", null, String(year));
    mark.style.setProperty("--start", `${(100 * (year - first)) / (last - first)}%`);
    marks.push(mark);
  }
  return make("div", { class: "axis", "aria-hidden": "true" }, make("span", { class: "track" }, ...marks));
}

/** What the list was made of; it is made anew only when that changes, so that a row keeps the focus. */
let made = "";

/** Show the list, with the row of the tie that is open marked. */
export function showTimeline() {
  const now = JSON.stringify([state.lang, theme().dark, most, inOrder.ties.map((tie) => tie.id)]);
  if (now !== made) fillTimeline();
  made = now;
  for (const one of element("view-timeline").querySelectorAll("[data-tie]")) {
    if (/** @type {HTMLElement} */ (one).dataset.tie === state.selected) one.setAttribute("aria-current", "true");
    else one.removeAttribute("aria-current");
  }
}

/** List the ties shown in order of time, each with its bar; those without a year stand in their own group. */
function fillTimeline() {
  const points = new Set(), once = inOrder.ties.filter((tie) => !isSpoke(tie) || (!points.has(tie.from) && points.add(tie.from)));
  const dated = once.filter((tie) => hasYear(spanOf(tie))).sort((a, b) => earlier(/** @type {Span} */ (spanOf(a)), /** @type {Span} */ (spanOf(b))));
  const undated = once.filter((tie) => !hasYear(spanOf(tie))).sort((a, b) => Number(Boolean(b.stated_time)) - Number(Boolean(a.stated_time)));
  const axis = dated.length ? axisOf(dated.map((tie) => /** @type {Span} */ (spanOf(tie)))) : null;
  const rows = [...dated, ...undated].slice(0, most);
  const group = (/** @type {string} */ name, /** @type {Tie[]} */ some, /** @type {Tie[]} */ of) => (of.length ? [
    make("h3", null, words(name), make("span", { class: "count" }, listCount(of))),
    make("ol", { class: "moments" }, ...some.map((tie) => row(tie, axis))),
  ] : []);
  const left = [...dated, ...undated].slice(rows.length);
  element("view-timeline").replaceChildren(...[
    axis ? make("p", { class: "soft note-line" }, words("timeline_help")) : null,
    axis ? axisLine(axis) : null,
    ...group("dated", rows.slice(0, dated.length), dated),
    ...group("no_year", rows.slice(dated.length), undated),
    left.length ? make("button", { type: "button", class: "quiet", click: () => { most += MOST; showTimeline(); } }, words("show_more", { count: listCount(left) })) : null,
    rows.length ? null : make("p", { class: "soft" }, words("none_shown")),
  ].filter((one) => one !== null));
}
