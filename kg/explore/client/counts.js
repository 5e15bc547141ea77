import { data, element, things, ties, undrawn } from "./data.js";
import { allThings, areGathered, isFolded } from "./filters.js";
import { hubTies, inHub } from "./groups.js";
import { shown, state } from "./state.js";
import { isPart, totals } from "./whole.js";
import { counted, countedOf, number, words } from "./words.js";

/** How many links there are to draw: those of the whole network, with the situations that are gathered as their spokes. */
export function allLinks() {
  return totals.ties + (areGathered() ? hubTies.length - inHub.size : 0);
}

/** How many things there are to draw. */
function allNodes() {
  return totals.things + (isFolded() ? 0 : allThings().length - things.length);
}

/** How many links are drawn, or stand behind the circles and lines of communities. */
export function drawnLinks() {
  return isFolded() ? shown.passing.length : shown.ties.size;
}

/** Whether nothing that is stated goes undrawn. */
export function isWhole() {
  return drawnLinks() === allLinks() && totals.things === things.length;
}

/** What a missing line means. */
export function silence() {
  const said = isWhole() ? "not_no" : isFolded() ? "not_all_folded" : "not_all";
  const sentences = [words(said, { drawn: number(drawnLinks()), of: number(allLinks()) }), undrawn.size ? counted(undrawn.size, "not_drawn") : ""];
  return sentences.filter(Boolean).join(state.lang === "zh" ? "" : " ");
}

/** Which sources were read, and what a missing line means. */
export function readSentence() {
  return `${counted(Object.keys(data.sources).length, "read")}${state.lang === "zh" ? "" : " "}${silence()}`;
}

/** How much is shown of how much, in one sentence. */
export function shownSentence() {
  const values = { ties: number(shown.ties.size), nodes: number(shown.things.size), allTies: number(allLinks()), allNodes: number(allNodes()) };
  return words(isFolded() ? "shown_communities" : "shown", values);
}

/** Say how much is shown of how much. */
export function showCounts() {
  element("shown").textContent = shownSentence();
  const folded = isFolded(), nodes = folded ? things.length : shown.things.size;
  const cut = totals.things > things.length ? words("cut", { shown: number(things.length), of: number(totals.things) }) : "";
  element("counts").textContent = [
    folded ? counted(shown.things.size, "count_communities") : "",
    countedOf(nodes, allNodes(), "count_nodes"), countedOf(drawnLinks(), allLinks(), "count_ties"),
    counted(Object.keys(data.sources).length, "count_sources"), cut,
  ].filter(Boolean).join(" · ");
  const none = words(isPart ? "none_shown_part" : "none_shown", { count: number(ties.length), of: number(totals.ties) });
  element("silence").textContent = !things.length ? words("empty") : !shown.ties.size && !folded ? none : readSentence();
}
