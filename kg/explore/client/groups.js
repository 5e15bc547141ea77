import { data, thingById, things, tieById, ties, tiesOf } from "./data.js";
import { eachOther, isOver, pairId } from "./whole.js";

/** @typedef {import("./types.js").Thing} Thing */
/** @typedef {import("./types.js").Tie} Tie */
/** @typedef {import("./types.js").Community} Community */

/** How many things are drawn at once. */
export const BUDGET = 2000;
/** @type {Thing[]} situations of three or more parties */
export const hubThings = [];
/** @type {Tie[]} one from each such situation to each of its parties */
export const hubTies = [];
/** Of each tie that a hub stands for, the id of the hub. @type {Map<string, string>} */
export const hubOf = new Map();
/** Of each hub, the ties it stands for: those held whole, and those of which the page holds the ends. @type {Map<string, Tie[]>} */
export const pairsOf = new Map();
/** @type {Thing[]} communities as things */
export const communityThings = [];
/** @type {Tie[]} one for each two communities with ties between them */
export const communityTies = [];
/** @type {Map<string, Tie[]>} what a tie between two communities stands for */
export const between = new Map();
/** How many links between two communities the page does not hold. @type {Map<string, number>} */
const notHeld = new Map();
/** @type {Community[]} */
export const communities = data.communities || [];
/** @type {Map<number, Thing[]>} of each community, most connected first */
export const members = new Map();

/**
 * @template T
 * @template K
 * @param {Iterable<T>} all
 * @param {(one: T) => K} keyOf
 * @returns {Map<K, T[]>}
 */
