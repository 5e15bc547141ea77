import { data, element, things, ties, undrawn } from "./data.js";
import { areGathered, isFolded } from "./filters.js";
import { communityId, hubThings, members } from "./groups.js";
import { make } from "./make.js";
import { shown } from "./state.js";
import { isPart, totals } from "./whole.js";
import { counted, countedOf, joined, nameOf, number, words } from "./words.js";

/** How many links of the network are drawn, or stand behind circles, lines of communities and points of situations. */
export function drawnLinks() {
  return shown.passing.length;
}

/** How many things of the network are drawn, or stand behind the circles of communities. */
export function drawnThings() {
  if (isFolded()) return [...members].reduce((sum, [id, within]) => sum + (shown.things.has(communityId(id)) ? within.length : 0), 0);
  return shown.things.size - gatheredPoints();
}

/** How many situations are drawn as points. */
export function gatheredPoints() {
  return areGathered() ? hubThings.filter((hub) => shown.things.has(hub.id)).length : 0;
}

/** How many of all situations of three or more parties are points, where they are gathered. */
function gatheredSaid() {
  return areGathered() ? words("count_gathered", { count: number(gatheredPoints()), of: number(data.whole?.situations ?? hubThings.length) }) : "";
}

/** Whether nothing that is stated goes undrawn. */
export function isWhole() {
  return drawnLinks() === totals.ties && totals.things === things.length;
}

/** What a missing line means. */
export function silence() {
  const said = isWhole() ? "not_no" : isFolded() ? "not_all_folded" : "not_all";
  const sentences = [words(said, { drawn: number(drawnLinks()), of: number(totals.ties) }), undrawn.size ? counted(undrawn.size, "not_drawn") : ""];
  return joined(sentences);
}

function readSaid() {
  const read = Object.keys(data.sources).length;
  return read ? counted(read, "read") : words("read_none");
}

/** The least that who sees the picture needs: what was read, how much is drawn, and that a missing line is no "no". */
function shortSentences() {
  const part = isWhole() ? "" : words("silence_part", { drawn: number(drawnLinks()), of: number(totals.ties) });
  return joined([readSaid(), part, words("silence")]);
}

/** The note under the picture; what a missing line means in full is behind it, open if it was. */
function noteParts() {
  const open = Boolean(element("silence").querySelector("details")?.open);
  return [make("p", null, shortSentences()), make("details", { open }, make("summary", null, words("silence_more")), make("p", null, silence()))];
}

/** Which sources were read, and what a missing line means. */
export function readSentence() {
  return joined([readSaid(), silence()]);
}

/** How much is shown of how much, in one sentence. */
export function shownSentence() {
  const values = { ties: number(isFolded() ? shown.ties.size : drawnLinks()), nodes: number(isFolded() ? shown.things.size : drawnThings()), allTies: number(totals.ties), allNodes: number(totals.things) };
  return joined([words(isFolded() ? "shown_communities" : "shown", values), gatheredSaid()], "also");
}

/** Say how much is shown of how much. */
export function showCounts() {
  element("shown").textContent = shownSentence();
  const folded = isFolded();
  const [about, depth] = data.about || [];
  const few = totals.things > things.length ? words("cut", { shown: number(things.length), of: number(totals.things) }) : "";
  const cut = about ? words("cut_about", { name: nameOf(about), steps: counted(depth, "steps") }) : few;
  element("counts").textContent = [
    folded ? counted(shown.things.size, "count_communities") : "",
    countedOf(drawnThings(), totals.things, "count_nodes"), countedOf(drawnLinks(), totals.ties, "count_ties"), gatheredSaid(),
    Object.keys(data.sources).length ? counted(Object.keys(data.sources).length, "count_sources") : "", cut,
  ].filter(Boolean).join(" · ");
  const none = words(isPart ? "none_shown_part" : "none_shown", { count: number(ties.length), of: number(totals.ties) });
  element("silence").replaceChildren(...(!things.length ? [words("empty")] : !shown.ties.size && !folded ? [none] : noteParts()));
}
