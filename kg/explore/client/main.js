import { address, change, openAddress, past, redo, undo } from "./change.js";
import { showChips } from "./chips.js";
import { showCounts } from "./counts.js";
import { data, element, things, ties } from "./data.js";
import { applyFilters, isFolded } from "./filters.js";
import { listenToDrawer } from "./drawer.js";
import { orderShown } from "./labels.js";
import { showLegend, syncLegend } from "./legend.js";
import { forgetColours } from "./looks.js";
import { onMap } from "./map.js";
import { listenToMenu, showMenu } from "./menu.js";
import { close, select, showPanel } from "./panel.js";
import { listenToPaper } from "./paper.js";
import { canvasKey, draw, fitSizes, inPicture, painted, picture, place, placeOf, recolour, showAll, showThings, syncPicture, zoom } from "./picture.js";
import { dropPath } from "./routes.js";
import { openList, searchKey, showFound } from "./search.js";
import { shown, state } from "./state.js";
import { listenToStory, showStory, tell } from "./story.js";
import { fillTable, showAllRows, showTable } from "./table.js";
import { listenToViews, showView } from "./views.js";
import { visible, words } from "./words.js";

/** @param {string} text */
export function announce(text) {
  element("news").textContent = text;
}

/** Say the names of all that stays on the page in the language of the state. */
function sayNames() {
  document.documentElement.lang = words("tag");
  for (const spoken of document.querySelectorAll("[data-words]")) spoken.textContent = words(/** @type {HTMLElement} */ (spoken).dataset.words || "");
  const title = data.title ? visible(data.title) : words("title");
  element("title").textContent = document.title = title;
  element("found").setAttribute("aria-label", words("find"));
  for (const [id, name] of NAMED) {
    element(id).setAttribute("aria-label", words(name));
    if (element(id).tagName === "BUTTON") element(id).title = words(name);
  }
  for (const one of Object.keys(data.words)) element(`to-${one}`).setAttribute("aria-pressed", String(one === state.lang));
}

/** What is made anew in another language. */
const PARTS = [showCounts, showPanel, showLegend, showTable, showChips, showMenu, showStory, showView];

/** Say everything in the language of the state. */
export function speak() {
  sayNames();
  for (const part of PARTS) part();
  picture.redraw();
}

/** Elements without words of their own, and what they are called. */
const NAMED = [
  ["zoom-in", "zoom_in"], ["zoom-out", "zoom_out"], ["map-in", "zoom_in"], ["map-out", "zoom_out"], ["views", "views"],
  ["undo", "undo"], ["redo", "redo"], ["history", "history"], ["story-close", "story_close"], ["drawer-close", "close"],
];
/** What was shown at the last refresh: when another part of the network is, the picture shows all of it. */
const before = { part: "", said: "", state: { ...state } };
/** What changes neither the filters nor the table. */
const LIGHT = new Set(["selected", "hovered", "ready", "moved", "lang", "step", "view"]);

/** Show everything as the state says. */
export function refresh() {
  const was = before.state, now = /** @type {Record<string, unknown>} */ ({ ...state });
  const changed = Object.keys(now).filter((name) => now[name] !== /** @type {any} */ (was)[name]);
  before.state = { ...state };
  if (!changed.every((name) => LIGHT.has(name))) {
    applyFilters();
    orderShown();
    fitSizes();
    syncPicture();
    fillTable();
    syncLegend();
    showCounts();
  }
  if (changed.includes("lang")) speak();
  if (changed.includes("moved")) place([...was.moved.keys(), ...state.moved.keys()]);
  if (changed.includes("colours")) recolour();
  showChips();
  keepingFocus(showPanel);
  showView();
  showPast();
  showStory();
  const part = partShown();
  if (part !== before.part) {
    if (shown.route) showThings(shown.route.things);
    else showAll();
  }
  const said = element("shown").textContent || "";
  if (said !== before.said) announce(said);
  Object.assign(before, { part, said });
  picture.redraw();
}

/** Which part of the network fills the picture. */
function partShown() {
  return JSON.stringify([data.overview ? [state.community, isFolded()] : "", state.around, shown.route && state.path]);
}

/** Make the panel anew and leave the focus where it was in it. @param {() => void} render */
function keepingFocus(render) {
  const panel = element("panel"), active = document.activeElement;
  const inside = panel.contains(active), kept = active instanceof HTMLElement ? active.dataset.keep : undefined;
  render();
  if (!inside) return;
  const again = kept && panel.querySelector(`[data-keep="${kept}"]`);
  (again instanceof HTMLElement ? again : element("panel-name")).focus({ preventScroll: true });
}

