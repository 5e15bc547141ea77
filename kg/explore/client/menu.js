import { drawnLinks, drawnThings, gatheredPoints, shownSentence, silence } from "./counts.js";
import { contradictions, element, things, ties } from "./data.js";
import { isSpoke } from "./groups.js";
import { inOrder } from "./labels.js";
import { announce } from "./main.js";
import { make } from "./make.js";
import { placeOf } from "./picture.js";
import { csvOf, graphmlOf, svgOf } from "./save.js";
import { painted, sceneNow } from "./scene.js";
import { fileName } from "./text.js";
import { degreeOf, totals } from "./whole.js";
import { nameOf, sourceName, tieName, weightOf, words } from "./words.js";

/** @typedef {import("./types.js").Tie} Tie */
/** @typedef {import("./save.js").Column} Column */

/** The space of the terms of a graph, by which a plain fact is keyed. */
const PACT = "https://w3id.org/pact-kg/ont#";

/** What editors note of things, where they note anything. */
const NOTES = things.some((thing) => thing.note_en || thing.note_zh) ? ["note_en", "note_zh"] : [];
/** @type {Column[]} what GraphML says, in the words of a network of this package */
const COLUMNS = [
  ...["label", "label_en", "label_zh", "aliases", "hidden", "kind", "sector", "same_as", "acts_for", ...NOTES].map((name) => /** @type {Column} */ ({ name, for: "node" })),
  { name: "party", type: "int", for: "node" },
  { name: "community", type: "int", for: "node" },
  ...["links_in_network", "partners_in_network"].map((name) => /** @type {Column} */ ({ name, type: "int", for: "node" })),
  ...["x", "y", "lat", "long"].map((name) => /** @type {Column} */ ({ name, type: "double", for: "node" })),
];
/** What `kg export` says of an edge, each with how the page has it. @type {Record<string, (tie: Tie) => unknown>} */
const EDGE = {
  edge_key: (tie) => tie.key || (tie.situation ? tie.situation + (tie.derived ? " derived" : "") : `${PACT}${tie.link}`),
  link: (tie) => tie.link, direction: (tie) => (hasDirection(tie) ? "forward" : ""), subject: (tie) => (hasDirection(tie) ? tie.from : ""),
  weight: weightOf, derived: (tie) => tie.derived || 0,
  ...Object.fromEntries(["rule", "kind", "situation", "label_en", "label_zh", "gist_en", "gist_zh", "stage", "status", "time", "term", "stated_time", "time_basis", "role", "instrument", "according_to", "voice"].map((name) => [name, (/** @type {any} */ tie) => tie[name]])),
  roles: (tie) => tie.roles.map((part) => part.join("=")).join(" "), technologies: (tie) => tie.technologies.join(" "), evidence: (tie) => tie.evidence.join(" "), sources: (tie) => tie.source.join(" "),
  ...(ties.some((tie) => tie.note_en || tie.note_zh) ? { note_en: (/** @type {Tie} */ tie) => tie.note_en, note_zh: (/** @type {Tie} */ tie) => tie.note_zh } : {}),
  ...(ties.some((tie) => tie.outlived) ? { outlived: (/** @type {Tie} */ tie) => tie.outlived } : {}),
  ...(ties.some((tie) => tie.participation?.length) ? { participation: (/** @type {Tie} */ tie) => (tie.participation || []).map((part) => part.join("=")).join(" ") } : {}),
  ...(ties.some((tie) => tie.ladder_weight) ? { ladder_weight: (/** @type {Tie} */ tie) => (isSpoke(tie) ? "" : tie.ladder_weight || 0) } : {}),
  contradicted: (tie) => [...new Set((contradictions[tie.situation || ""] || []).map((one) => one.aspect))].join(" "),
};
const TYPES = /** @type {Record<string, "int" | "double">} */ ({ weight: "double", ladder_weight: "double", derived: "int", outlived: "int" });
for (const name of Object.keys(EDGE)) COLUMNS.push({ name, type: TYPES[name], for: "edge" });
/** Whether the network says who counts as a party. */
const hasParties = things.some((thing) => thing.party);

/** Whether a link leads from one end to the other; neither a tie does nor what stands for several links. @param {Tie} tie */
function hasDirection(tie) {
  return tie.link !== "tie" && tie.link !== "community";
}

/** What a thing has in the whole network; nothing is said of what stands for several things. @param {import("./types.js").Thing} thing */
function degreeIn(thing) {
  const { ties, partners } = degreeOf(thing.id);
  return thing.kind === "community" || thing.id.startsWith("hub:") ? ["", ""] : [ties, partners];
}

