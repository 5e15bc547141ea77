import { change } from "./change.js";
import { element } from "./data.js";
import { listenToMap, showMap } from "./map.js";
import { state } from "./state.js";
import { showTimeline } from "./timeline.js";

/** @typedef {typeof state.view} View */

/** @type {View[]} */
export const VIEWS = ["network", "map", "timeline"];

/** Show the view that is chosen, and only that. */
export function showView() {
  for (const view of VIEWS) {
    const tab = element(`tab-${view}`), on = view === state.view;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
    element(`view-${view}`).classList.toggle("away", !on);
  }
  if (state.view === "map") showMap();
  if (state.view === "timeline") showTimeline();
}

/** @param {KeyboardEvent} event */
function tabKey(event) {
  const at = VIEWS.indexOf(state.view);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: VIEWS.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const view = VIEWS[(to + VIEWS.length) % VIEWS.length];
  change({ view });
  element(`tab-${view}`).focus();
}

export function listenToViews() {
  for (const view of VIEWS) element(`tab-${view}`).addEventListener("click", () => change({ view }));
  element("views").addEventListener("keydown", tabKey);
  listenToMap();
}
