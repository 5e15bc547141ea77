import { element } from "./data.js";
import { inOrder } from "./labels.js";
import { stroke } from "./looks.js";
import { bdi, make } from "./make.js";
import { nameOf, number, stepSaid, tieName, visible, words } from "./words.js";

/** @typedef {import("./types.js").Tie} Tie */

/** How many rows are laid out before the reader asks for all of them. */
const MOST = 400;
/** @type {Map<string, HTMLElement>} rows made in the language of the page */
const made = new Map();

/** @param {Tie} tie */
function rowOf(tie) {
  return make(
    "tr", { "data-tie": tie.id },
    make("td", null, bdi(nameOf(tie.from))), make("td", null, bdi(nameOf(tie.to))),
    make("td", { class: "step" }, stroke(tie), make("span", null, stepSaid(tie))),
    make("td", null, make("button", { type: "button", class: "row", "data-tie": tie.id }, bdi(tieName(tie)))),
    make("td", null, tie.time ? visible(tie.time) : make("span", { class: "soft" }, words("not_stated"))),
    make("td", { class: "number" }, number(tie.source.length)),
  );
}

/** Make the table anew, in the language of the page. */
export function showTable() {
  made.clear();
  const head = make("tr", null, ...["from", "to", "stage", "link", "time", "sources"].map((name) => make("th", { scope: "col" }, words(name))));
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