/** What is shown, as GraphML, with how much of the whole it is. */
export function shownAsGraphml() {
  const joined = (/** @type {string[]} */ iris) => iris.join(" ");
  const nodes = inOrder.things.map((thing) => {
    const { x, y } = placeOf(thing.id);
    return { id: thing.id, values: [nameOf(thing.id), thing.label_en, thing.label_zh, (thing.aliases || []).join(" | "), (thing.hidden || []).join(" | "), thing.kind, thing.sector, joined(thing.same_as || []), joined(thing.acts_for || []), ...NOTES.map((name) => thing[/** @type {"note_en"} */ (name)]), hasParties ? thing.party || 0 : "", thing.community, ...degreeIn(thing), x, -y, thing.lat, thing.long] };
  });
  const edges = inOrder.ties.map((tie) => ({
    id: tie.id, from: tie.from, to: tie.to,
    values: Object.values(EDGE).map((said) => said(tie)),
  }));
  return graphmlOf(COLUMNS, nodes, edges, [
    ...Object.entries({
      edges_in_file: edges.length, links_in_file: drawnLinks(), links_in_network: totals.ties,
      nodes_in_file: nodes.length, things_in_file: drawnThings(), nodes_in_network: totals.things, ...(gatheredPoints() ? { situations_in_file: gatheredPoints() } : {}),
    }).map(([name, value]) => /** @type {import("./save.js").Fact} */ ({ name, type: "int", value })),
    { name: "note", value: `${shownSentence()}. ${silence()}` },
  ]);
}

/** The ties shown, as a table: the columns of `kg export csv`, and names and numbers besides. */
export function shownAsCsv() {
  const several = (/** @type {string[]} */ names) => names.join("; "), held = drawnLinks();
  const columns = ["source_name", "target_name", "what", "id", "source", "target", ...Object.keys(EDGE), "technology_names", "source_names", "links_in_file", "links_in_network"];
  return csvOf(columns, inOrder.ties.map((tie) => [
    nameOf(tie.from), nameOf(tie.to), tieName(tie), tie.id, tie.from, tie.to, ...Object.values(EDGE).map((said) => said(tie)),
    several(tie.technologies.map(nameOf)), several(tie.source.map(sourceName)), held, totals.ties,
  ]));
}

/** Hand a file over; no server is asked. @param {Blob} blob @param {string} ending */
function handOver(blob, ending) {
  const name = `${fileName(element("title").textContent || "")}.${ending}`;
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  announce(words("saved", { name }));
}

/** @type {Record<string, () => void>} */
const WAYS = {
  png: () => painted(sceneNow()).toBlob((blob) => { if (blob) handOver(blob, "png"); }, "image/png"),
  svg: () => handOver(new Blob([svgOf(sceneNow())], { type: "image/svg+xml" }), "svg"),
  csv: () => handOver(new Blob([shownAsCsv()], { type: "text/csv" }), "csv"),
  graphml: () => handOver(new Blob([shownAsGraphml()], { type: "application/graphml+xml" }), "graphml"),
  jsonld: () => {
    const beside = jsonldBeside();
    if (beside) make("a", { href: beside, download: "" }).click();
    else handOver(new Blob([element("jsonld").textContent || ""], { type: "application/ld+json" }), "jsonld");
  },
  print: () => print(),
};

/** The address of the graph as JSON-LD, where it is too large for the page to carry. @returns {string} empty where none is beside it */
function jsonldBeside() {
  return document.getElementById("jsonld-beside")?.getAttribute("href") || "";
}

/** Name the ways to take the page away, in the language of the page. */
export function showMenu() {
  const ways = Object.keys(WAYS).filter((way) => way !== "jsonld" || document.getElementById("jsonld") || jsonldBeside());
  element("save-menu").replaceChildren(...ways.map((way) => make(
    "button", { type: "button", role: "menuitem", tabindex: -1, "data-way": way, click: () => { openMenu(false); WAYS[way](); } },
    make("span", null, words(`save_${way}`)), make("small", null, words(`save_${way}_hint`)),
  )));
  element("save-menu").setAttribute("aria-label", words("save"));
}

/** @param {boolean} open @param {number} [at] the item that gets the focus; -1 is the last */
function openMenu(open, at = 0) {
  const menu = element("save-menu"), button = element("save");
  menu.hidden = !open;
  button.setAttribute("aria-expanded", String(open));
  if (open) /** @type {HTMLElement} */ (menu.children[(at + menu.childElementCount) % menu.childElementCount]).focus();
  else if (menu.contains(document.activeElement) || document.activeElement === document.body) button.focus();
}

/** @param {KeyboardEvent} event */
function menuKey(event) {
  const items = [...element("save-menu").children], at = items.indexOf(/** @type {Element} */ (document.activeElement));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (event.key === "Escape") {
    openMenu(false);
    element("save").focus();
    event.stopPropagation();
  } else if (event.key === "Tab") openMenu(false);
  else if (to !== undefined) /** @type {HTMLElement} */ (items[(to + items.length) % items.length]).focus();
  else if (event.key.length === 1 && /\S/.test(event.key) && !event.ctrlKey && !event.metaKey) {
    const next = [...items.slice(at + 1), ...items].find((item) => item.textContent?.toLowerCase().startsWith(event.key.toLowerCase()));
    /** @type {HTMLElement | undefined} */ (next)?.focus();
  } else return;
  if (event.key !== "Tab") event.preventDefault();
}

export function listenToMenu() {
  const button = element("save"), menu = element("save-menu");
  button.addEventListener("click", () => openMenu(menu.hidden));
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    openMenu(true, event.key === "ArrowUp" ? -1 : 0);
  });
  menu.addEventListener("keydown", menuKey);
  document.addEventListener("pointerdown", (event) => {
    if (!menu.hidden && event.target instanceof Node && !menu.contains(event.target) && !button.contains(event.target)) openMenu(false);
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget) && event.relatedTarget !== button) menu.hidden = true;
    element("save").setAttribute("aria-expanded", String(!menu.hidden));
  });
}
