import { element } from "./data.js";
import { inOrder } from "./labels.js";
import { stroke } from "./looks.js";
import { breakable, make } from "./make.js";
import { isInferred, timeWords } from "./when.js";
import { nameOf, number, stepSaid, tieName, words } from "./words.js";

/** @typedef {import("./types.js").Tie} Tie */

/** How many rows are laid out before the reader asks for all of them. */
const MOST = 400;
/** @type {Map<string, HTMLElement>} rows made in the language of the page */
const made = new Map();

/** The columns, each with its heading and what a cell of it holds. @type {[string, string, (tie: Tie) => (Node | string)[]][]} */
const COLUMNS = [
  ["from", "from", (tie) => [breakable(nameOf(tie.from))]],
  ["to", "to", (tie) => [breakable(nameOf(tie.to))]],
  ["step", "stage", (tie) => [stroke(tie), breakable(stepSaid(tie))]],
  ["what", "link", (tie) => [make("button", { type: "button", class: "row", "data-tie": tie.id }, breakable(tieName(tie)))]],
  ["time", "time", timeCell],
  ["number", "sources", (tie) => [number(tie.source.length)]],
];

/** What the source says of the time stands above what it was read as; only a year that it states stands bare. @param {Tie} tie @returns {Node[]} */
function timeCell(tie) {
  const own = tie.stated_time || (tie.time && !isInferred(tie));
  return timeWords(tie).map((part, index) => make("span", { class: index || !own ? "soft" : "" }, ...part));
}

/** A row; its roles are said, and its cells carry their headings, because on a phone it is laid out as a card. @param {Tie} tie */
function rowOf(tie) {
  const cells = COLUMNS.map(([column, name, said]) => make("td", { class: column, role: "cell", "data-name": words(name) }, ...said(tie)));
  return make("tr", { role: "row", "data-tie": tie.id }, ...cells);
}

/** Make the table anew, in the language of the page. */
export function showTable() {
  made.clear();
  const head = make("tr", { role: "row" }, ...COLUMNS.map(([, name]) => make("th", { scope: "col", role: "columnheader" }, words(name))));
  element("table").querySelector("thead")?.replaceChildren(head);
  fillTable();
}

/** Give the table one row for every tie shown. */
export function fillTable() {
  const rows = inOrder.ties.map((tie) => {
    const row = made.get(tie.id) || rowOf(tie);
    made.set(tie.id, row);
    return row;
  });
  rows.forEach((row, index) => row.classList.toggle("later", index >= MOST));
  element("table").querySelector("tbody")?.replaceChildren(...rows);
  const more = element("more-rows");
  more.hidden = rows.length <= MOST || element("table").classList.contains("whole");
  more.textContent = words("all_rows", { count: number(rows.length) });
}

/** Lay out every row, which in a large network takes a moment. */
export function showAllRows() {
  element("table").classList.add("whole");
  element("more-rows").hidden = true;
  element("ties").focus({ preventScroll: true });
}
