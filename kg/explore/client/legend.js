import { change } from "./change.js";
import { data, element, thingById, things, ties } from "./data.js";
import { FILTERS, facetsOf, isFiltered, isOff } from "./facets.js";
import { clearFilters } from "./filters.js";
import { communities, hubThings } from "./groups.js";
import { KINDS, communitySwatch, stroke, swatch } from "./looks.js";
import { bdi, make } from "./make.js";
import { shown, state } from "./state.js";
import { hasYear } from "./times.js";
import { isInferred } from "./when.js";
import { isPart } from "./whole.js";
import { counted, inLanguage, kindName, nameOf, number, rankOf, sourceName, stepName, stepOf, visible, words } from "./words.js";

/** @typedef {import("./facets.js").Group} Group */

/** How many choices of a filter are listed before more are asked for. */
const MOST = 12;

/** @param {string[]} values @returns {[string, number][]} */
export function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts];
}

/** @param {Group} group @param {string} value @param {(Node | string)[]} said */
export function tick(group, value, said) {
  const box = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox", value, "data-group": group }));
  box.addEventListener("change", () => {
    const chosen = new Set(state[FILTERS[group]]);
    if (box.checked === isOff(group)) chosen.delete(value);
    else chosen.add(value);
    change({ [FILTERS[group]]: chosen });
  });
  return make("label", { class: "tick" }, box, ...said, make("span", { class: "count" }));
}

/** @param {string} name @param {(Node | null)[]} parts */
function fieldset(name, parts) {
  const within = parts.filter((part) => part !== null);
  return within.length ? make("fieldset", { "data-of": name }, make("legend", null, words(name)), ...within) : null;
}

/**
 * The choices of one filter; a long list gets a box to narrow it and shows more when asked.
 * @param {Group} group
 * @param {string} name
 * @param {[string, number][]} values
 * @param {(value: string) => string} named
 */
function list(group, name, values, named) {
  const line = (/** @type {string} */ value) => tick(group, value, [make("span", null, bdi(named(value)))]);
  if (values.length <= MOST) return fieldset(name, [...values].sort((a, b) => (named(a[0]) < named(b[0]) ? -1 : 1)).map(([value]) => line(value)));
  const ordered = [...values].sort((a, b) => b[1] - a[1] || (named(a[0]) < named(b[0]) ? -1 : 1)).map(([value]) => value);
  const narrow = /** @type {HTMLInputElement} */ (make("input", { type: "text", class: "narrow", "aria-label": words("narrow", { list: words(name) }), placeholder: words("narrow_hint") }));
  const lines = make("div", null), more = make("button", { type: "button", class: "more" });
  let most = MOST;
  const fill = () => {
    const asked = narrow.value.normalize("NFKC").toLowerCase().trim();
    const chosen = state[FILTERS[group]];
    const fit = ordered.filter((value) => named(value).normalize("NFKC").toLowerCase().includes(asked));
    const listed = fit.filter((value, index) => index < most || chosen.has(value));
    lines.replaceChildren(...listed.map(line));
    more.textContent = words("show_more", { count: number(fit.length - listed.length) });
    more.hidden = fit.length === listed.length;
    if (!fit.length) lines.append(make("p", { class: "soft" }, words("no_choices")));
    syncLegend();
  };
  narrow.addEventListener("input", () => { most = MOST; fill(); });
  more.addEventListener("click", () => {
    const before = lines.childElementCount;
    most += 50;
    fill();
    lines.querySelectorAll("input")[before]?.focus();
  });
  const made = fieldset(name, [narrow, lines, more]);
  fill();
  return made;
}

/** @param {string} name @param {"from" | "to"} end */
function yearBox(name, end) {
  const box = /** @type {HTMLInputElement} */ (make("input", { type: "number", min: 0, max: 9999, step: 1, id: `year-${end}`, inputmode: "numeric" }));
  box.addEventListener("change", () => change({ [end]: box.value === "" ? null : Number(box.value) }));
  return make("label", { class: "year" }, make("span", null, words(name)), box);
}

/** @param {string} id @param {string} name @param {(on: boolean) => Partial<typeof state>} what @param {string} [hint] */
function switchBox(id, name, what, hint = "") {
  const box = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox", id, role: "switch" }));
  box.addEventListener("change", () => change(what(box.checked)));
  return make("label", { class: "tick" }, box, make("span", null, name, hint ? make("small", null, hint) : null));
}

function timeGroup() {
  if (!ties.some((tie) => hasYear(facetsOf(tie).span))) return null;
  const undated = switchBox("undated", words("undated"), (on) => ({ undated: on }));
  undated.append(make("span", { class: "count" }));
  const inferred = ties.filter((tie) => isInferred(tie) && hasYear(facetsOf(tie).span)).length;
  const note = inferred ? make("p", { class: "note" }, counted(inferred, "years_inferred")) : null;
  return fieldset("time", [make("div", { class: "years" }, yearBox("year_from", "from"), yearBox("year_to", "to")), undated, note]);
}

function thinnedGroup() {
  if (!data.thinned) return null;
  const { kept, of, carried = of } = data.thinned;
  return fieldset("thinned", [
    make("p", { class: "note" }, words("thinned_says", { kept: number(kept), of: number(of), rule: visible(inLanguage(data.thinned, "rule")) })),
    isPart ? make("p", { class: "note" }, words("held_says", { count: number(carried), of: number(of) })) : null,
    make("p", { class: "note", id: "counts-say" }),
    kept < carried ? switchBox("all", words(isPart ? "thinned_all_held" : "thinned_all", { count: number(carried) }), (on) => ({ all: on })) : null,
  ]);
}

