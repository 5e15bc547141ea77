import { change } from "./change.js";
import { data, element, thingById, things, tieById, ties, tiesOf } from "./data.js";
import { isFolded } from "./filters.js";
import { BUDGET, between, communityId, communityOf, communityThings, communityTieId, communityTies, hubTies, isSpoke, placeGroups, sizeCommunities } from "./groups.js";
import { inOrder, paintNames } from "./labels.js";
import { KINDS, colourOf, lookOf, theme } from "./looks.js";
import { openThing, select } from "./panel.js";
import { shown, state } from "./state.js";
import { rankOf, stepOf } from "./words.js";

/** @typedef {import("./types.js").Thing} Thing */
/** @typedef {import("./types.js").Tie} Tie */

/** @type {any} */
export let picture;
/** @type {any} */
export let drawnThings;
/** @type {any} */
export let drawnTies;

/** How far each tie bends, so that parallel ties stay apart; the strongest is straight. @returns {Map<string, number>} */
export function bends() {
  /** @type {Map<string, Tie[]>} */
  const pairs = new Map();
  for (const tie of [...ties, ...hubTies, ...communityTies]) {
    const pair = JSON.stringify([tie.from, tie.to].sort());
    const known = pairs.get(pair);
    if (known) known.push(tie);
    else pairs.set(pair, [tie]);
  }
  const bent = new Map();
  for (const parallel of pairs.values()) {
    const ordered = [...parallel].sort((a, b) => rankOf(stepOf(b)) - rankOf(stepOf(a)) || (a.derived || 0) - (b.derived || 0));
    const width = Math.min(0.24, 0.9 / ordered.length);
    ordered.forEach((tie, index) => {
      const side = index % 2 ? 1 : -1;
      const turned = tie.from <= tie.to ? 1 : -1;
      bent.set(tie.id, side * turned * Math.ceil(index / 2) * width);
    });
  }
  return bent;
}

/** @param {Thing} thing */
export function drawnThing(thing) {
  const [shape] = KINDS[thing.kind || ""] || KINDS.organization;
  const border = theme().dark ? "#0d1116" : "#20262d";
  const fill = { background: colourOf(thing), border };
  return {
    id: thing.id, ...(state.moved.get(thing.id) || { x: thing.x, y: thing.y }), shape, label: undefined, borderWidth: thing.kind === "situation" ? 3 : 1.2,
    size: thing.size * larger * (shape === "square" ? 0.82 : shape === "dot" ? 0.9 : 1),
    color: { ...fill, hover: fill, highlight: fill }, hidden: !shown.things.has(thing.id),
  };
}

/** @param {Tie} tie */
export function drawnTie(tie) {
  const look = lookOf(stepOf(tie));
  const bend = bent.get(tie.id) || 0;
  const held = between.get(tie.id)?.length;
  return {
    id: tie.id, from: tie.from, to: tie.to, width: held ? Math.min(4, 0.5 + 0.5 * Math.log2(held)) / overviewScale : look.width * larger, dashes: tie.derived ? [9 * larger, 6 * larger] : false,
    color: { color: look.colour, hover: look.colour, highlight: look.colour, opacity: 1, inherit: false },
    smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false,
    hidden: !shown.ties.has(tie.id),
  };
}

/** The scale at which all communities are seen. */
let overviewScale = 1;
/** How far each tie bends. @type {Map<string, number>} */
export let bent = new Map();
/** How much larger things and lines are drawn than they were laid out, where a small screen shrinks them. */
export let larger = 1;
/** How much larger that is where the whole network is drawn. */
let ordinary = 1;

/** How far the picture is drawn out along each side. */
export const stretched = { x: 1, y: 1 };

/** Draw the picture out along the longer side of the canvas; nothing comes closer together. */
export function stretch() {
  const canvas = element("canvas");
  const across = Math.max(...things.map((t) => t.x)) - Math.min(...things.map((t) => t.x)) || 1;
  const down = Math.max(...things.map((t) => t.y)) - Math.min(...things.map((t) => t.y)) || 1;
  const room = narrow.matches ? [90, 110] : [150, 120];
  const wanted = ((canvas.clientWidth - room[0]) / across) / ((canvas.clientHeight - room[1]) / down);
  const by = Math.min(2, Math.max(0.5, wanted > 0 ? wanted : 1));
  Object.assign(stretched, by > 1 ? { x: by, y: 1 } : { x: 1, y: 1 / by });
  for (const thing of things) {
    thing.x *= stretched.x;
    thing.y *= stretched.y;
  }
  placeGroups();
  overviewScale = viewOf(communityThings)?.scale || 1;
  sizeCommunities(overviewScale);
  if (things.length <= 150) ordinary = Math.min(1.6, Math.max(1, 0.8 / (viewOf(things)?.scale || 1)));
  larger = ordinary;
}

