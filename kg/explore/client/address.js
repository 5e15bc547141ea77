/** @typedef {import("./state.js").state} State */
/** @typedef {{lang: string, isTie: (id: string) => boolean, stretch?: {x: number, y: number}, most?: number}} How */

/** Names of this graph are written short in an address. */
export const BASE = "https://w3id.org/pact-kg/";
/** How many moved things an address holds; of more it holds none. */
export const FEW = 12;
/** What an address calls each set of the state. */
const SETS = /** @type {const} */ ({
  "kinds-off": "kindsOff", "steps-off": "stepsOff", "sources-off": "sourcesOff", "voices-off": "voicesOff", about: "technologies", in: "places",
});

/** The state in which nothing is chosen; what an address does not say. */
export function unset() {
  return {
    lang: "", selected: "", view: /** @type {State["view"]} */ ("network"), from: /** @type {number | null} */ (null), to: /** @type {number | null} */ (null), undated: true,
    kindsOff: new Set(), stepsOff: new Set(), sourcesOff: new Set(), voicesOff: new Set(), technologies: new Set(), places: new Set(),
    around: /** @type {State["around"]} */ (null), path: /** @type {State["path"]} */ (null), hubs: false, colours: /** @type {State["colours"]} */ ("kind"),
    community: /** @type {number | null} */ (null), all: false, step: -1, moved: /** @type {State["moved"]} */ (new Map()),
  };
}

/** @param {string} text */
function escaped(text) {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd")).replaceAll("%2F", "/").replaceAll("%3A", ":");
}

/** Write one text so that no comma, ampersand or equals sign is left in it. @param {string} text */
export function writeItem(text) {
  return text.startsWith(BASE) ? `~${escaped(text.slice(BASE.length))}` : escaped(text).replace(/^~/, "%7E");
}

/** @param {string} item @returns {string | null} null where it is no text */
export function readItem(item) {
  try {
    return item.startsWith("~") ? BASE + decodeURIComponent(item.slice(1)) : decodeURIComponent(item);
  } catch {
    return null;
  }
}

/** @param {number} value */
function tenths(value) {
  return String(Math.round(value * 10) / 10);
}

/**
 * Write the state as an address, without the sign that begins it; the same state gives the same address.
 * @param {Omit<State, "hovered" | "ready">} now
 * @param {How} how the language that needs no saying, which ids are of ties, how far the picture is drawn out
 */
export function writeAddress(now, { lang, isTie, stretch = { x: 1, y: 1 }, most = FEW }) {
  /** @type {[string, string[]][]} */
  const said = [];
  if (now.lang && now.lang !== lang) said.push(["lang", [now.lang]]);
  if (now.selected) said.push([isTie(now.selected) ? "tie" : "thing", [now.selected]]);
  if (now.view !== "network") said.push(["view", [now.view]]);
  if (now.step >= 0) said.push(["step", [String(now.step + 1)]]);
  if (now.community !== null) said.push(["community", [String(now.community)]]);
  if (now.around) said.push(["around", [now.around.id, String(now.around.depth)]]);
  if (now.path) said.push(["path", [now.path.from, now.path.to]]);
  for (const [key, name] of Object.entries(SETS)) if (now[name].size) said.push([key, [...now[name]].sort()]);
  for (const end of /** @type {const} */ (["from", "to"])) if (now[end] !== null) said.push([end, [String(now[end])]]);
  if (!now.undated) said.push(["undated", ["no"]]);
  if (now.hubs) said.push(["hubs", ["yes"]]);
  if (now.all) said.push(["all", ["yes"]]);
  if (now.colours !== "kind") said.push(["colours", [now.colours]]);
  if (now.moved.size && now.moved.size <= most) said.push(["moved", [...now.moved].sort().flatMap(([id, { x, y }]) => [id, tenths(x / stretch.x), tenths(y / stretch.y)])]);
  return said.map(([key, items]) => `${key}=${items.map(writeItem).join(",")}`).join("&");
}

/** @param {string} text @param {RegExp} form @param {number} [least] */
function wholeNumber(text, form = /^-?\d{1,9}$/, least = -Infinity) {
  return form.test(text) && Number(text) >= least ? Number(text) : null;
}

/**
 * What one part of an address says; nothing where it is not of its form.
 * @param {string} key
 * @param {string[]} items
 * @param {{x: number, y: number}} stretch
 * @returns {Partial<State>}
 */
function readPart(key, items, stretch) {
  const [first, second] = items, one = items.length === 1, two = items.length === 2;
  if (key in SETS && Object.hasOwn(SETS, key)) return { [SETS[/** @type {keyof typeof SETS} */ (key)]]: new Set(items) };
  if ((key === "tie" || key === "thing") && one) return { selected: first };
  if (key === "lang" && one) return { lang: first };
  if (key === "view" && one && (first === "map" || first === "timeline")) return { view: first };
  if (key === "colours" && one && first === "community") return { colours: first };
  if (key === "undated" && one && first === "no") return { undated: false };
  if ((key === "hubs" || key === "all") && one && first === "yes") return { [key]: true };
  if ((key === "from" || key === "to") && one) return { [key]: wholeNumber(first, /^-?\d{1,4}$/) };
  if (key === "community" && one) return { community: wholeNumber(first) };
  if (key === "step" && one) return { step: (wholeNumber(first, /^\d{1,4}$/) || 0) - 1 };
  if (key === "path" && two) return { path: { from: first, to: second } };
  if (key === "around" && two && /^[1-3]$/.test(second)) return { around: { id: first, depth: Number(second) } };
  if (key === "moved") return { moved: readMoved(items, stretch) };
  return {};
}

/** @param {string[]} items @param {{x: number, y: number}} stretch @returns {State["moved"]} */
function readMoved(items, stretch) {
  const moved = new Map();
  for (let at = 0; at + 2 < items.length; at += 3) {
    const [x, y] = [items[at + 1], items[at + 2]].map((text) => (/^-?\d{1,7}(\.\d)?$/.test(text) ? Number(text) : NaN));
    if (Number.isFinite(x) && Number.isFinite(y)) moved.set(items[at], { x: x * stretch.x, y: y * stretch.y });
  }
  return moved;
}

/**
 * Read an address; what is foreign or not of its form is passed over.  A name alone, as older pages wrote it, is what is selected.
 * @param {string} address with or without the sign that begins it
 * @param {{isKnown?: (id: string) => boolean, stretch?: {x: number, y: number}}} [how]
 */
export function readAddress(address, { isKnown = () => false, stretch = { x: 1, y: 1 } } = {}) {
  const text = address.replace(/^#/, ""), alone = readItem(text), found = unset();
  if (alone && isKnown(alone)) return { ...found, selected: alone };
  for (const part of text.split("&")) {
    const at = part.indexOf("=");
    if (at < 1) continue;
    const items = part.slice(at + 1).split(",").map(readItem);
    if (items.every((item) => item !== null)) Object.assign(found, readPart(part.slice(0, at), /** @type {string[]} */ (items), stretch));
  }
  return found;
}