export function grouped(all, keyOf) {
  const groups = new Map();
  for (const one of all) {
    const key = keyOf(one), known = groups.get(key);
    if (known) known.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** The community of a thing; -1 where the page names none. @param {string} id */
export function communityOf(id) {
  return thingById.get(id)?.community ?? -1;
}

/** Whether a tie leads from a hub to one of its parties. @param {Tie} tie */
export function isSpoke(tie) {
  return thingById.get(tie.from)?.kind === "situation";
}

/** The line from a hub to one of its parties. @param {string} hub @param {string} party */
export function spokeId(hub, party) {
  return `${hub} ${party}`;
}

/** @param {number} community */
export function communityId(community) {
  return `community:${community}`;
}

/** @param {string} one @param {string} other ids of two things in different communities */
export function communityTieId(one, other) {
  const [a, b] = [communityOf(one), communityOf(other)].sort((x, y) => x - y);
  return `community:${a} ${b}`;
}

/** How many links of the whole network a line between two communities stands for. @param {string} id */
export function linksBetween(id) {
  return (between.get(id)?.length || 0) + (notHeld.get(id) || 0);
}

/** The parties of a situation that are in the page, each once. @param {Tie} tie */
export function partiesOf(tie) {
  return [...new Set(tie.roles.map(([, iri]) => iri))].filter((iri) => thingById.has(iri));
}

/** @param {Thing} thing @param {Thing[]} among */
function addThing(thing, among) {
  among.push(thing);
  thingById.set(thing.id, thing);
  tiesOf.set(thing.id, []);
}

/** @param {Tie} tie @param {Tie[]} among */
function addTie(tie, among) {
  among.push(tie);
  tieById.set(tie.id, tie);
  for (const end of [tie.from, tie.to]) tiesOf.get(end)?.push(tie);
}

/** @param {string} situation @param {string[]} parties @param {Tie[]} folded @param {[number, number, number][]} named numbers of pairs that are not held whole, and of what they are */
function addHub(situation, parties, folded, named) {
  const [first] = folded, id = `hub:${situation}`;
  const all = (/** @type {"technologies" | "evidence" | "source"} */ name) => [...new Set(folded.flatMap((tie) => tie[name]))];
  addThing({ id, x: 0, y: 0, size: 9, kind: "situation", label_en: first.label_en, label_zh: first.label_zh, community: thingById.get(parties[0])?.community }, hubThings);
  const shared = { ...first, technologies: all("technologies"), evidence: all("evidence"), source: all("source"), backbone: folded.some((tie) => tie.backbone) ? 1 : 0 };
  const times = new Map(folded.flatMap((tie) => tie.participation || []).map(([time, who]) => [who, time]));
  const took = (/** @type {string[]} */ ends) => ends.flatMap((end) => (times.has(end) ? [/** @type {[string, string]} */ ([times.get(end), end])] : []));
  const pairs = [...folded, ...named.map(([one, other, kind]) => ({ ...shared, id: pairId(situation, one, other), from: things[one].id, to: things[other].id, participation: took([things[one].id, things[other].id]), outlived: isOver(kind) ? 1 : undefined }))];
  for (const party of parties) {
    const own = pairs.filter((tie) => tie.from === party || tie.to === party);
    const outlived = (own.length ? own : pairs).every((tie) => tie.outlived) ? 1 : undefined;
    const joined = own.find((tie) => tie.stage !== "intent") || own[0] || first;
    addTie({ ...shared, stage: joined.stage, weight: undefined, ladder_weight: undefined, outlived, participation: took([party]), id: spokeId(id, party), from: id, to: party }, hubTies);
  }
  pairsOf.set(id, pairs);
  for (const tie of pairs) hubOf.set(tie.id, id);
}

/** The pairs that a situation ties and that are not held whole. @returns {Map<string, [number, number, number][]>} */
function namedPairs() {
  const found = new Map();
  eachOther((one, other, kind) => {
    const situation = data.whole.rest[kind][3];
    if (!situation || other >= things.length) return;
    const known = found.get(situation);
    if (known) known.push([one, other, kind]);
    else found.set(situation, [[one, other, kind]]);
  });
  return found;
}

/** Make a thing of each situation of three or more parties. */
function addHubs() {
  const named = namedPairs();
  const stated = ties.filter((tie) => tie.link === "tie" && tie.situation && !tie.derived && partiesOf(tie).length > 2);
  for (const [situation, sharing] of grouped(stated, (tie) => tie.situation || "")) {
    const parties = new Set(sharing.flatMap(partiesOf));
    const folded = sharing.filter((tie) => parties.has(tie.from) && parties.has(tie.to));
    if (folded.length) addHub(situation, [...parties], folded, named.get(situation) || []);
  }
}

/** Communities whose place and size the page was given. @type {Set<number>} */
const settled = new Set();

/** Make a thing of each community, and of all ties between two communities one tie. */
function addCommunities() {
  for (const [id, within] of grouped(things, (thing) => thing.community ?? -1)) {
    const said = communities.find((one) => one.id === id);
    members.set(id, within.sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1)));
    const others = Object.fromEntries(Object.keys(data.words).map((lang) => [`label_${lang}`, data.words[lang].community_others]));
    const name = said?.name_en || said?.name_zh ? { label_en: said.name_en, label_zh: said.name_zh } : others;
    const place = said?.radius ? { x: said.x || 0, y: said.y || 0, size: said.radius } : { x: 0, y: 0, size: 10 };
    addThing({ id: communityId(id), ...place, kind: "community", ...name, community: id }, communityThings);
    if (said?.radius) settled.add(id);
  }
  const across = ties.filter((tie) => communityOf(tie.from) !== communityOf(tie.to));
  for (const [id, held] of grouped(across, (tie) => communityTieId(tie.from, tie.to))) {
    between.set(id, held);
    const [from, to] = [held[0].from, held[0].to].map((end) => communityId(communityOf(end)));
    addTie({ id, from, to, link: "community", roles: [], technologies: [], evidence: [], source: [] }, communityTies);
  }
}

/** Count what else ties two communities. */
function countNotHeld() {
  eachOther((one, other) => {
    if (other >= things.length || things[one].community === things[other].community) return;
    const id = communityTieId(things[one].id, things[other].id);
    notHeld.set(id, (notHeld.get(id) || 0) + 1);
  });
}

addHubs();
if (data.overview) {
  addCommunities();
  countNotHeld();
}

/** @param {Thing[]} some */
function middle(some) {
  const sum = (/** @type {"x" | "y"} */ axis) => some.reduce((total, thing) => total + thing[axis], 0) / (some.length || 1);
  return { x: sum("x"), y: sum("y") };
}

/** Put hubs and communities in the middle of what they gather. */
export function placeGroups() {
  for (const hub of hubThings) Object.assign(hub, middle((tiesOf.get(hub.id) || []).map((tie) => /** @type {Thing} */ (thingById.get(tie.to)))));
  for (const one of communityThings) if (!settled.has(one.community ?? -1)) Object.assign(one, middle(members.get(one.community ?? -1) || []));
}

/** Draw communities as large as they have members, at the scale at which all of them are seen. @param {number} scale */
export function sizeCommunities(scale) {
  const most = Math.max(...communityThings.map((one) => members.get(one.community ?? -1)?.length || 1));
  for (const one of communityThings) if (!settled.has(one.community ?? -1)) one.size = (6 + 24 * Math.sqrt((members.get(one.community ?? -1)?.length || 1) / most)) / scale;
}
