import { data, things, ties, tiesOf } from "./data.js";
import { shown } from "./state.js";

/** @typedef {import("./types.js").Tie} Tie */
/** @typedef {{other: string, tie: Tie, id: string}} Named a link of which the page holds the ends and the step only */

/** How much there is in the whole network, of which a page may hold a part. */
export const totals = { things: Math.max(data.of || 0, things.length), ties: Math.max(data.ofTies || 0, ties.length) };
/** Whether the network has links that this page does not hold with all that is said of them. */
export const isPart = totals.ties > ties.length;
const held = new Set(ties);
const numbers = new Map(things.map((thing, index) => [thing.id, index]));

/** The links of a thing that the page holds; neither spokes of hubs nor lines between communities. @param {string} id */
export function heldOf(id) {
  return (tiesOf.get(id) || []).filter((tie) => held.has(tie));
}

/** How many links a thing has in the whole network, and to how many others. @param {string} id */
export function degreeOf(id) {
  const at = numbers.get(id);
  if (data.whole && at !== undefined) return { ties: data.whole.ties[at], partners: data.whole.partners[at] };
  const own = heldOf(id), others = new Set(own.map((tie) => (tie.from === id ? tie.to : tie.from)));
  others.delete(id);
  return { ties: own.length, partners: others.size };
}

/** What a pair is called that a situation of three or more parties ties, and that is not held whole. @param {string} situation @param {number} one @param {number} other numbers of two things */
export function pairId(situation, one, other) {
  return `hub:${situation} ${Math.min(one, other)} ${Math.max(one, other)}`;
}

/** What is known of each kind of links that are not held: its step, and whether it follows by rule and is over. @type {Tie[]} */
const kinds = (data.whole?.rest || []).map((/** @type {[string, number]} */ [step, marks]) => {
  const link = step.startsWith("link:") ? step.slice(5) : "tie";
  return { id: "", from: "", to: "", link, stage: link !== "tie" || step === "none" ? "" : step, derived: marks & 1, outlived: marks & 2 ? 1 : undefined, roles: [], technologies: [], evidence: [], source: [] };
});

/** Whether a link that is not held is over. @param {number} kind */
export function isOver(kind) {
  return Boolean(kinds[kind].outlived);
}

/** The links between things of this page that are not held, each with its ends and its step. @returns {Tie[]} */
export function bareTies() {
  /** @type {Tie[]} */
  const found = [];
  eachOther((one, other, kind) => {
    if (other < things.length) found.push({ ...kinds[kind], id: `ends:${found.length}`, from: things[one].id, to: things[other].id });
  });
  return found;
}

/** Go through the links that are not held. @param {(one: number, other: number, kind: number) => void} does the numbers of two things, and of what the link is */
export function eachOther(does) {
  (data.whole?.rest || []).forEach((/** @type {[string, number, number[][]]} */ [, , rows], /** @type {number} */ kind) => {
    let one = 0;
    for (const [ahead, ...differences] of rows) {
      let other = 0;
      one += ahead;
      for (const difference of differences) {
        other += difference;
        does(one, other, kind);
      }
    }
  });
}

/** Of each thing, the numbers of others and kinds in turn. @type {number[][] | undefined} */
let known;

function unpacked() {
  /** @type {number[][]} */
  const lists = things.map(() => []);
  eachOther((one, other, kind) => {
    lists[one].push(other, kind);
    if (other !== one && other < things.length) lists[other].push(one, kind);
  });
  return lists;
}

/** The links of a thing that are not held. @param {string} id @returns {Named[]} the other end is the empty text where the page does not hold it either */
export function othersOf(id) {
  known ??= unpacked();
  const list = known[numbers.get(id) ?? -1] || [];
  return Array.from({ length: list.length / 2 }, (_, index) => {
    const kind = list[2 * index + 1], situation = data.whole.rest[kind][3];
    return { other: things[list[2 * index]]?.id || "", tie: kinds[kind], id: situation ? pairId(situation, numbers.get(id) ?? -1, list[2 * index]) : "" };
  });
}

/** How many links of a thing are drawn, as lines or within the point of a situation. @param {string} id */
export function drawnOf(id) {
  return heldOf(id).filter((tie) => shown.drawn.has(tie.id)).length + othersOf(id).filter((one) => shown.drawn.has(one.id)).length;
}
