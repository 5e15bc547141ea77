import { data } from "./data.js";

/** @typedef {import("./types.js").Tie} Tie */
/** @typedef {import("./types.js").Route} Route */

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
  /** @type {number | null} the community whose members are shown, where the page opens with communities */
  community: null,
  /** Whether ties outside the backbone are shown, where the page has one. */
  all: false,
  /** The step of the story that is told; -1 when none is. */
  step: -1,
  /** @type {Map<string, {x: number, y: number}>} things that the reader moved */
  moved: new Map(),
  ready: false,
};
/** @typedef {typeof state} State */

/** What the picture, the table and the other views show; each follows from the state. */
export const shown = {
  /** @type {Set<string>} ids of things */
  things: new Set(),
  /** @type {Set<string>} ids of ties */
  ties: new Set(),
  /** @type {Tie[]} ties that pass the filters, in the picture or, where communities are closed, behind it */
  passing: [],
  /** @type {Set<string>} ids of these: all that is drawn or, of a situation that is one point, stands behind it */
  drawn: new Set(),
  /** Among how many ties the path was looked for. */
  searched: 0,
  /** How many ties could be drawn now, were no filter set. */
  drawable: 0,
  /** @type {Route | null} the path that is asked for; null where there is none */
  route: null,
  /** @type {Record<string, Map<string, number>>} for each filter, how much each choice would show under the others */
  counts: {},
};