function drawingGroup() {
  const named = communities.length ? switchBox("colours", words("colours"), (on) => ({ colours: on ? "community" : "kind" })) : null;
  const hubs = hubThings.length ? switchBox("hubs", words("hubs"), (on) => ({ hubs: on, ...(on ? { path: null } : {}) }), words(isPart ? "hubs_hint_held" : "hubs_hint", { count: number(hubThings.length), of: number(data.whole?.situations ?? 0) })) : null;
  return fieldset("drawn", [hubs, named, communities.length ? make("ul", { id: "communities", class: "plain", hidden: true }, ...communityLines()) : null]);
}

function communityLines() {
  const line = (/** @type {number | null} */ id, /** @type {string} */ name, /** @type {number} */ size) =>
    make("li", { class: "note" }, communitySwatch(id), make("span", null, bdi(name)), make("span", { class: "count" }, number(size)));
  const first = communities.slice(0, 8).map((one) => line(one.id, visible(inLanguage(one, "name") || words("community_others")), one.size || things.filter((thing) => thing.community === one.id).length));
  const named = new Set(communities.slice(0, 8).map((one) => one.id));
  const rest = things.filter((thing) => !named.has(thing.community ?? -1)).length;
  return rest ? [...first, line(null, words("community_others"), rest)] : first;
}

/** Build the filters in the language of the page. */
export function showLegend() {
  const steps = tally(ties.map(stepOf)).sort((a, b) => rankOf(b[0]) - rankOf(a[0]) || (a[0] < b[0] ? -1 : 1));
  const kindOrder = Object.keys(KINDS);
  const kinds = tally(things.map((thing) => thing.kind || "")).sort((a, b) => kindOrder.indexOf(a[0]) - kindOrder.indexOf(b[0]));
  const stepBox = (/** @type {[string, number]} */ [step]) => tick("steps", step, [stroke({ step }), make("span", null, stepName(step))]);
  const derived = ties.some((tie) => tie.derived);
  const values = (/** @type {Group} */ group) => tally(ties.flatMap((tie) => facetsOf(tie)[group]));
  const several = (/** @type {[string, number][]} */ choices) => (choices.length > 1 ? choices : []);
  element("legend").replaceChildren(...[
    thinnedGroup(),
    fieldset("legend_stage", [...steps.filter(([step]) => rankOf(step) >= 0).map(stepBox), steps.some(([step]) => rankOf(step) >= 0) ? make("p", { class: "note" }, words("legend_each")) : null, derived ? make("p", { class: "note" }, stroke({ step: "none", derived: 1 }), make("span", null, words("dashed"))) : null]),
    fieldset("legend_other", steps.filter(([step]) => rankOf(step) < 0).map(stepBox)),
    fieldset("legend_kind", kinds.map(([kind]) => tick("kinds", kind, [swatch(kind), make("span", null, kindName(kind))]))),
    drawingGroup(),
    list("technologies", "about", values("technologies"), nameOf),
    list("places", "about_places", values("places"), nameOf),
    timeGroup(),
    list("voices", "voices", several(values("voices")), voiceName),
    list("sources", "sources", several(values("sources")), sourceName),
    ties.length ? make("button", { type: "button", class: "quiet", id: "reset", click: clearFilters }, words("reset")) : null,
  ].filter((one) => one !== null));
  syncLegend();
}

/** @param {string} voice */
function voiceName(voice) {
  if (!voice) return words("named_by_source");
  const said = ties.find((tie) => tie.voice === voice)?.according_to;
  return thingById.has(voice) || data.labels[voice] ? nameOf(voice) : visible(said || voice);
}

/** Set every box, count and field to the state. */
export function syncLegend() {
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (element("legend").querySelectorAll("input[data-group]"))) {
    const group = /** @type {Group} */ (box.dataset.group);
    box.checked = state[FILTERS[group]].has(box.value) !== isOff(group);
    showCount(box, shown.counts[group]?.get(box.value) || 0);
  }
  const set = (/** @type {string} */ id, /** @type {boolean} */ on) => {
    const box = /** @type {HTMLInputElement | null} */ (document.getElementById(id));
    if (box) box.checked = on;
    return box;
  };
  const say = document.getElementById("counts-say");
  if (say) say.textContent = words("counts_say", { count: number(shown.drawable) });
  set("hubs", state.hubs);
  set("all", state.all);
  const colours = set("colours", state.colours === "community");
  if (colours) element("communities").hidden = !colours.checked;
  const undated = set("undated", state.undated);
  if (undated) showCount(undated, shown.counts.undated?.get("") || 0);
  for (const end of /** @type {const} */ (["from", "to"])) {
    const box = /** @type {HTMLInputElement | null} */ (document.getElementById(`year-${end}`));
    if (box) box.value = String(state[end] ?? "");
  }
  const reset = /** @type {HTMLButtonElement | null} */ (document.getElementById("reset"));
  if (reset) reset.disabled = !isFiltered();
}

/** Write how much a choice would show; one that would show nothing is grey. @param {HTMLInputElement} box @param {number} count */
function showCount(box, count) {
  const label = box.closest("label"), written = label?.querySelector(".count");
  if (written) written.textContent = number(count);
  label?.classList.toggle("nothing", count === 0);
  if (label) label.title = count ? "" : words("nothing");
}
