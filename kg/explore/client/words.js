import { CODE, contradictions, data, dictionary, thingById } from "./data.js";
import { between, isSpoke, linksBetween } from "./groups.js";
import { KINDS, OTHER_STEPS } from "./looks.js";
import { shown, state } from "./state.js";
import { filled, formOf, visible } from "./text.js";

export { visible };

/** @typedef {import("./types.js").Tie} Tie */

/** Return words of the interface. @param {string} name @param {Record<string, unknown>} [values] */
export function words(name, values = {}) {
  return filled(data.words[state.lang][name] ?? name, values);
}

/** Words that depend on a count, in the form that the language has for it. @param {number} count @param {string} name */
export function counted(count, name) {
  return filled(data.words[state.lang][name][formOf(data.rules[state.lang], count)], { count: number(count) });
}

/** Parts as one text, with what the language puts between them; empty parts are left out. @param {string[]} parts @param {string} [between] */
export function joined(parts, between = "sentences") {
  const said = parts.filter(Boolean);
  return said.length ? said.reduce((before, after) => words(between, { before, after })) : "";
}

/** @param {string} name */
export function isWord(name) {
  return name in data.words[state.lang];
}

/** So many of so many, or only the number where that is all. @param {number} count @param {number} of @param {string} name */
export function countedOf(count, of, name) {
  return count === of ? counted(count, name) : words(`${name}_of`, { count: number(count), of: number(of) });
}

const FORMATS = dictionary(Object.fromEntries(Object.keys(data.words).map((lang) => [lang, new Intl.NumberFormat(data.words[lang].tag)])));

/** @param {number} value */
export function number(value) {
  return FORMATS[state.lang].format(value);
}

/** @param {any} said @param {string} [stem] */
export function inLanguage(said, stem = "label") {
  const here = said?.[`${stem}_${state.lang}`];
  return here || said?.[`${stem}_en`] || said?.[`${stem}_zh`] || "";
}

/** @param {string} iri */
export function nameOf(iri) {
  const thing = thingById.get(iri);
  if (thing) return visible(inLanguage(thing) || iri);
  const label = data.labels[iri];
  return visible(label?.[state.lang] || label?.en || iri);
}

/** @param {string} list @param {string} word */
export function codeName(list, word) {
  const label = data.labels[`${CODE}${list}/${word}`];
  return visible(label?.[state.lang] || label?.en || word);
}

/** @param {string} list @param {string} word */
export function codeMeaning(list, word) {
  const label = data.labels[`${CODE}${list}/${word}`];
  return visible(label?.[`definition_${state.lang}`] || label?.definition_en || "");
}

/** @param {string} kind */
export function kindName(kind) {
  return words(`kind_${kind in KINDS ? kind : "organization"}`);
}

/** The filter a tie falls under: its step, that this is over, or for other facts what links the two. @param {Tie} tie */
export function stepOf(tie) {
  return tie.link !== "tie" ? `link:${tie.link}` : tie.outlived ? "outlived" : tie.stage || "none";
}

/** @param {string} step */
export function stepName(step) {
  if (step.startsWith("link:")) {
    const name = `link_${step.slice(5)}`;
    return isWord(name) ? words(name) : visible(step.slice(5));
  }
  return step === "none" ? words("stage_none") : step === "outlived" ? words("outlived") : codeName("stage", step);
}

/** Whether a tie only follows by rule, whether a link that has no step is over, and whether something is said against it. @param {Tie} tie */
export function marksOf(tie) {
  const against = contradictions[tie.situation || ""] || [];
  const other = against.some((one) => one.aspect === "denial") ? words("also_denied") : against.length ? words("also_otherwise") : "";
  return [tie.link !== "tie" && tie.outlived ? words("outlived") : "", tie.derived ? words("by_rule") : "", other].filter(Boolean).join(" · ");
}

/** The step of a tie, with what marks it. @param {Tie} tie */
export function stepSaid(tie) {
  return [tie.outlived ? codeName("stage", tie.stage || "") : "", stepName(stepOf(tie)), marksOf(tie)].filter(Boolean).join(" · ");
}

/** @param {string} step lower first; other facts below all steps */
export function rankOf(step) {
  if (step.startsWith("link:")) return -10;
  const at = data.ladder.indexOf(step);
  return at >= 0 ? at + 1 : OTHER_STEPS.includes(step) ? 0.5 : step === "outlived" ? 0.4 : 0;
}

/** Firmer first, for `sort`: the higher step, then what is stated of the two before what follows by rule, then the greater weight. @param {Tie} a @param {Tie} b */
export function firmer(a, b) {
  return rankOf(stepOf(b)) - rankOf(stepOf(a)) || (a.derived || 0) - (b.derived || 0) || weightOf(b) - weightOf(a);
}

/** The weight of a tie, which the page holds where it is not 1. @param {Tie} tie */
export function weightOf(tie) {
  return tie.weight ?? 1;
}

/** @param {Tie} tie */
export function tieName(tie) {
  if (tie.link === "community") return words("community_ties", { links: countedOf((between.get(tie.id) || []).filter((one) => shown.drawn.has(one.id)).length, linksBetween(tie.id), "count_ties"), from: nameOf(tie.from), to: nameOf(tie.to) });
  if (tie.situation) {
    const label = inLanguage(tie);
    if (label) return visible(label);
  }
  return words("link_between", { from: nameOf(tie.from), link: stepName(`link:${tie.link}`), to: nameOf(tie.to) });
}

/** How many links, and how many situations that are gathered, a list has. @param {Tie[]} listed */
export function listCount(listed) {
  const points = new Set(listed.filter(isSpoke).map((tie) => tie.from)).size, links = listed.filter((tie) => !isSpoke(tie)).length;
  return points ? [counted(points, "count_situations"), links ? counted(links, "count_ties") : ""].filter(Boolean).join(", ") : number(links);
}

/** @param {Tie} tie */
export function pairName(tie) {
  return `${nameOf(tie.from)} – ${nameOf(tie.to)}`;
}

/** @param {string} iri */
export function sourceName(iri) {
  return visible(inLanguage(data.sources[iri]) || iri);
}
