import { data } from "./data.js";

/** All that a reader can change, but for what the pointer is over. */
export const state = {
  lang: data.lang,
  /** @type {string} id of the thing or tie whose panel is open */
  selected: "",
  /** @type {string} id of the thing or tie under the pointer */
  hovered: "",
  /** @type {"network" | "map" | "timeline"} */
  view: "network",
  /** @type {Set<string>} */
  kindsOff: new Set(),
  /** @type {Set<string>} */
  stepsOff: new Set(),
  /** @type {Set<string>} */
  sourcesOff: new Set(),
  /** @type {Set<string>} the empty text stands for the source itself */
  voicesOff: new Set(),
  /** @type {Set<string>} */
  technologies: new Set(),
  /** @type {Set<string>} */
  places: new Set(),
  /** @type {number | null} first and last year of the time that is shown */
  from: null,
  /** @type {number | null} */
  to: null,
  /** Whether ties without a stated time pass a filter of time. */
  undated: true,
  /** @type {{id: string, depth: number} | null} only what lies so many ties from a thing */
  around: null,
  /** @type {{from: string, to: string} | null} the two whose path is shown */
  path: null,
  /** Whether situations of three or more parties are drawn as things of their own. */
  hubs: false,
  /** @type {"kind" | "community"} */
  colours: "kind",
  /** The step of the story that is told; -1 when none is. */
  step: -1,
  /** @type {Map<string, {x: number, y: number}>} things that the reader moved */
  moved: new Map(),
  ready: false,
};
/** Ids of what passes the filters. */
export const shown = {
  /** @type {Set<string>} */
  things: new Set(),
  /** @type {Set<string>} */
  ties: new Set(),
};
