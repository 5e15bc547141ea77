import { data, element, thingById, things, tieById, ties } from "./data.js";
import { KINDS, stroke, swatch } from "./looks.js";
import { announce } from "./main.js";
import { bdi, make } from "./make.js";
import { readSentence, showPanel } from "./panel.js";
import { drawnThings, drawnTies } from "./picture.js";
import { shown, state } from "./state.js";
import { counted, kindName, nameOf, number, rankOf, stepName, stepOf, words } from "./words.js";

export function applyFilters() {
  const asked = state.technologies;
  shown.ties = new Set();
  const reached = new Set();
  for (const tie of ties) {
    const ends = [thingById.get(tie.from), thingById.get(tie.to)];
    if (ends.some((thing) => state.kindsOff.has(thing?.kind || ""))) continue;
    if (state.stepsOff.has(stepOf(tie))) continue;
    if (asked.size && !tie.technologies.some((iri) => asked.has(iri))) continue;
    shown.ties.add(tie.id);
    reached.add(tie.from).add(tie.to);
  }
  const narrowed = asked.size > 0 || state.stepsOff.size > 0;
  shown.things = new Set(things.filter((thing) => !state.kindsOff.has(thing.kind || "") && (!narrowed || reached.has(thing.id))).map((thing) => thing.id));
}

export function filtersChanged() {
  applyFilters();
  drawnThings.update(things.map((thing) => ({ id: thing.id, hidden: !shown.things.has(thing.id) })));
  drawnTies.update(ties.map((tie) => ({ id: tie.id, hidden: !shown.ties.has(tie.id) })));
  for (const row of element("table").querySelectorAll("tbody tr")) {
    /** @type {HTMLElement} */ (row).hidden = !shown.ties.has(/** @type {HTMLElement} */ (row).dataset.tie || "");
  }
  showCounts();
  if (!tieById.has(state.selected)) showPanel();
  announce(element("shown").textContent || "");
}

export function clearFilters() {
  state.kindsOff.clear();
  state.stepsOff.clear();
  state.technologies.clear();
  showLegend();
  filtersChanged();
}

export function showCounts() {
  element("shown").textContent = words("shown", { ties: number(shown.ties.size), allTies: number(ties.length), nodes: number(shown.things.size), allNodes: number(things.length) });
  const cut = data.of > things.length ? words("cut", { shown: number(things.length), of: number(data.of) }) : "";
  element("counts").textContent = [counted(shown.things.size, "count_nodes"), counted(shown.ties.size, "count_ties"), counted(Object.keys(data.sources).length, "count_sources"), cut].filter(Boolean).join(" · ");
  element("silence").textContent = !things.length ? words("empty") : !shown.ties.size ? words("none_shown") : readSentence();
}

/**
 * @param {string} value
 * @param {Set<string>} set
 * @param {boolean} means whether the box is ticked while the value is in the set
 * @param {(Node | string)[]} shown
 */
export function tick(value, set, means, shown) {
  const box = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox", value }));
  box.checked = set.has(value) === means;
  box.addEventListener("change", () => {
    if (box.checked === means) set.add(value);
    else set.delete(value);
    filtersChanged();
  });
  return make("label", { class: "tick" }, box, ...shown);
}

/** @param {string[]} values @returns {[string, number][]} */
export function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts];
}

export function showLegend() {
  const steps = tally(ties.map(stepOf)).sort((a, b) => rankOf(b[0]) - rankOf(a[0]) || (a[0] < b[0] ? -1 : 1));
  const kindOrder = Object.keys(KINDS);
  const kinds = tally(things.map((thing) => thing.kind || "")).sort((a, b) => kindOrder.indexOf(a[0]) - kindOrder.indexOf(b[0]));
  const technologies = tally(ties.flatMap((tie) => tie.technologies)).sort((a, b) => (nameOf(a[0]) < nameOf(b[0]) ? -1 : 1));
  const group = (/** @type {string} */ name, /** @type {(Node | null)[]} */ boxes) => {
    const within = boxes.filter((box) => box !== null);
    return within.length ? make("fieldset", null, make("legend", null, words(name)), ...within) : null;
  };
  const stepBox = (/** @type {[string, number]} */ [step, count]) => tick(step, state.stepsOff, false, [stroke({ step }), make("span", null, stepName(step)), make("span", { class: "count" }, number(count))]);
  const derived = ties.some((tie) => tie.derived);
  element("legend").replaceChildren(...[
    group("legend_stage", [...steps.filter(([step]) => rankOf(step) >= 0).map(stepBox), derived ? make("p", { class: "note" }, stroke({ step: "none", derived: 1 }), make("span", null, words("dashed"))) : null]),
    group("legend_other", steps.filter(([step]) => rankOf(step) < 0).map(stepBox)),
    group("legend_kind", kinds.map(([kind, count]) => tick(kind, state.kindsOff, false, [swatch(kind), make("span", null, kindName(kind)), make("span", { class: "count" }, number(count))]))),
    group("about", technologies.map(([iri, count]) => tick(iri, state.technologies, true, [make("span", null, bdi(nameOf(iri))), make("span", { class: "count" }, number(count))]))),
    ties.length ? make("button", { type: "button", class: "quiet", id: "reset", click: clearFilters }, words("reset")) : null,
  ].filter((one) => one !== null));
}
