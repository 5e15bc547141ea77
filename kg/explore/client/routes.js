import { change } from "./change.js";
import { undrawnOf, undrawnPart } from "./against.js";
import { element, thingById, tieById, ties } from "./data.js";
import { OTHER_STEPS } from "./looks.js";
import { announce, refresh } from "./main.js";
import { make } from "./make.js";
import { namedButton, panelHead, thingButton, tieButton } from "./panel.js";
import { neighbours, pathBetween } from "./paths.js";
import { narrow } from "./picture.js";
import { shown, state } from "./state.js";
import { bareTies, isPart, othersOf, totals } from "./whole.js";
import { counted, nameOf, number, rankOf, stepOf, tieName, words } from "./words.js";

/** @typedef {import("./types.js").Tie} Tie */
/** @typedef {import("./types.js").Route} Route */

/** The thing from which a path is asked for, while its other end is not yet chosen. */
export let askedFrom = "";

/** Whether a tie stands: it has neither ended, nor rests it, nor have the two outlived it. @param {Tie} tie */
function stands(tie) {
  return tie.link === "tie" && !tie.outlived && !OTHER_STEPS.includes(stepOf(tie));
}

/**
 * The shortest path, over ties that stand if they lead there, else over all links.
 * @param {Tie[]} among
 * @param {{from: string, to: string}} path
 * @returns {Route | null}
 */
export function routeOver(among, { from, to }) {
  const found = (/** @type {Tie[]} */ some) => pathBetween(neighbours(some.map((tie) => ({ id: tie.id, from: tie.from, to: tie.to, strength: rankOf(stepOf(tie)) }))), from, to);
  const overTies = found(among.filter(stands));
  const path = overTies || found(among);
  const byId = new Map(among.map((tie) => [tie.id, tie]));
  return path && {
    things: path.things, over: overTies ? "ties" : "links",
    hops: path.hops.map((hop) => hop.flatMap((link) => byId.get(link.id) || [])),
  };
}

/** Ask for the other end of a path in the search box. @param {string} from */
export function askPath(from) {
  askedFrom = from;
  if (narrow.matches) change({ selected: "" });
  else refresh();
  element("find").focus();
  announce(words("path_asked", { from: nameOf(from) }));
}

/** Take a chosen thing as the other end, if one is asked for. @param {string} to @returns {boolean} whether it was */
export function answerPath(to) {
  const from = askedFrom;
  if (!from || !thingById.has(to) || to === from) return false;
  askedFrom = "";
  change({ path: { from, to }, selected: "", hubs: false });
  element("panel-name").focus({ preventScroll: true });
  return true;
}

/** @returns {boolean} whether a path was asked for */
export function dropPath() {
  const asked = askedFrom !== "";
  askedFrom = "";
  if (asked) refresh();
  return asked;
}

/** @param {{from: string, to: string}} path */
export function pathName({ from, to }) {
  return words("path_name", { from: nameOf(from), to: nameOf(to) });
}

/** The panel of a path: each hop with the ties that make it; each tie opens its evidence. */
export function pathPanel() {
  if (!state.path) return [];
  const route = shown.route;
  const ends = make("p", { class: "pair" }, thingButton(state.path.from), thingButton(state.path.to));
  const head = panelHead([make("span", null, words("path"))], pathName(state.path), () => change({ path: null }));
  const among = shown.searched === totals.ties ? [] : [make("p", { class: "soft" }, words("path_among", { count: number(shown.searched), of: number(totals.ties) }))];
  const wider = wayOverAll(state.path), whole = wider && isBetter(wider, route) ? wholePart(wider) : [];
  const beside = [...directly(state.path, route, among.length > 0 && !whole.length), ...undrawnPart(undrawnOf([state.path.from, state.path.to]))];
  if (!route) return [head, ends, ...whole, make("p", { class: "gist" }, words(among.length ? "path_none_part" : "path_none")), ...among, make("p", { class: "soft" }, words("path_none_means")), ...beside];
  return [
    head, ends, ...whole,
    make("p", { class: "gist" }, `${counted(route.hops.length, "path_steps")} ${words(`path_over_${route.over}`)}`),
    ...among, hopList(route), ...beside,
    make("p", { class: "unsaid" }, words("path_means")),
  ];
}

/** The last path over all links that the page knows of, and among how many it was looked for: the panel is made often. @type {{of: string, way: Route | null, among: number}} */
let overAll = { of: "", way: null, among: 0 };

/** The path over all links, those too of which the page holds the ends only. @param {{from: string, to: string}} path */
function wayOverAll(path) {
  const of = JSON.stringify(path);
  if (isPart && overAll.of !== of) {
    const all = [...ties, ...bareTies()];
    overAll = { of, way: routeOver(all, path), among: all.length };
  }
  return isPart ? overAll.way : null;
}

/** Whether a path is shorter than another, or is the only one over ties that stand. @param {Route} way @param {Route | null} than */
function isBetter(way, than) {
  return !than || way.hops.length < than.hops.length || (way.over === "ties" && than.over === "links");
}

/** @param {Route} way */
function wholePart(way) {
  const bare = way.hops.flat().filter((tie) => !tieById.has(tie.id)).length;
  return [
    make("h3", null, words("path_whole", { of: number(overAll.among) })),
    make("p", { class: "soft" }, `${counted(way.hops.length, "path_steps")} ${words(`path_over_${way.over}`)}`),
    hopList(way),
    make("p", { class: "soft small" }, words("ends_only", { count: number(bare) })),
  ];
}

/** @param {Route} way */
function hopList({ hops, things: on }) {
  return make("ol", { class: "hops" }, ...hops.map((hop, index) => hopItem(hop, on[index], on[index + 1])));
}

/**
 * The links of the two ends themselves: who acts for whom, those that a path over ties leaves aside, and those of which the page holds no more than the ends and the step.
 * @param {{from: string, to: string}} path @param {Route | null} route @param {boolean} isPartLookedAt
 */
function directly({ from, to }, route, isPartLookedAt) {
  const aside = route && route.hops.length > 1 ? ties.filter((tie) => (tie.from === from && tie.to === to) || (tie.from === to && tie.to === from)) : [];
  const bare = isPartLookedAt ? othersOf(from).filter((one) => one.other === to) : [];
  const acting = [[from, to], [to, from]].filter(([one, other]) => route && route.hops.length > 1 && thingById.get(one)?.acts_for?.includes(other));
  const items = [
    ...acting.map(([one, other]) => make("span", null, `${nameOf(one)} ${words("link_actsFor")} ${nameOf(other)}`)),
    ...aside.map((tie) => tieButton(tie, tieName(tie), true)), ...bare.map((one) => namedButton(one)),
  ];
  return items.length ? [
    make("h3", null, words("path_direct")), make("ul", { class: "choices" }, ...items.map((item) => make("li", null, item))),
    ...(bare.length ? [make("p", { class: "soft small" }, words("ends_only", { count: number(bare.length) }))] : []),
  ] : [];
}

/** @param {Tie[]} hop @param {string} from @param {string} to */
function hopItem(hop, from, to) {
  return make(
    "li", null,
    make("h3", null, `${nameOf(from)} – ${nameOf(to)}`),
    make("ul", { class: "choices" }, ...hop.map((tie) => make("li", null, tieById.has(tie.id) ? tieButton(tie, tieName(tie), true) : namedButton({ other: to, tie, id: "" })))),
  );
}
