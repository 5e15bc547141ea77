import { change } from "./change.js";
import { data, element, things } from "./data.js";
import { noFilters } from "./facets.js";
import { isFolded } from "./filters.js";
import { communityOf, communityThings } from "./groups.js";
import { swatch } from "./looks.js";
import { announce } from "./main.js";
import { bdi, make } from "./make.js";
import { comeBackTo, openThing, select } from "./panel.js";
import { move, picture, placeOf } from "./picture.js";
import { answerPath } from "./routes.js";
import { shown, state } from "./state.js";
import { degreeOf, drawnOf, heldOf, isPart, totals } from "./whole.js";
import { countedOf, kindName, nameOf, number, visible, words } from "./words.js";

/** @typedef {import("./types.js").Thing} Thing */

/** Fold width, case and accents. @param {string} text */
export function folded(text) {
  return text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/\p{Mn}/gu, "").normalize("NFC");
}

/** Leave letters and digits only. @param {string} text */
export function compact(text) {
  return folded(text).replace(/[^\p{L}\p{N}]/gu, "");
}

export const names = [...things, ...communityThings].map((thing) => {
  const all = [thing.label_en, thing.label_zh, ...(thing.aliases || []), ...(thing.hidden || [])].filter(Boolean).map(String);
  return { thing, all, folded: all.map(folded), compact: all.map(compact) };
});
export let active = -1;

/** @param {string} query */
export function search(query) {
  const asked = folded(query).trim(), tight = compact(query);
  if (!asked) return [];
  const scored = [];
  for (const entry of names) {
    let best = 9;
    entry.folded.forEach((name, index) => {
      if (name === asked) best = Math.min(best, 0);
      else if (name.startsWith(asked)) best = Math.min(best, 1);
      else if (name.includes(` ${asked}`)) best = Math.min(best, 2);
      else if (name.includes(asked)) best = Math.min(best, 3);
      else if (tight && entry.compact[index].includes(tight)) best = Math.min(best, 4);
    });
    if (best < 9) scored.push({ best, thing: entry.thing });
  }
  return scored.sort((a, b) => a.best - b.best || b.thing.size - a.thing.size || (a.thing.id < b.thing.id ? -1 : 1)).map((one) => one.thing);
}

export function showFound() {
  const input = /** @type {HTMLInputElement} */ (element("find"));
  const list = element("found");
  const found = search(input.value);
  active = -1;
  input.removeAttribute("aria-activedescendant");
  list.replaceChildren(...found.slice(0, 12).map((thing, index) => make(
    "li", { role: "option", id: `found-${index}`, "data-id": thing.id, "aria-selected": "false", mousedown: (/** @type {Event} */ event) => { event.preventDefault(); choose(thing.id); } },
    swatch(thing.kind || ""), make("span", null, bdi(nameOf(thing.id)), make("small", null, secondName(thing))),
  )));
  if (found.length > 12) list.append(make("li", { class: "more", role: "presentation" }, words("and_more", { count: number(found.length - 12) })));
  const none = words(totals.things > things.length ? "no_matches_part" : "no_matches", { count: number(things.length), of: number(totals.things) });
  if (input.value.trim() && !found.length) list.append(make("li", { class: "more", role: "presentation" }, none));
  openList(Boolean(input.value.trim()));
  if (input.value.trim()) announce(found.length ? words("found", { count: number(found.length) }) : none);
}

/** @param {Thing} thing */
export function secondName(thing) {
  const other = state.lang === "zh" ? thing.label_en : thing.label_zh;
  return [kindName(thing.kind || ""), other ? visible(other) : "", drawnSaid(thing)].filter(Boolean).join(" · ");
}

/** How many of its links are drawn, where that is not all; in closed communities, how many the page holds. @param {Thing} thing */
function drawnSaid(thing) {
  const of = thing.kind === "community" ? 0 : degreeOf(thing.id).ties;
  const drawn = isFolded() ? heldOf(thing.id).length : drawnOf(thing.id);
  if (!of || (drawn && !isPart)) return "";
  return words(isFolded() ? "found_held" : "found_drawn", { links: countedOf(drawn, of, "count_ties") });
}

/** @param {boolean} open */
export function openList(open) {
  element("found").hidden = !open;
  element("find").setAttribute("aria-expanded", String(open));
}

/** @param {string} id */
export function choose(id) {
  openList(false);
  /** @type {HTMLInputElement} */ (element("find")).value = "";
  if (answerPath(id)) return;
  comeBackTo(element("find"));
  if (communityThings.some((one) => one.id === id)) {
    openThing(id);
    return;
  }
  reveal(id);
  select(id, { focus: true });
  const at = placeOf(id);
  move({ position: at, scale: Math.max(picture.getScale(), 0.7) });
}

/** Open the community of a thing that is asked for by name, and clear what else hides it. @param {string} id */
export function reveal(id) {
  if (shown.things.has(id)) return;
  change({ around: null, path: null, ...(data.overview ? { community: communityOf(id) } : {}) });
  if (!shown.things.has(id)) change(noFilters());
}

/** @param {KeyboardEvent} event */
export function searchKey(event) {
  const options = [...element("found").querySelectorAll("[role=option]")];
  if (event.key === "Escape" && !element("found").hidden) {
    openList(false);
    event.stopPropagation();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
    event.preventDefault();
    openList(true);
    active = (active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1) + options.length) % options.length;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
    options[active].scrollIntoView({ block: "nearest" });
    element("find").setAttribute("aria-activedescendant", options[active].id);
  } else if (event.key === "Enter" && options.length && !element("found").hidden) {
    event.preventDefault();
    choose(/** @type {HTMLElement} */ (options[Math.max(active, 0)]).dataset.id || "");
  }
}
