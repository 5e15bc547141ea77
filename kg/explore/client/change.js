import { readAddress, unset, writeAddress } from "./address.js";
import { data, thingById, tieById, ties } from "./data.js";
import { FILTERS, GROUPS, facetsOf } from "./facets.js";
import { members } from "./groups.js";
import { announce, refresh } from "./main.js";
import { Past } from "./past.js";
import { bringIntoSight, stretched } from "./picture.js";
import { state } from "./state.js";
import { words } from "./words.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {Omit<State, "lang" | "hovered" | "ready">} Step */

/** @type {Past<Step>} */
export const past = new Past();

const isTie = (/** @type {string} */ id) => tieById.has(id);

/** What the address says of the state as it is. @param {number} [most] how many moved things it may hold */
export function address(most) {
  return writeAddress(state, { lang: data.lang, isTie, stretch: stretched, most });
}

/** The state as it is, apart from the language and the pointer; sets are never changed in place. @returns {Step} */
function step() {
  const { lang, hovered, ready, ...kept } = state;
  return kept;
}

/** Everything that can be undone, in one text. @param {Step} kept */
function wordsOf(kept) {
  return writeAddress({ ...kept, lang: data.lang }, { lang: data.lang, isTie, most: Infinity });
}

/** Change what a reader can change, remember how it was, show it and write the address. @param {Partial<State>} what */
export function change(what) {
  const before = step();
  Object.assign(state, what);
  if (wordsOf(before) !== wordsOf(step())) past.record(before);
  refresh();
  writeHash();
}

/** @param {Step | undefined} to @param {string} said */
function goTo(to, said) {
  if (!to) return announce(words("nothing_more"));
  Object.assign(state, to);
  refresh();
  if (state.selected) bringIntoSight(state.selected);
  writeHash();
  announce(words(said));
}

export function undo() {
  goTo(past.back(step()), "undone");
}

export function redo() {
  goTo(past.forth(step()), "redone");
}

function writeHash() {
  try {
    const hash = `#${address()}`;
    if ((location.hash || "#") !== hash) history.pushState({ all: address(Infinity) }, "", hash);
  } catch {
    // A frame without an address of its own has no link to share.
  }
}

/** What an address opens by name alone. @param {string} id */
function resolved(id) {
  if (thingById.has(id) || tieById.has(id)) return id.startsWith("community:") && !tieById.has(id) ? "" : id;
  return ties.find((tie) => tie.situation === id)?.id || "";
}

/** Leave out what is not in this page. @param {ReturnType<typeof unset>} said @returns {Partial<State>} */
function sound(said) {
  const known = (/** @type {string | undefined} */ id) => thingById.has(id || "");
  const sets = Object.fromEntries(GROUPS.filter((group) => said[FILTERS[group]].size).map((group) => {
    const found = new Set(ties.flatMap((tie) => facetsOf(tie)[group]));
    return [FILTERS[group], new Set([...said[FILTERS[group]]].filter((value) => found.has(value)))];
  }));
  return {
    ...said, ...sets,
    lang: said.lang in data.words ? said.lang : data.lang,
    selected: resolved(said.selected),
    around: known(said.around?.id) ? said.around : null,
    path: known(said.path?.from) && known(said.path?.to) ? said.path : null,
    community: data.overview && members.has(said.community ?? NaN) ? said.community : null,
    step: said.step < (data.story?.steps?.length || 0) ? said.step : -1,
    moved: new Map([...said.moved].filter(([id]) => known(id))),
  };
}

/** Show what the address of the page says. */
export function openAddress() {
  let said = "";
  try {
    said = history.state?.all ?? location.hash;
  } catch {
    said = "";
  }
  const before = step(), all = address(Infinity);
  const isKnown = (/** @type {string} */ id) => Boolean(resolved(id));
  Object.assign(state, sound(readAddress(String(said), { isKnown, stretch: stretched })));
  if (address(Infinity) === all) return;
  if (wordsOf(before) !== wordsOf(step())) past.record(before);
  refresh();
  if (state.selected) bringIntoSight(state.selected);
}
