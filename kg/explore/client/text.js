/** What nobody sees, or what turns other text round: the ranges of kg/hidden.py, which a test holds equal. */
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f-\u1160\u17b4-\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\ufffe-\uffff\u{13430}-\u{1343f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]/gu;

/** Write out characters that cannot be seen or that turn other text round. @param {unknown} text */
export function visible(text) {
  return String(text).replace(HIDDEN, (c) => {
    const code = c.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}

/** Put values in the place of their names in braces; braces in a value stay. @param {string} text @param {Record<string, unknown>} values */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ key) => String(values[key] ?? ""));
}

/** Which form of words a count takes, by the digits of kg.words.Words.rule. @param {string} rule @param {number} count */
export function formOf(rule, count) {
  return Number(rule[count < 100 ? count : 100 + (count % 100)]);
}

/**
 * Break a text into lines of a width; Chinese breaks between any two characters, and a word that is too long is cut.
 * @param {string} text
 * @param {number} width
 * @param {(text: string) => number} measure
 * @param {number} [most] how many lines are kept
 */
export function wrapped(text, width, measure, most = 3) {
  const parts = text.match(/[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+/gu) || [];
  const lines = [""];
  for (const part of parts.flatMap((one) => (measure(one.trimEnd()) > width ? Array.from(one) : [one]))) {
    if (lines[lines.length - 1] && measure((lines[lines.length - 1] + part).trimEnd()) > width) lines.push("");
    if (lines.length > most) break;
    lines[lines.length - 1] += part;
  }
  const kept = lines.slice(0, most).map((line) => line.trim());
  if (lines.length > most) kept[most - 1] = `${Array.from(kept[most - 1]).slice(0, -1).join("")}…`;
  return kept;
}

/** A name for a file: letters and digits of any script. @param {string} title */
export function fileName(title) {
  const words = title.normalize("NFKC").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
  return Array.from(words.join("-")).slice(0, 40).join("").replace(/-+$/, "") || "network";
}
