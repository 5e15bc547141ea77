import { change } from "./change.js";
import { data, thingById, things, ties } from "./data.js";
import { GROUPS, facetsOf, failing, isNarrowed, noFilters } from "./facets.js";
import { BUDGET, communityId, communityOf, communityTieId, hubThings, hubTies, inHub, members } from "./groups.js";
import { distances, neighbours } from "./paths.js";
import { routeOver } from "./routes.js";
import { shown, state } from "./state.js";
import { hasYear } from "./times.js";

/** @typedef {import("./types.js").Thing} Thing */
/** @typedef {import("./types.js").Tie} Tie */
/** @typedef {{tie: Tie, facets: import("./facets.js").Facets, failed: string[]}} Sifted */

/** Whether the picture shows communities in place of their members. */
export function isFolded() {
  return Boolean(data.overview) && state.community === null && !state.around && !(state.path && shown.route);
}

/** Whether each situation of three or more parties stands as one point. */
export function areGathered() {
  return state.hubs && !(data.overview && state.community === null);
}

/** All ties that could be shown: each situation as a hub or as its pairs, and only the backbone where there is one. @returns {Tie[]} */
export function allTies() {
  const inBackbone = (/** @type {Tie} */ tie) => !data.thinned || state.all || Boolean(tie.backbone);
  return (areGathered() ? [...ties.filter((tie) => !inHub.has(tie.id)), ...hubTies] : ties).filter(inBackbone);
}

/** @returns {Thing[]} */
export function allThings() {
  return state.hubs ? [...things, ...hubThings] : things;
}

/** Whether a thing is in the part of the network that is open. @param {string} id */
function isOpen(id) {
  return !data.overview || state.community === null || state.around || state.path || openMembers().has(id) || thingById.get(id)?.kind === "situation";
}

/** @type {{community: number | null, ids: Set<string>}} */
let opened = { community: null, ids: new Set() };

function openMembers() {
  if (opened.community !== state.community)
    opened = { community: state.community, ids: new Set((members.get(state.community ?? -1) || []).slice(0, BUDGET).map((thing) => thing.id)) };
  return opened.ids;
}

/** Find what passes the filters, and how much each choice would show. */
export function applyFilters() {
  /** @type {Sifted[]} */
  const sifted = [];
  let drawable = 0;
  for (const tie of allTies()) {
    if (!isOpen(tie.from) || !isOpen(tie.to)) continue;
    drawable += 1;
    const facets = facetsOf(tie), failed = failing(facets);
    if (failed.length < 2) sifted.push({ tie, facets, failed });
  }
  let passing = sifted.filter(({ failed }) => !failed.length).map(({ tie }) => tie);
  const far = state.around && stepsFrom(passing, state.around);
  if (far) passing = passing.filter((tie) => far.has(tie.from) && far.has(tie.to));
  shown.passing = passing;
  shown.drawable = drawable;
  shown.route = state.path && routeOver(passing, state.path);
  count(sifted, far);
  show(passing, far);
}

/** @param {Tie[]} passing @param {{id: string, depth: number}} around */
function stepsFrom(passing, { id, depth }) {
  const links = passing.map((tie) => ({ id: tie.id, from: tie.from, to: tie.to, strength: 0 }));
  return new Map([...distances(neighbours(links), id, depth)].slice(0, BUDGET));
}

/** Put what passes into the picture. @param {Tie[]} passing @param {Map<string, number> | null} far */
function show(passing, far) {
  const reached = new Set(passing.flatMap((tie) => [tie.from, tie.to]));
  const narrowed = isNarrowed();
  const stands = (/** @type {Thing} */ thing) => reached.has(thing.id) || (far ? thing.id === state.around?.id : !narrowed && thing.kind !== "situation");
  const standing = allThings().filter((thing) => !state.kindsOff.has(thing.kind || "") && isOpen(thing.id) && stands(thing)).map((thing) => thing.id);
  if (data.overview && state.path && shown.route && !far) {
    shown.things = new Set(shown.route.things);
    shown.ties = new Set(shown.route.hops.flat().map((tie) => tie.id));
  } else if (isFolded()) {
    shown.things = new Set(standing.map((id) => communityId(communityOf(id))));
    shown.ties = new Set(passing.filter((tie) => communityOf(tie.from) !== communityOf(tie.to)).map((tie) => communityTieId(tie.from, tie.to)));
  } else {
    const open = data.overview && state.community !== null && !far ? openMembers() : null;
    const kept = open ? passing.filter((tie) => [tie.from, tie.to].every((id) => open.has(id) || thingById.get(id)?.kind === "situation")) : passing;
    shown.things = new Set(open ? standing.filter((id) => open.has(id) || reached.has(id)) : standing);
    shown.ties = new Set(kept.map((tie) => tie.id));
  }
}

/** @param {Sifted[]} sifted @param {Map<string, number> | null} far */
function count(sifted, far) {
  /** @type {Record<string, Map<string, number>>} */
  const counts = Object.fromEntries([...GROUPS, "undated"].map((group) => [group, new Map()]));
  const more = (/** @type {string} */ group, /** @type {string} */ value) => counts[group].set(value, (counts[group].get(value) || 0) + 1);
  const near = sifted.filter(({ tie }) => !far || wouldReach(tie, far));
  for (const { facets, failed } of near) {
    for (const group of GROUPS) if (group !== "kinds" && (!failed.length || failed[0] === group)) for (const value of facets[group]) more(group, value);
    if (!hasYear(facets.span) && (!failed.length || failed[0] === "time")) more("undated", "");
  }
  for (const thing of countable(near, far)) more("kinds", thing.kind || "");
  shown.counts = counts;
}

/** Whether a tie would lie in what is shown around a thing, were its own filter off. @param {Tie} tie @param {Map<string, number>} far */
function wouldReach(tie, far) {
  const [one, other] = [far.get(tie.from), far.get(tie.to)];
  const depth = state.around?.depth || 0;
  return (one !== undefined && other !== undefined) || (one !== undefined && one < depth) || (other !== undefined && other < depth);
}

/** The things that are shown, or would be if their kind were not hidden. @param {Sifted[]} near @param {Map<string, number> | null} far */
function countable(near, far) {
  if (!far && !isNarrowed()) return allThings().filter((thing) => isOpen(thing.id) && thing.kind !== "situation");
  const reached = new Set(far && state.around ? [state.around.id] : []);
  for (const { tie, facets, failed } of near) {
    const hidden = facets.kinds.filter((kind) => state.kindsOff.has(kind));
    if (failed.length && (failed[0] !== "kinds" || hidden.length > 1)) continue;
    for (const end of [tie.from, tie.to]) if (!hidden.length || thingById.get(end)?.kind === hidden[0]) reached.add(end);
  }
  return [...reached].flatMap((id) => thingById.get(id) || []).filter((thing) => thing.kind !== "situation");
}

export function clearFilters() {
  change(noFilters());
}
