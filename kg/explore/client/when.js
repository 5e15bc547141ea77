import { langOf, make } from "./make.js";
import { nameOf, visible, words } from "./words.js";

/** @typedef {import("./types.js").Tie} Tie */

/** Whether the year of a tie is no word of the source, but read from the day it appeared. @param {Tie} tie */
export function isInferred(tie) {
  return Boolean(tie.time) && tie.time_basis === "from-publication";
}

/** Whether no source states how long a document runs that was signed. @param {Tie} tie */
export function hasNoTerm(tie) {
  return tie.link === "tie" && tie.kind === "Agreement" && !tie.term && !tie.time?.includes("/");
}

/** When each of the two took part, where a source says so. @param {Tie} tie */
export function tookPart(tie) {
  return (tie.participation || []).map(([time, who]) => words("took_part", { who: nameOf(who), time: visible(time) }));
}

/** The time of a tie, in words: what the source says, what it was read as, whether the year was inferred, how long an agreement runs, and when each took part. @param {Tie} tie @returns {(Node | string)[][]} one list for each */
export function timeWords(tie) {
  const parts = [];
  if (tie.stated_time) parts.push([make("q", { dir: "auto", lang: langOf(tie.stated_time) }, visible(tie.stated_time))]);
  if (tie.time) parts.push([tie.stated_time ? words("read_as", { time: visible(tie.time) }) : visible(tie.time)]);
  if (isInferred(tie)) parts.push([words("inferred")]);
  if (tie.term) parts.push([words("term", { time: visible(tie.term) })]);
  parts.push(...tookPart(tie).map((said) => [said]));
  if (!parts.length) parts.push([words("not_stated")]);
  return hasNoTerm(tie) ? [...parts, [words("term_not_stated")]] : parts;
}