/** Draw the few things of a way across communities, which lie far apart, as large as elsewhere. */
export function fitSizes() {
  const few = data.overview && !isFolded() && inOrder.things.length <= 150;
  const wanted = few ? Math.min(20, Math.max(1, 0.7 / (viewOf(inOrder.things)?.scale || 1))) : ordinary;
  if (wanted === larger) return;
  larger = wanted;
  recolour();
}

/** Where a thing is drawn, or would be. @param {string} id @returns {{x: number, y: number}} */
export function placeOf(id) {
  return picture.body.nodes[id] || state.moved.get(id) || thingById.get(id) || { x: 0, y: 0 };
}

/** What the drawing library holds: what was ever shown, and which of it is shown now. */
const held = { things: new Map(), ties: new Map() };

/**
 * Tell the library what is shown; what was never shown it never learns of.
 * @template {{id: string}} T
 * @param {any} drawn
 * @param {Map<string, boolean>} known whether each is shown
 * @param {T[]} now
 * @param {(one: T) => object} look
 */
function sync(drawn, known, now, look) {
  const wanted = new Set(now.map((one) => one.id));
  const changed = [...known].filter(([id, on]) => on !== wanted.has(id)).map(([id, on]) => ({ id, hidden: on }));
  const added = now.filter((one) => !known.has(one.id)).map(look);
  if (changed.length) drawn.update(changed);
  if (added.length) drawn.add(added);
  for (const { id, hidden } of changed) known.set(id, !hidden);
  for (const id of wanted) known.set(id, true);
}

/** Tell the library of everything that is shown, and only of that; it draws when it is next asked to, not at every change. */
export function syncPicture() {
  picture?.body.emitter.emit("_blockRedraw");
  sync(drawnThings, held.things, inOrder.things, drawnThing);
  sync(drawnTies, held.ties, [...inOrder.ties].reverse(), drawnTie);
  picture?.body.emitter.emit("_allowRedraw");
}

/** Give everything the colours of now, where it stands. */
export function recolour() {
  drawnThings?.update([...held.things.keys()].flatMap((id) => thingById.get(id) || []).map(drawnThing).map(({ x, y, ...look }) => look));
  drawnTies?.update([...held.ties.keys()].flatMap((id) => tieById.get(id) || []).map(drawnTie));
}

/** Ids of what the library draws. @returns {{things: string[], ties: string[]}} */
export function inPicture() {
  return { things: picture.body.nodeIndices, ties: picture.body.edgeIndices };
}

export function draw() {
  stretch();
  bent = bends();
  // @ts-ignore: the library stands before this script
  const { DataSet, Network } = window.vis;
  drawnThings = new DataSet([]);
  drawnTies = new DataSet([]);
  syncPicture();
  const options = { ...data.options, locale: "en" };
  options.interaction = { ...options.interaction, hideEdgesOnDrag: ties.length > 2 * BUDGET };
  picture = new Network(element("canvas"), { nodes: new DataSet([]), edges: new DataSet([]) }, options);
  picture.on("afterDrawing", paint);
  picture.on("click", (/** @type {any} */ event) => {
    if (event.nodes.length) openThing(event.nodes[0]);
    else if (event.edges.length) select(event.edges[0]);
    picture.unselectAll();
  });
  picture.on("dragEnd", (/** @type {any} */ event) => {
    if (event.nodes.length) putDown(event.nodes);
    picture.unselectAll();
  });
  for (const [enter, leave, what] of [["hoverNode", "blurNode", "node"], ["hoverEdge", "blurEdge", "edge"]]) {
    picture.on(enter, (/** @type {any} */ event) => hover(event[what]));
    picture.on(leave, (/** @type {any} */ event) => {
      if (state.hovered === event[what]) hover("");
    });
  }
  fill();
}

