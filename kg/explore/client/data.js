/** @typedef {import("./types.js").Thing} Thing */
/** @typedef {import("./types.js").Tie} Tie */
/** @typedef {import("./types.js").Passage} Passage */

export const CODE = "https://w3id.org/pact-kg/code/";
export const DELEGATION = "https://w3id.org/pact-kg/rule/tie-by-delegation";
export const SVG = "http://www.w3.org/2000/svg";

/** @param {string} id @returns {HTMLElement} */
export function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * A table in which only what was put is found; a plain object also finds "constructor" and its like.
 * @template T
 * @param {Record<string, T>} pairs
 * @returns {Record<string, T>}
 */
export function dictionary(pairs) {
  return Object.assign(Object.create(null), pairs);
}

/** The space of names that the page writes as a sign. */
const BASE = "https://w3id.org/pact-kg/";
/** What of a row is an IRI that may be written short. */
const IRIS = new Set(["id", "iri", "rule", "situation"]);

/** @param {string} name @param {any} value */
function whole(name, value) {
  if (!IRIS.has(name) || value[0] !== "~") return value;
  return value[1] === "~" ? value.slice(1) : BASE + value.slice(1);
}

/** Rows with the names of what each says, which the page holds once. @param {{says: string[][], rows: any[][]}} table */
function unpacked({ says, rows }) {
  return rows.map(([which, ...values]) => Object.fromEntries(says[which].map((name, at) => [name, whole(name, values[at])])));
}

export const data = JSON.parse(element("data").textContent || "{}");
for (const name of ["nodes", "ties", "passages"]) data[name] = unpacked(data[name]);
for (const name of ["words", "labels", "sources"]) data[name] = dictionary(data[name]);
for (const lang of Object.keys(data.words)) data.words[lang] = dictionary(data.words[lang]);
/** @type {Thing[]} */
export const things = data.nodes;
/** @type {Map<string, Passage>} */
export const passages = new Map(data.passages.map((/** @type {any} */ said) => [said.iri, { ...said, source: sourceAt(said.source) }]));
/** @type {Tie[]} */
export const ties = data.ties.map(written);
export const thingById = new Map(things.map((thing) => [thing.id, thing]));
export const tieById = new Map(ties.map((tie) => [tie.id, tie]));
/** @type {Map<string, Tie[]>} */
export const tiesOf = new Map(things.map((thing) => [thing.id, []]));
for (const tie of ties) {
  tiesOf.get(tie.from)?.push(tie);
  if (tie.to !== tie.from) tiesOf.get(tie.to)?.push(tie);
}

/** @param {number | string} at @returns {string} */
function sourceAt(at) {
  return typeof at === "number" ? data.sourceIris[at] : at;
}

/** What is said against the situation of a tie. @type {Record<string, import("./types.js").Against[]>} */
export const contradictions = dictionary(data.contradictions || {});
/** What is denied, expected or believed, or stated with somebody who is not named, which is no tie, by its situation. @type {Map<string, Tie>} */
export const undrawn = new Map(Object.entries(data.undrawn || {}).map(([iri, said]) => [iri, written({ ...said, id: iri })]));

/** Put back the IRIs for which the page holds numbers. @param {any} tie @returns {Tie} */
export function written(tie) {
  const iriOf = (/** @type {number | string} */ at) => (typeof at === "number" ? things[at].id : at);
  return {
    ...tie, technologies: (tie.technologies || []).map(iriOf), source: (tie.source || []).map(sourceAt), from: iriOf(tie.from ?? ""), to: iriOf(tie.to ?? ""),
    roles: (tie.roles || []).map((/** @type {[string, number | string]} */ [role, who]) => [role, iriOf(who)]),
    participation: (tie.participation || []).map((/** @type {[string, number | string]} */ [time, who]) => [time, iriOf(who)]),
    evidence: (tie.evidence || []).map((/** @type {number | string} */ at) => (typeof at === "number" ? data.passages[at].iri : at)),
  };
}
