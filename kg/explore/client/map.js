import { SVG, element, tieById, things } from "./data.js";
import { areGathered, isFolded } from "./filters.js";
import { grouped } from "./groups.js";
import { Occupied, inOrder, lines } from "./labels.js";
import { KINDS, colourOf, lookOf, outline, theme } from "./looks.js";
import { make } from "./make.js";
import { comeBackTo, openThing, select, thingButton } from "./panel.js";
import { bent, focusSet } from "./picture.js";
import { beside, graticule, placeAt, projected, viewOfPlaces } from "./projection.js";
import { shown, state } from "./state.js";
import { counted, kindName, nameOf, number, stepOf, stepSaid, tieName, words } from "./words.js";

/** @typedef {import("./types.js").Thing} Thing */
/** @typedef {import("./types.js").Tie} Tie */
/** @typedef {import("./projection.js").View} View */
/** @typedef {Thing & {lat: number, long: number}} Placed */

/** @type {View | null} what the map shows; null until it has been drawn, and after "show all" */
let view = null;
/** The thing that the arrow keys are at. */
let current = "";

/** @param {Thing} thing @returns {thing is Placed} */
function isPlaced(thing) {
  return Number.isFinite(thing.lat) && Number.isFinite(thing.long);
}

/** @param {string} tag @param {Record<string, string | number>} attributes @param {...(Node | string)} children */
function svg(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/** Draw the map of what is shown. */
export function showMap() {
  const placed = inOrder.things.filter(isPlaced), unplaced = isFolded() ? [] : inOrder.things.filter((thing) => !isPlaced(thing) && thing.kind !== "situation");
  const onMap = new Set(placed.map((thing) => thing.id));
  const drawn = (areGathered() ? shown.passing : inOrder.ties).filter((tie) => onMap.has(tie.from) && onMap.has(tie.to));
  const sheet = element("map");
  element("map-box").hidden = !placed.length;
  element("map-none").hidden = placed.length > 0;
  element("map-none").textContent = words(isFolded() ? "map_folded" : "map_none", { count: counted(things.filter(isPlaced).length, "count_nodes") });
  listUnplaced(placed, unplaced, drawn);
  if (!placed.length) return sheet.replaceChildren();
  const wide = sheet.clientWidth || 600, high = sheet.clientHeight || 400;
  view = view ? { ...view, wide, high } : viewOfPlaces(placed, wide, high);
  drawMap(placed, drawn, view);
}

/** @param {Placed[]} placed @param {Thing[]} unplaced @param {Tie[]} drawn */
function listUnplaced(placed, unplaced, drawn) {
  const said = words("map_counts", { things: counted(placed.length, "count_nodes"), ties: counted(drawn.length, "count_ties") });
  element("map-counts").textContent = placed.length ? said : "";
  const box = /** @type {HTMLDetailsElement} */ (element("unplaced"));
  box.hidden = !unplaced.length;
  box.open ||= !placed.length;
  const listed = unplaced.slice(0, 200);
  box.replaceChildren(
    make("summary", null, counted(unplaced.length, "unplaced")),
    make("ul", { class: "plain" }, ...listed.map((thing) => make("li", null, thingButton(thing.id)))),
    unplaced.length > listed.length ? make("p", { class: "soft" }, words("and_more", { count: number(unplaced.length - listed.length) })) : "",
  );
}

/** Where each thing is drawn: at its place, or beside it where several share one. @param {Placed[]} placed @param {View} now */
function pointsOf(placed, now) {
  /** @type {Map<string, {x: number, y: number}>} */
  const points = new Map();
  for (const together of grouped(placed, (thing) => `${thing.lat},${thing.long}`).values()) {
    const at = projected(together[0], now);
    together.forEach((thing, index) => {
      const off = beside(index, together.length);
      points.set(thing.id, { x: at.x + off.x, y: at.y + off.y });
    });
  }
  return points;
}

/** @param {Placed[]} placed @param {Tie[]} drawn @param {View} now */
function drawMap(placed, drawn, now) {
  const points = pointsOf(placed, now), bright = focusSet();
  if (!points.has(current)) current = placed[0].id;
  const focused = element("map").contains(document.activeElement);
  const sheet = svg("svg", { width: now.wide, height: now.high, viewBox: `0 0 ${now.wide} ${now.high}`, role: "group", "aria-label": words("map_name") });
  sheet.append(
    grid(now),
    svg("g", { class: "ways" }, ...[...drawn].reverse().map((tie) => way(tie, points, bright))),
    svg("g", {}, ...placed.map((thing) => dot(thing, points, bright))),
    names(placed, points, now, bright),
  );
  element("map").replaceChildren(sheet);
  if (focused) pointOf(current)?.focus({ preventScroll: true });
}

/** @param {string} id @returns {SVGElement | undefined} */
function pointOf(id) {
  return [.../** @type {NodeListOf<SVGElement>} */ (element("map").querySelectorAll("[data-thing]"))].find((one) => one.dataset.thing === id);
}

/** @param {View} now */
function grid(now) {
  const { lats, longs } = graticule(now);
  const written = (/** @type {number} */ degrees, /** @type {string} */ plus, /** @type {string} */ minus) => (degrees ? words(degrees > 0 ? plus : minus, { degrees: number(Math.abs(degrees)) }) : "0°");
  return svg(
    "g", { class: "grid", "aria-hidden": "true" },
    ...lats.flatMap((lat) => {
      const { y } = projected({ lat, long: 0 }, now);
      return [svg("path", { d: `M0,${y}H${now.wide}` }), svg("text", { x: 8, y: y - 4 }, written(lat, "north", "south"))];
    }),
    ...longs.flatMap((long) => {
      const { x } = projected({ lat: 0, long }, now);
      return [svg("path", { d: `M${x},0V${now.high}` }), x > 60 && x < now.wide - 70 ? svg("text", { x: x + 4, y: now.high - 8 }, written(long, "east", "west")) : ""];
    }),
  );
}

/** @param {Tie} tie @param {Map<string, {x: number, y: number}>} points @param {ReturnType<typeof focusSet>} bright */
function way(tie, points, bright) {
  const [from, to] = [tie.from, tie.to].map((id) => points.get(id) || { x: 0, y: 0 });
  const bend = (bent.get(tie.id) || 0) * (tie.from < tie.to ? 1 : -1);
  const middle = { x: (from.x + to.x) / 2 - (to.y - from.y) * bend, y: (from.y + to.y) / 2 + (to.x - from.x) * bend };
  const look = lookOf(stepOf(tie));
  const path = svg("path", {
    d: `M${from.x},${from.y}Q${middle.x},${middle.y} ${to.x},${to.y}`, stroke: look.colour, "stroke-width": look.width, "data-tie": tie.id,
    ...(tie.derived ? { "stroke-dasharray": "9 6" } : {}), class: bright && !bright.ties.has(tie.id) ? "dim" : "",
  }, svg("title", {}, tie.link === "tie" ? `${tieName(tie)}: ${stepSaid(tie)}` : tieName(tie)));
  path.addEventListener("click", () => select(tieById.has(tie.id) ? tie.id : tie.situation || ""));
  return path;
}

/** @param {Placed} thing @param {Map<string, {x: number, y: number}>} points @param {ReturnType<typeof focusSet>} bright */
function dot(thing, points, bright) {
  const at = points.get(thing.id) || { x: 0, y: 0 };
  const [shape] = KINDS[thing.kind || ""] || KINDS.organization;
  const made = svg(
    "g", {
      transform: `translate(${at.x},${at.y})`, role: "button", tabindex: thing.id === current ? 0 : -1, "data-thing": thing.id,
      "aria-label": `${nameOf(thing.id)}, ${kindName(thing.kind || "")}`, class: `point${bright && !bright.things.has(thing.id) ? " dim" : ""}${state.selected === thing.id ? " chosen" : ""}`,
    },
    svg("circle", { r: 14, class: "halo" }), svg("path", { d: outline(shape), fill: colourOf(thing) }),
  );
  made.addEventListener("click", () => openThing(thing.id));
  made.addEventListener("keydown", pointKey);
  return made;
}

/** @param {Placed[]} placed @param {Map<string, {x: number, y: number}>} points @param {View} now @param {ReturnType<typeof focusSet>} bright */
function names(placed, points, now, bright) {
  const ctx = document.createElement("canvas").getContext("2d");
  const layer = svg("g", { class: "names", "aria-hidden": "true" });
  if (!ctx) return layer;
  ctx.font = `12.5px ${theme().font}`;
  const occupied = new Occupied();
  for (const { x, y } of points.values()) occupied.take([x - 9, y - 9, x + 9, y + 9]);
  for (const thing of placed) {
    const at = points.get(thing.id);
    if (!at || (bright && !bright.things.has(thing.id)) || at.x < 0 || at.y < 0 || at.x > now.wide || at.y > now.high) continue;
    const text = lines(ctx, nameOf(thing.id), 150), height = text.lines.length * 15;
    for (const [x, y, anchor] of /** @type {[number, number, string][]} */ ([[at.x + 13, at.y, "start"], [at.x - 13, at.y, "end"], [at.x, at.y + 14 + height / 2, "middle"], [at.x, at.y - 14 - height / 2, "middle"]])) {
      const start = anchor === "start" ? x : anchor === "end" ? x - text.width : x - text.width / 2;
      const box = [start - 2, y - height / 2, start + text.width + 2, y + height / 2];
      if (box[0] < 0 || box[2] > now.wide || box[1] < 0 || box[3] > now.high || !occupied.free(box)) continue;
      occupied.take(box);
      layer.append(...text.lines.map((line, index) => svg("text", { x, y: y - height / 2 + 12 + index * 15, "text-anchor": anchor }, line)));
      break;
    }
  }
  return layer;
}

/** Move between points with the arrow keys; open one with Enter or space. @param {Event} event */
function pointKey(event) {
  const key = /** @type {KeyboardEvent} */ (event).key;
  if (key === "Enter" || key === " ") {
    event.preventDefault();
    comeBackTo(element("tab-map"));
    openThing(current);
    element("panel-name").focus({ preventScroll: true });
  }
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  if (!way || !view) return;
  event.preventDefault();
  const points = pointsOf(inOrder.things.filter(isPlaced), view), here = points.get(current);
  if (!here) return;
  const cost = (/** @type {{x: number, y: number}} */ at) => {
    const [x, y] = [at.x - here.x, at.y - here.y], along = x * way[0] + y * way[1];
    return along > 0.5 ? along + 2 * Math.abs(x * way[1] + y * way[0]) : Infinity;
  };
  const next = [...points].map(([id, at]) => ({ id, cost: cost(at) })).filter((one) => one.cost < Infinity).sort((a, b) => a.cost - b.cost)[0];
  if (!next) return;
  pointOf(current)?.setAttribute("tabindex", "-1");
  current = next.id;
  pointOf(current)?.setAttribute("tabindex", "0");
  pointOf(current)?.focus({ preventScroll: true });
}

/** Show more or less of the map around a point of it. @param {number} factor @param {{x: number, y: number}} [at] */
export function zoomMap(factor, at) {
  if (!view) return;
  const fixed = at || { x: view.wide / 2, y: view.high / 2 }, place = placeAt(fixed, view);
  view = { ...view, scale: Math.min(20000, Math.max(0.5, view.scale * factor)) };
  moveTo(place, fixed);
}

/** Bring a place to a point of the map. @param {{lat: number, long: number}} place @param {{x: number, y: number}} at */
function moveTo(place, at) {
  if (!view) return;
  const now = placeAt(at, view);
  view = { ...view, lat: Math.max(-90, Math.min(90, view.lat + place.lat - now.lat)), long: Math.max(-180, Math.min(180, view.long + place.long - now.long)) };
  showMap();
}

/** Show all of the map. */
export function fitMap() {
  view = null;
  showMap();
}

/** @param {PointerEvent | WheelEvent} event */
function pointIn(event) {
  const box = element("map").getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

export function listenToMap() {
  const sheet = element("map");
  element("map-in").addEventListener("click", () => zoomMap(1.4));
  element("map-out").addEventListener("click", () => zoomMap(1 / 1.4));
  element("map-fit").addEventListener("click", fitMap);
  sheet.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoomMap(event.deltaY < 0 ? 1.2 : 1 / 1.2, pointIn(event));
  }, { passive: false });
  sheet.addEventListener("pointerdown", drag);
  new ResizeObserver(() => { if (state.view === "map") showMap(); }).observe(sheet);
}

/** Move the map with the pointer; a click is no move. @param {PointerEvent} event */
function drag(event) {
  if (!view || event.button || !(event.target instanceof Element) || event.target.closest("[data-thing], [data-tie]")) return;
  const sheet = element("map"), place = placeAt(pointIn(event), view);
  const move = (/** @type {PointerEvent} */ moved) => requestAnimationFrame(() => moveTo(place, pointIn(moved)));
  sheet.setPointerCapture(event.pointerId);
  sheet.addEventListener("pointermove", move);
  sheet.addEventListener("pointerup", () => sheet.removeEventListener("pointermove", move), { once: true });
}

/** How many things and ties the map draws. */
export function onMap() {
  const sheet = element("map");
  return { things: sheet.querySelectorAll("[data-thing]").length, ties: sheet.querySelectorAll("[data-tie]").length };
}
