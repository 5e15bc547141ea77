import { change } from "./change.js";
import { data, thingById, things, ties, tiesOf } from "./data.js";
import { GROUPS, facetsOf, failing, isNarrowed, noFilters } from "./facets.js";
import { BUDGET, communityId, communityOf, communityTieId, hubOf, hubThings, members, pairsOf, spokeId } from "./groups.js";
import { distances, neighbours } from "./paths.js";
import { routeOver } from "./routes.js";
import { shown, state } from "./state.js";
import { hasYear } from "./times.js";

/** @typedef {import("./types.js").Thing} Thing */
/** @typedef {import("./types.js").Tie} Tie */
/** @typedef {{tie: Tie, facets: import("./facets.js").Facets, failed: string[]}} Sifted */

/** Whether the picture shows communities in place of their members. */
export function isFolded() {
  return Boolean(data.overview) && state.community === null && !state.around && !shown.route;
}

/** Whether each situation of three or more parties stands as one point. */
export function areGathered() {
  return state.hubs && !shown.route && !(data.overview && state.community === null);
}

/** All ties that could be shown, as lines or within the point of a situation; only the backbone where there is one. @returns {Tie[]} */
export function allTies() {
  const inBackbone = (/** @type {Tie} */ tie) => !data.thinned || state.all || Boolean(tie.backbone);
  if (!areGathered()) return ties.filter(inBackbone);
  const gathered = hubThings.filter((hub) => inBackbone((tiesOf.get(hub.id) || [])[0])).flatMap((hub) => pairsOf.get(hub.id) || []);
  return [...ties.filter((tie) => !hubOf.has(tie.id) && inBackbone(tie)), ...gathered];
}

/** Whether a thing is in the part of the network that is open. @param {string} id */
function isOpen(id) {
  return !data.overview || state.community === null || state.around || openMembers().has(id);
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
  findRoute();
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
  const far = state.around && !shown.route ? stepsFrom(passing, state.around) : null;
  if (far) passing = passing.filter((tie) => far.has(tie.from) && far.has(tie.to));
  if (shown.route) passing = [...new Set([...(data.overview ? [] : passing), ...shown.route.hops.flat()])];
  shown.passing = passing;
  shown.drawn = new Set(passing.map((tie) => tie.id));
  shown.drawable = drawable;
  count(sifted, far);
  show(passing, far);
}

/** Look for the path that is asked for among all ties that the page holds and the filters let pass, whether or not they were drawn. */
function findRoute() {
  const among = state.path ? ties.filter((tie) => !failing(facetsOf(tie)).length) : [];
  shown.searched = among.length;
  shown.route = state.path && routeOver(among, state.path);
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
  const stands = (/** @type {Thing} */ thing) => reached.has(thing.id) || (far ? thing.id === state.around?.id : !narrowed);
  const standing = things.filter((thing) => !state.kindsOff.has(thing.kind || "") && isOpen(thing.id) && stands(thing)).map((thing) => thing.id);
  if (data.overview && shown.route) {
    shown.things = new Set(shown.route.things);
    shown.ties = shown.drawn;
  } else if (isFolded()) {
    shown.things = new Set(standing.map((id) => communityId(communityOf(id))));
    shown.ties = new Set(passing.filter((tie) => communityOf(tie.from) !== communityOf(tie.to)).map((tie) => communityTieId(tie.from, tie.to)));
  } else {
    const gathered = areGathered() ? passing.filter((tie) => hubOf.has(tie.id)) : [];
    shown.things = new Set([...standing, ...gathered.map((tie) => hubOf.get(tie.id) || "")]);
    shown.ties = new Set(gathered.flatMap((tie) => [tie.from, tie.to].map((end) => spokeId(hubOf.get(tie.id) || "", end))));
    for (const tie of passing) if (!gathered.length || !hubOf.has(tie.id)) shown.ties.add(tie.id);
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
  if (!far && !isNarrowed()) return things.filter((thing) => isOpen(thing.id));
  const reached = new Set(far && state.around ? [state.around.id] : []);
  for (const { tie, facets, failed } of near) {
    const hidden = facets.kinds.filter((kind) => state.kindsOff.has(kind));
    if (failed.length && (failed[0] !== "kinds" || hidden.length > 1)) continue;
    for (const end of [tie.from, tie.to]) if (!hidden.length || thingById.get(end)?.kind === hidden[0]) reached.add(end);
  }
  return [...reached].flatMap((id) => thingById.get(id) || []);
}

export function clearFilters() {
  change(noFilters());
}
