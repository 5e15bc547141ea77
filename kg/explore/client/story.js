import { unset } from "./address.js";
import { change } from "./change.js";
import { data, element, thingById, ties } from "./data.js";
import { focusSet, move, narrow, picture, showAll, showThings, still } from "./picture.js";
import { shown, state } from "./state.js";
import { inLanguage, number, stepOf, visible, words } from "./words.js";

/** @typedef {import("./state.js").State} State */
/**
 * @typedef {{title_en: string, title_zh: string, text_en: string, text_zh: string, select?: string,
 *   around?: {id: string, depth: number}, links?: string[], view?: State["view"]}} Step
 */

/** @type {Step[]} */
const steps = data.story?.steps || [];
/** Of how many things all are shown around what a step speaks of. */
const FEW = 60;
/** How it was before the story was opened, and where the picture stood. @type {{state: Partial<State>, view: Record<string, unknown>} | null} */
let before = null;
/** The step that the card shows. */
let told = -1;

/** What a step does not say is as if nothing were chosen. */
function plain() {
  const { lang, moved, colours, step, ...rest } = unset();
  return rest;
}

/** The steps and kinds of link that are off where only some are kept. @param {string[] | undefined} kept */
function others(kept) {
  if (!kept?.length) return new Set();
  const stays = (/** @type {string} */ step) => kept.includes(step) || (step.startsWith("link:") ? kept.includes(step.slice(5)) : kept.includes("tie"));
  return new Set(ties.map(stepOf).filter((step) => !stays(step)));
}

/** What is selected by an IRI: a thing, or the tie that a situation makes. @param {string} iri */
function selectedBy(iri) {
  if (thingById.has(iri)) return iri;
  const made = ties.filter((tie) => tie.situation === iri);
  return (made.find((tie) => !tie.derived) || made[0])?.id || "";
}

/** Tell one step: the view moves to what it speaks of. @param {number} at */
export function tell(at) {
  const step = steps[at];
  if (!step) return;
  if (state.step < 0) before = { state: { ...state }, view: { position: picture.getViewPosition(), scale: picture.getScale() } };
  const around = step.around && thingById.has(step.around.id) ? step.around : null;
  change({ ...plain(), step: at, selected: selectedBy(step.select || ""), around, stepsOff: others(step.links), view: step.view || "network" });
}

/** Leave the story; everything is as it was before. */
export function leaveStory() {
  const was = before;
  change(was ? { ...was.state, lang: state.lang, step: -1, hovered: "" } : { ...plain(), step: -1 });
  before = null;
  if (was) move(was.view, !still.matches);
  element("story-open").focus({ preventScroll: true });
}

/** Show the card of the step that is told, or none. */
export function showStory() {
  const button = document.getElementById("story-open"), card = element("story"), step = steps[state.step];
  if (button) button.setAttribute("aria-expanded", String(Boolean(step)));
  document.documentElement.classList.toggle("telling", Boolean(step));
  const opened = card.hidden && step, arrived = step && told !== state.step;
  card.hidden = !step;
  if (step) fill(step);
  if (opened) {
    element("story-title").focus({ preventScroll: true });
    if (narrow.matches) element("main").scrollIntoView({ block: "start" });
  }
  if (arrived || (!step && told >= 0)) requestAnimationFrame(arrived ? look : () => showAll());
  told = step ? state.step : -1;
}

/** @param {Step} step */
function fill(step) {
  element("story-name").textContent = visible(inLanguage(data.story, "title"));
  element("story-at").textContent = words("story_at", { at: number(state.step + 1), of: number(steps.length) });
  element("story-title").textContent = visible(inLanguage(step, "title"));
  element("story-text").textContent = visible(inLanguage(step, "text"));
  element("story-back").setAttribute("aria-disabled", String(state.step === 0));
  element("story-next").textContent = words(state.step === steps.length - 1 ? "story_end" : "story_next");
}

/** Bring what the step speaks of into sight. */
function look() {
  picture.setSize();
  const bright = shown.things.size > FEW && focusSet()?.things;
  showThings(bright && bright.size ? [...bright].filter((id) => shown.things.has(id)) : shown.things);
  picture.redraw();
}

function next() {
  if (state.step === steps.length - 1) leaveStory();
  else tell(state.step + 1);
}

function back() {
  if (state.step > 0) tell(state.step - 1);
}

/** @param {KeyboardEvent} event */
function storyKey(event) {
  const does = { ArrowRight: () => state.step < steps.length - 1 && next(), ArrowLeft: back, Home: () => tell(0), End: () => tell(steps.length - 1), Escape: leaveStory }[event.key];
  if (!does || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  does();
}

export function listenToStory() {
  if (!steps.length) return;
  element("story-open").hidden = false;
  element("story-open").addEventListener("click", () => (state.step < 0 ? tell(0) : leaveStory()));
  element("story-next").addEventListener("click", next);
  element("story-back").addEventListener("click", back);
  element("story-close").addEventListener("click", leaveStory);
  element("story").addEventListener("keydown", storyKey);
}
