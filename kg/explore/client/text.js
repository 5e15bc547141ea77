/** Write out characters that cannot be seen or that turn other text round. @param {unknown} text */
export function visible(text) {
  return String(text).replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu,
    (c) => "\\u" + (c.codePointAt(0) ?? 0).toString(16).padStart(4, "0"),
  );
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
