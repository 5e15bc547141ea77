import { state } from "./state.js";
import { visible, words } from "./words.js";

/**
 * Make an element; text becomes text, never markup.
 * @param {string} tag
 * @param {Record<string, unknown> | null} [attributes] functions become listeners
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") made.addEventListener(name, /** @type {EventListener} */ (value));
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false && child !== "").map((child) => /** @type {Node | string} */ (child)));
  return made;
}

/** The language of a text where it is another than that of the page: Chinese is known by its characters. @param {string} text */
export function langOf(text) {
  const chinese = /\p{Script=Han}/u.test(text);
  if (chinese) return state.lang === "zh" ? undefined : "zh-Hans";
  return state.lang === "zh" && /\p{Script=Latin}{2}/u.test(text) ? "en" : undefined;
}

/** A name whose direction of writing and whose language stay its own. @param {string} text */
export function bdi(text) {
  return make("bdi", { lang: langOf(text) }, text);
}

/** Letters and digits in a row that no line of a table has room for. */
const LONG = /[^\s\u2e80-\u9fff\uff00-\uffef]{25,}/u;

/** A name that is broken between its words; only a text too long for any line, such as an IRI, may break within. @param {string} text */
export function breakable(text) {
  const made = bdi(text);
  if (LONG.test(text)) made.classList.add("long");
  return made;
}

/**
 * A link if the address is one of the web; else its text.
 * @param {string} address
 * @param {string} [text]
 */
export function linked(address, text) {
  const shown = bdi(text || visible(address));
  let web = false;
  try {
    web = ["http:", "https:"].includes(new URL(address).protocol) && /^https?:\/\//i.test(address);
  } catch {
    web = false;
  }
  if (!web) return make("span", { class: "iri" }, shown);
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer", title: words("opens") }, shown);
}