/** Kept when the picture has been drawn for the first time. @type {Promise<void>} */
export let painted;

/** Hand over what is shown; it is drawn once, when it stands where it will be seen. */
function fill() {
  picture.body.emitter.emit("_blockRedraw");
  picture.setData({ nodes: drawnThings, edges: drawnTies });
  showAll(false);
  picture.body.emitter.emit("_allowRedraw");
  painted = new Promise((kept) => picture.once("afterDrawing", kept));
  picture.body.emitter.emit("_requestRedraw");
}

/** Keep things where the reader left them. @param {string[]} ids */
function putDown(ids) {
  const places = picture.getPositions(ids);
  const rounded = Object.entries(places).map(([id, { x, y }]) => /** @type {const} */ ([id, { x: Math.round(x), y: Math.round(y) }]));
  change({ moved: new Map([...state.moved, ...rounded]) });
}

/** Put things where the state has them. @param {Iterable<string>} ids */
export function place(ids) {
  const drawn = [...new Set(ids)].filter((id) => held.things.has(id));
  drawnThings.update(drawn.map((id) => ({ id, .../** @type {{x: number, y: number}} */ (at(id)) })));
}

/** Where the state has a thing. @param {string} id */
function at(id) {
  const { x, y } = state.moved.get(id) || thingById.get(id) || { x: 0, y: 0 };
  return { x, y };
}

/** @param {string} id */
export function hover(id) {
  state.hovered = id;
  element("canvas").style.cursor = id ? "pointer" : "";
  picture.redraw();
}

/** What stays bright while a thing or tie is pointed at, open, or on the path. @returns {{things: Set<string>, ties: Set<string>} | null} */
export function focusSet() {
  const id = state.hovered || state.selected;
  const tie = tieById.get(isFolded() ? foldedId(id) : id);
  if (shown.route && (!id || (!state.hovered && shown.route.hops.some((hop) => hop.some((one) => one.id === id))))) {
    return { things: new Set(shown.route.things), ties: new Set(shown.route.hops.flat().map((one) => one.id)) };
  }
  if (tie && !shown.ties.has(tie.id)) return null;
  if (tie) {
    const all = isSpoke(tie) ? (tiesOf.get(tie.from) || []).filter((one) => shown.ties.has(one.id)) : [tie];
    return { things: new Set(all.flatMap((one) => [one.from, one.to])), ties: new Set(all.map((one) => one.id)) };
  }
  if (!shown.things.has(id)) return null;
  const near = (tiesOf.get(id) || []).filter((one) => shown.ties.has(one.id));
  return { things: new Set([id, ...near.flatMap((one) => [one.from, one.to])]), ties: new Set(near.map((one) => one.id)) };
}

/** What stands for a thing or tie where communities are closed. @param {string} id */
function foldedId(id) {
  const tie = tieById.get(id);
  if (tie && tie.link !== "community") return communityTieId(tie.from, tie.to);
  return tie ? id : communityId(communityOf(id));
}

/** @param {CanvasRenderingContext2D} ctx */
export function paint(ctx) {
  const bright = focusSet();
  const wide = element("canvas").clientWidth, high = element("canvas").clientHeight;
  const ratio = ctx.canvas.width / (wide || 1);
  if (bright) {
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.globalAlpha = 0.82;
    ctx.fillStyle = theme().paper;
    ctx.fillRect(0, 0, wide, high);
    ctx.restore();
    for (const id of bright.ties) picture.body.edges[id]?.draw(ctx);
    for (const id of bright.things) if (shown.things.has(id)) picture.body.nodes[id]?.draw(ctx);
  }
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  const chosen = thingById.get(state.selected);
  if (chosen && shown.things.has(chosen.id)) {
    const at = picture.canvasToDOM(placeOf(chosen.id));
    ctx.beginPath();
    ctx.arc(at.x, at.y, chosen.size * larger * picture.getScale() + 6, 0, 2 * Math.PI);
    ctx.lineWidth = 2.5;
    ctx.strokeStyle = theme().focus;
    ctx.stroke();
  }
  paintNames(ctx, wide, high, bright);
  ctx.restore();
}

export const still = matchMedia("(prefers-reduced-motion: reduce)");
export const narrow = matchMedia("(max-width: 760px)");

