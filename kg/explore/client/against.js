import { contradictions, data, tieById, ties, undrawn } from "./data.js";
import { bdi, langOf, make } from "./make.js";
import { passage, source, thingButton, tieButton } from "./panel.js";
import { codeMeaning, codeName, inLanguage, nameOf, number, sourceName, tieName, visible, words } from "./words.js";

/** @typedef {import("./types.js").Tie} Tie */

/** Who has a part in a situation. @param {Tie} said */
function partiesIn(said) {
  return new Set(said.roles.map(([, who]) => who));
}

/** What is denied, expected or believed, and no line, of all of some things. @param {string[]} among @returns {Tie[]} */
export function undrawnOf(among) {
  return [...undrawn.values()].filter((said) => among.every((iri) => partiesIn(said).has(iri)));
}

/** What is said and is no line, each with the words that say it. @param {Tie[]} said */
export function undrawnPart(said) {
  if (!said.length) return [];
  return [make("h3", null, words("undrawn")), make("p", { class: "soft small" }, words("undrawn_means")), ...said.map(undrawnBox)];
}

/** @param {Tie} said */
function undrawnBox(said) {
  const gist = inLanguage(said, "gist"), status = said.status || "";
  return make(
    "div", { class: "undrawn" },
    make("p", null, make("strong", null, bdi(visible(inLanguage(said) || said.id))), make("small", { class: "soft" }, `${codeName("status", status)} · ${codeMeaning("status", status)}`)),
    gist ? make("p", { class: "gist", dir: "auto", lang: langOf(gist) }, visible(gist)) : null,
    make("p", { class: "pair" }, ...[...partiesIn(said)].map(thingButton)),
    said.voice ? make("p", { class: "small" }, `${words("according_to")}: `, bdi(nameOf(said.voice))) : null,
    ...said.evidence.map((iri) => passage(iri, said)),
    make("ul", { class: "plain sources" }, ...said.source.map((iri) => make("li", null, ...source(iri)))),
  );
}

/** What is said against a tie, both sides of each matter. @param {Tie} tie */
export function againstPart(tie) {
  const found = contradictions[tie.situation || ""] || [];
  if (!found.length) return data.uncompared && tie.situation ? [make("p", { class: "soft small" }, words("uncompared", { count: number(data.uncompared) }))] : [];
  return [
    make("h3", null, words("contradicted")),
    make("ul", { class: "plain against" }, ...found.map((one) => {
      const other = ties.find((some) => some.situation === one.other);
      const sides = { source: sourceName(one.source), says: visible(one.says), other_source: sourceName(one.other_source), other_says: visible(one.other_says) };
      return make("li", null, words(`against_${one.aspect}`, sides), other && tieById.has(other.id) ? tieButton(other, tieName(other)) : null);
    })),
  ];
}

/** The situations that tell that a tie has ended, where its own sources do not. @param {Tie} tie @returns {string[]} */
export function tellersOf(tie) {
  return data.ends?.[tie.situation || ""] || [];
}

/** The step that the sources of a tie state where its end follows by rule. @param {Tie} tie */
export function statedStep(tie) {
  return tie.kind === "Agreement" ? (tie.instrument === "letter-of-intent" ? "intent" : "signed") : tie.status === "dormant" ? "dormant" : "operating";
}

/** That the end of a tie follows by rule, and which situations of which sources tell of it. @param {Tie} tie */
export function endPart(tie) {
  const tellers = tellersOf(tie);
  if (!tellers.length) return [];
  return [
    make("p", { class: "derived" }, words("end_by_rule")),
    make("ul", { class: "plain against" }, ...tellers.map((iri) => {
      const teller = ties.find((some) => some.situation === iri);
      return make("li", null, ...(teller ? [teller.source.map(sourceName).join(", "), tieButton(teller, tieName(teller))] : [bdi(visible(iri))]));
    })),
  ];
}