/** Show what can be undone, done again and put back. */
function showPast() {
  for (const [id, some] of /** @type {const} */ ([["undo", past.behind], ["redo", past.ahead]])) element(id).setAttribute("aria-disabled", String(!some.length));
  element("put-back").hidden = !state.moved.size;
}

/** Whether the keys that are pressed are writing. @param {EventTarget | null} where */
function isWriting(where) {
  return where instanceof HTMLElement && where.matches("input:not([type=checkbox]), textarea, [contenteditable]");
}

/** @param {KeyboardEvent} event */
function pastKey(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || isWriting(event.target)) return;
  const key = event.key.toLowerCase();
  if (key !== "z" && !(key === "y" && !event.shiftKey)) return;
  event.preventDefault();
  if (key === "y" || event.shiftKey) redo();
  else undo();
}

export function listen() {
  const input = element("find");
  input.addEventListener("input", showFound);
  input.addEventListener("focus", () => { if (/** @type {HTMLInputElement} */ (input).value.trim()) showFound(); });
  input.addEventListener("blur", () => openList(false));
  input.addEventListener("keydown", searchKey);
  for (const lang of Object.keys(data.words)) element(`to-${lang}`).addEventListener("click", () => change({ lang }));
  element("undo").addEventListener("click", undo);
  element("redo").addEventListener("click", redo);
  element("put-back").addEventListener("click", () => {
    change({ moved: new Map() });
    element("undo").focus();
  });
  document.addEventListener("keydown", pastKey);
  element("zoom-in").addEventListener("click", () => zoom(1.25));
  element("zoom-out").addEventListener("click", () => zoom(0.8));
  element("fit").addEventListener("click", () => showAll());
  element("canvas").addEventListener("keydown", canvasKey);
  element("table").addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (button?.dataset.tie) select(button.dataset.tie, { focus: true });
  });
  element("more-rows").addEventListener("click", showAllRows);
  element("skip").addEventListener("click", (event) => {
    event.preventDefault();
    element("ties").focus();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !dropPath()) close(); });
  listenToViews();
  listenToMenu();
  listenToStory();
  listenToDrawer();
  listenToPaper();
  addEventListener("hashchange", openAddress);
  addEventListener("popstate", openAddress);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
}

export function repaint() {
  forgetColours();
  recolour();
  speak();
}

/** Let what waits come to its turn, so that the page answers between the parts of its start. */
function pause() {
  return new Promise((goOn) => { setTimeout(goOn); });
}

export async function start() {
  sayNames();
  applyFilters();
  orderShown();
  for (const parts of [[draw], PARTS.slice(0, 3), PARTS.slice(3), [showPast]]) {
    await pause();
    for (const part of parts) part();
  }
  Object.assign(before, { part: partShown(), said: element("shown").textContent });
  listen();
  openAddress();
  await painted;
  state.ready = true;
}

start();

/** Lists as sets, where the state has sets. @param {Record<string, unknown>} what */
function asState(what) {
  return Object.fromEntries(Object.entries(what).map(([name, value]) => [name, Array.isArray(value) ? new Set(value) : value]));
}

Object.defineProperty(window, "pactExplorer", {
  value: Object.freeze({
    get ready() { return state.ready; },
    get selected() { return state.selected; },
    get address() { return address(Infinity); },
    get things() { return shown.things.size; },
    get ties() { return shown.ties.size; },
    get links() { return shown.passing.length; },
    get tieIds() { return ties.map((tie) => tie.id); },
    get thingIds() { return things.map((thing) => thing.id); },
    get positions() { return picture.getPositions(); },
    get shownThings() { return [...shown.things]; },
    get shownTies() { return [...shown.ties]; },
    get drawn() { return inPicture(); },
    get onMap() { return onMap(); },
    get path() { return shown.route && { things: shown.route.things, hops: shown.route.hops.map((hop) => hop.map((tie) => tie.id)), over: shown.route.over }; },
    onScreen: (/** @type {string} */ id) => picture.canvasToDOM(placeOf(id)),
    select: (/** @type {string} */ id) => select(id),
    change: (/** @type {Record<string, unknown>} */ what) => change(asState(what)),
    undo,
    redo,
    tell,
    close,
  }),
});