/** The view that holds all that is shown. */
export function wholeView() {
  return viewOf(inOrder.things.map((thing) => placeOf(thing.id)), larger > 1 ? 1.3 / larger : 1.6);
}

/** The view that holds some places. @param {{x: number, y: number}[]} seen @param {number} [closest] @param {number} [high] how much of the canvas can be seen */
function viewOf(seen, closest = 1.6, high = element("canvas").clientHeight) {
  if (!seen.length) return null;
  const left = Math.min(...seen.map((t) => t.x)), right = Math.max(...seen.map((t) => t.x));
  const top = Math.min(...seen.map((t) => t.y)), bottom = Math.max(...seen.map((t) => t.y));
  const canvas = element("canvas");
  const room = narrow.matches ? [90, 110] : [150, 120];
  const scale = Math.min((canvas.clientWidth - room[0]) / (right - left || 1), Math.max(high - room[1], 40) / (bottom - top || 1), closest);
  const lift = 14 / Math.max(scale, 0.001);
  return { position: { x: (left + right) / 2, y: (top + bottom) / 2 - lift }, scale: Math.max(scale, 0.001) };
}

/** Show some things and no more than is needed, in the part of the canvas that the panel does not cover. @param {Iterable<string>} ids */
export function showThings(ids) {
  if (uncovered() < LEAST) element("canvas").scrollIntoView({ block: "start" });
  const free = uncovered(), high = element("canvas").clientHeight;
  const view = viewOf([...ids].map(placeOf), 1.6, free < LEAST ? high : free);
  if (!view) return;
  const scale = Math.min(view.scale, 1.2 / larger), { x, y } = view.position;
  move({ position: { x, y: y + (free < LEAST ? 0 : (high - free) / 2 / scale) }, scale });
}

/** Of how much height at least things are moved into it. */
const LEAST = 90;

/** How much of the height of the canvas the panel does not cover, where it lies over it. */
function uncovered() {
  const canvas = element("canvas").getBoundingClientRect();
  const sheet = narrow.matches ? element("panel").getBoundingClientRect().top : canvas.bottom;
  return Math.min(canvas.bottom, sheet) - Math.max(canvas.top, 0);
}

/** @param {boolean} moving */
export function showAll(moving = true) {
  picture.setSize();
  const view = wholeView();
  if (view) move(view, moving);
}

/** @param {Record<string, unknown>} view @param {boolean} [moving] */
export function move(view, moving = true) {
  picture.moveTo({ ...view, animation: moving && !still.matches ? { duration: 260, easingFunction: "easeInOutQuad" } : false });
}

/** Bring a thing or tie into the part of the canvas that the panel does not cover. @param {string} id */
export function bringIntoSight(id) {
  const tie = tieById.get(id);
  const ends = (tie ? [tie.from, tie.to] : [id]).map(placeOf);
  const canvas = element("canvas").getBoundingClientRect();
  const free = uncovered();
  if (free < LEAST) return;
  const seen = ends.map((end) => picture.canvasToDOM(end));
  const covered = canvas.height - free;
  if (seen.every((at) => at.x > 50 && at.y > 40 && at.x < canvas.width - 50 && at.y < free - 40)) return;
  const wide = Math.abs(ends[0].x - ends[ends.length - 1].x), high = Math.abs(ends[0].y - ends[ends.length - 1].y);
  const scale = Math.min(picture.getScale(), (canvas.width - 150) / (wide || 1), Math.max(free - 110, 40) / (high || 1));
  const x = ends.reduce((sum, end) => sum + end.x, 0) / ends.length;
  const y = ends.reduce((sum, end) => sum + end.y, 0) / ends.length;
  move({ position: { x, y: y + covered / 2 / scale }, scale });
}

/** @param {KeyboardEvent} event */
export function canvasKey(event) {
  const step = 60 / picture.getScale();
  const ways = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  const way = ways[/** @type {keyof typeof ways} */ (event.key)];
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (way) {
    const at = picture.getViewPosition();
    move({ position: { x: at.x + way[0], y: at.y + way[1] } }, false);
  } else if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (event.key === "0") showAll();
  else return;
  event.preventDefault();
}

/** @param {number} factor */
export function zoom(factor) {
  move({ position: picture.getViewPosition(), scale: Math.min(6, Math.max(0.001, picture.getScale() * factor)) });
}
