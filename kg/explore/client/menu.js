import { allLinks, shownSentence, silence } from "./counts.js";
import { element } from "./data.js";
import { inOrder } from "./labels.js";
import { announce } from "./main.js";
import { make } from "./make.js";
import { placeOf } from "./picture.js";
import { csvOf, graphmlOf, svgOf } from "./save.js";
import { painted, sceneNow } from "./scene.js";
import { fileName } from "./text.js";
import { degreeOf, totals } from "./whole.js";
import { nameOf, sourceName, tieName, words } from "./words.js";

/** @typedef {import("./types.js").Tie} Tie */
/** @typedef {import("./save.js").Column} Column */

/** @type {Column[]} what GraphML says, in the words of a network of this package */
const COLUMNS = [
  ...["label", "label_en", "label_zh", "kind"].map((name) => /** @type {Column} */ ({ name, for: "node" })),
  { name: "community", type: "int", for: "node" },
  ...["links_in_network", "partners_in_network"].map((name) => /** @type {Column} */ ({ name, type: "int", for: "node" })),
  ...["x", "y", "lat", "long"].map((name) => /** @type {Column} */ ({ name, type: "double", for: "node" })),
  ...["link", "direction", "subject", "stage", "status", "time", "stated_time", "time_basis", "situation", "label_en", "label_zh", "technologies", "source", "evidence", "rule"].map((name) => /** @type {Column} */ ({ name, for: "edge" })),
  { name: "derived", type: "int", for: "edge" },
];
const TABLE = ["from_name", "to_name", "link", "step", "status", "time", "stated_time", "time_basis", "what", "technologies", "sources", "derived", "situation", "from", "to", "technology_iris", "source_iris", "links_in_file", "links_in_network"];

/** Whether a link leads from one end to the other; neither a tie does nor what stands for several links. @param {Tie} tie */
function hasDirection(tie) {
  return tie.link !== "tie" && tie.link !== "community";
}

/** What a thing has in the whole network; nothing is said of what stands for several things. @param {import("./types.js").Thing} thing */
function degreeIn(thing) {
  const { ties, partners } = degreeOf(thing.id);
  return thing.kind === "community" || thing.id.startsWith("hub:") ? ["", ""] : [ties, partners];
}

/** How many links a file of what is shown holds; a line between communities is none. */
function linksInFile() {
  return inOrder.ties.filter((tie) => tie.link !== "community").length;
}

/** What is shown, as GraphML, with how much of the whole it is. */
export function shownAsGraphml() {
  const joined = (/** @type {string[]} */ iris) => iris.join(" ");
  const nodes = inOrder.things.map((thing) => {
    const { x, y } = placeOf(thing.id);
    return { id: thing.id, values: [nameOf(thing.id), thing.label_en, thing.label_zh, thing.kind, thing.community, ...degreeIn(thing), x, -y, thing.lat, thing.long] };
  });
  const edges = inOrder.ties.map((tie) => ({
    id: tie.id, from: tie.from, to: tie.to,
    values: [tie.link, ...(hasDirection(tie) ? ["forward", tie.from] : ["", ""]), tie.stage, tie.status, tie.time, tie.stated_time, tie.time_basis, tie.situation, tie.label_en, tie.label_zh, joined(tie.technologies), joined(tie.source), joined(tie.evidence), tie.rule, tie.derived || 0],
  }));
  return graphmlOf(COLUMNS, nodes, edges, [
    { name: "links_in_file", type: "int", value: linksInFile() }, { name: "links_in_network", type: "int", value: allLinks() },
    { name: "nodes_in_file", type: "int", value: inOrder.things.filter((thing) => thing.kind !== "community").length }, { name: "nodes_in_network", type: "int", value: totals.things },
    { name: "note", value: `${shownSentence()}. ${silence()}` },
  ]);
}

/** The ties shown, as a table. */
export function shownAsCsv() {
  const several = (/** @type {string[]} */ names) => names.join("; "), held = linksInFile();
  return csvOf(TABLE, inOrder.ties.map((tie) => [
    nameOf(tie.from), nameOf(tie.to), tie.link, tie.stage, tie.status, tie.time, tie.stated_time, tie.time_basis, tieName(tie),
    several(tie.technologies.map(nameOf)), several(tie.source.map(sourceName)), tie.derived || 0, tie.situation, tie.from, tie.to,
    tie.technologies.join(" "), tie.source.join(" "), held, allLinks(),
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
  jsonld: () => handOver(new Blob([element("jsonld").textContent || ""], { type: "application/ld+json" }), "jsonld"),
  print: () => print(),
};

/** Name the ways to take the page away, in the language of the page. */
export function showMenu() {
  const ways = Object.keys(WAYS).filter((way) => way !== "jsonld" || document.getElementById("jsonld"));
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
