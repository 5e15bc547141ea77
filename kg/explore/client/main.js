import { data, element, things, ties } from "./data.js";
import { applyFilters, showCounts, showLegend } from "./filters.js";
import { forgetColours } from "./looks.js";
import { close, readAddress, select, showPanel } from "./panel.js";
import { bends, canvasKey, draw, drawnThing, drawnThings, drawnTie, drawnTies, narrow, picture, showAll, zoom } from "./picture.js";
import { openList, searchKey, showFound } from "./search.js";
import { shown, state } from "./state.js";
import { showTable } from "./table.js";
import { visible, words } from "./words.js";

/** @param {string} text */
export function announce(text) {
  element("news").textContent = text;
}

/** @param {string} lang */
export function speak(lang) {
  state.lang = lang;
  document.documentElement.lang = lang === "zh" ? "zh-Hans" : "en";
  for (const spoken of document.querySelectorAll("[data-words]")) spoken.textContent = words(/** @type {HTMLElement} */ (spoken).dataset.words || "");
  const title = data.title ? visible(data.title) : words("title");
  element("title").textContent = document.title = title;
  element("find").setAttribute("placeholder", words("find_hint"));
  element("found").setAttribute("aria-label", words("find"));
  element("zoom-in").setAttribute("aria-label", words("zoom_in"));
  element("zoom-out").setAttribute("aria-label", words("zoom_out"));
  for (const one of ["en", "zh"]) element(`to-${one}`).setAttribute("aria-pressed", String(one === lang));
  showLegend();
  showPanel();
  showCounts();
  showTable();
  picture?.redraw();
}

export function listen() {
  const input = element("find");
  input.addEventListener("input", showFound);
  input.addEventListener("focus", () => { if (/** @type {HTMLInputElement} */ (input).value.trim()) showFound(); });
  input.addEventListener("blur", () => openList(false));
  input.addEventListener("keydown", searchKey);
  element("to-en").addEventListener("click", () => speak("en"));
  element("to-zh").addEventListener("click", () => speak("zh"));
  element("zoom-in").addEventListener("click", () => zoom(1.25));
  element("zoom-out").addEventListener("click", () => zoom(0.8));
  element("fit").addEventListener("click", () => showAll());
  element("canvas").addEventListener("keydown", canvasKey);
  element("table").addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (button?.dataset.tie) select(button.dataset.tie, { focus: true });
  });
  element("skip").addEventListener("click", (event) => {
    event.preventDefault();
    element("ties").focus();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  addEventListener("hashchange", readAddress);
  addEventListener("popstate", readAddress);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
}

export function repaint() {
  forgetColours();
  const bent = bends();
  drawnThings.update(things.map(drawnThing).map(({ x, y, ...look }) => look));
  drawnTies.update(ties.map((tie) => drawnTie(tie, bent)));
  speak(state.lang);
}

export function start() {
  if (narrow.matches) /** @type {HTMLDetailsElement} */ (element("filters")).open = false;
  applyFilters();
  draw();
  speak(data.lang);
  listen();
  readAddress();
}

start();

Object.defineProperty(window, "pactExplorer", {
  value: Object.freeze({
    get ready() { return state.ready; },
    get selected() { return state.selected; },
    get things() { return shown.things.size; },
    get ties() { return shown.ties.size; },
    get tieIds() { return ties.map((tie) => tie.id); },
    get thingIds() { return things.map((thing) => thing.id); },
    get positions() { return picture.getPositions(); },
    onScreen: (/** @type {string} */ id) => picture.canvasToDOM(picture.getPosition(id)),
    select: (/** @type {string} */ id) => select(id),
    close,
  }),
});
