import { data, thingById, ties } from "./data.js";
import { state } from "./state.js";
import { during, hasYear, lasting, notBefore, within } from "./times.js";
import { hasNoTerm } from "./when.js";
import { stepOf } from "./words.js";

/** @typedef {import("./types.js").Tie} Tie */
/** @typedef {import("./times.js").Span} Span */
/** @typedef {"kinds" | "steps" | "technologies" | "places" | "voices" | "sources"} Group */
/** @typedef {Record<Group, string[]> & {span: Span | null}} Facets what a tie can be filtered by */

/** What is kept of each filter: choices that are off hide, choices that are asked for keep. */
export const FILTERS = /** @type {const} */ ({
  kinds: "kindsOff", steps: "stepsOff", technologies: "technologies", places: "places", voices: "voicesOff", sources: "sourcesOff",
});
export const GROUPS = /** @type {Group[]} */ (Object.keys(FILTERS));

/** Whether the choices of a filter hide what they name. @param {Group} group */
export function isOff(group) {
  return FILTERS[group].endsWith("Off");
}

/** The places a thing stands in, those around them too. */
const standsIn = new Map();
/** The places a situation took place in. */
const tookPlaceIn = new Map();
for (const tie of ties) {
  const [known, key] = tie.link === "locatedIn" ? [standsIn, tie.from] : tie.link === "place" && tie.situation ? [tookPlaceIn, tie.situation] : [null, ""];
  if (known) known.set(key, [...(known.get(key) || []), tie.to]);
}

/** @param {string[]} starts things and places @returns {string[]} the places among them, and all places they stand in */
export function placesAround(starts) {
  const reached = new Set(starts);
  for (const one of reached) for (const place of standsIn.get(one) || []) reached.add(place);
  const stands = new Set([...reached].flatMap((one) => standsIn.get(one) || []));
  return [...reached].filter((one) => stands.has(one) || thingById.get(one)?.kind === "place");
}

/** When what is promised or intended was first told, if its sources have dates; nobody promised it in all the years before. @param {Tie} tie @returns {string | undefined} */
function toldFirst(tie) {
  const dates = tie.status === "committed" || tie.status === "intended" ? tie.source.map((iri) => data.sources[iri]?.issued) : [];
  return dates.every(Boolean) ? dates.sort()[0] : undefined;
}

/** When something held or was to hold: of a document that has not ended and of which no term is stated, from its signing on. @param {Tie} tie @returns {Span | null} */
export function heldAt(tie) {
  const span = notBefore(lasting(tie.time, tie.term), toldFirst(tie));
  return hasYear(span) && hasNoTerm(tie) && !tie.outlived && tie.stage !== "ended" ? { ...span, to: null } : span;
}

/** @type {Map<string, Facets>} */
const known = new Map();

/** @param {Tie} tie @returns {Facets} */
export function facetsOf(tie) {
  const found = known.get(tie.id);
  if (found) return found;
  const took = (tie.situation && tookPlaceIn.get(tie.situation)) || [];
  const made = {
    kinds: [...new Set([tie.from, tie.to].map((end) => thingById.get(end)?.kind || ""))],
    steps: [stepOf(tie)], technologies: tie.technologies, voices: [tie.voice || ""], sources: tie.source,
    places: placesAround([tie.from, tie.to, ...took]), span: during(heldAt(tie), (tie.participation || []).map(([time]) => time)),
  };
  known.set(tie.id, made);
  return made;
}

/** @param {Group} group @param {string[]} values */
function passesGroup(group, values) {
  const chosen = state[FILTERS[group]];
  if (!chosen.size) return true;
  if (group === "kinds") return !values.some((value) => chosen.has(value));
  if (isOff(group)) return !values.length || values.some((value) => !chosen.has(value));
  return values.some((value) => chosen.has(value));
}

/** @param {Span | null} span */
function passesTime(span) {
  if (!hasYear(span)) return state.undated;
  return within(span, state.from, state.to);
}

/** Which filters a tie does not pass. @param {Facets} facets @returns {(Group | "time")[]} */
export function failing(facets) {
  const failed = /** @type {(Group | "time")[]} */ (GROUPS.filter((group) => !passesGroup(group, facets[group])));
  return passesTime(facets.span) ? failed : [...failed, "time"];
}

/** Whether a filter is set that hides things without ties; that of kinds does not. */
export function isNarrowed() {
  return GROUPS.some((group) => group !== "kinds" && state[FILTERS[group]].size > 0) || state.from !== null || state.to !== null || !state.undated;
}

/** Whether any filter is set. */
export function isFiltered() {
  return isNarrowed() || state.kindsOff.size > 0;
}

/** The state in which no filter is set. */
export function noFilters() {
  const empty = Object.fromEntries(GROUPS.map((group) => [FILTERS[group], new Set()]));
  return /** @type {Partial<typeof state>} */ ({ ...empty, from: null, to: null, undated: true });
}
