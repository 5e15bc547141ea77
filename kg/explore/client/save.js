import { visible } from "./text.js";

/**
 * @typedef {{d: string, x?: number, y?: number, scale?: number, fill?: string, stroke?: string, width?: number,
 *   dash?: number[], opacity?: number, title?: string}} Mark a path; its place is moved by x and y after it is scaled
 * @typedef {{text: string, x: number, y: number, size: number, weight?: number, align?: "left" | "center" | "right",
 *   fill: string, halo?: string, opacity?: number}} Text one line; y is its middle, the halo is drawn behind it
 * @typedef {{x: number, y: number, width: number, height: number, marks: Mark[], texts: Text[]}} Part clipped at its edges
 * @typedef {{width: number, height: number, paper: string, font: string, title: string, said?: string, parts: Part[]}} Scene
 * @typedef {{name: string, type?: "string" | "int", value: string | number}} Fact something said of a whole file
 * @typedef {{name: string, type?: "string" | "int" | "double", for: "node" | "edge"}} Column
 */

/** Text that is text in XML, whatever it holds. @param {unknown} text */
export function escaped(text) {
  const names = /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" });
  return visible(text).replace(/[&<>"']/g, (one) => names[one]);
}

/** A cell that no spreadsheet takes for a formula, and no reader for two. @param {unknown} value */
export function cell(value) {
  const text = visible(value ?? "");
  const safe = /^[=+\-@\t\r\n\0＝＋－＠]/.test(String(value ?? "")) || /^[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table for spreadsheets; it begins with the mark by which they know UTF-8. @param {string[]} columns @param {unknown[][]} rows */
export function csvOf(columns, rows) {
  return `\ufeff${[columns, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/**
 * A network as GraphML, undirected, since a tie has no direction; what is empty is left out.
 * @param {Column[]} columns
 * @param {{id: string, values: unknown[]}[]} nodes values in the order of the columns for nodes
 * @param {{id: string, from: string, to: string, values: unknown[]}[]} edges
 * @param {Fact[]} [facts] what is said of the file as a whole
 */
export function graphmlOf(columns, nodes, edges, facts = []) {
  const keys = columns.map((column, index) => ({ ...column, id: `d${index}` }));
  const said = (/** @type {"node" | "edge"} */ of, /** @type {unknown[]} */ values) => keys.filter((key) => key.for === of)
    .map((key, index) => (values[index] === "" || values[index] === undefined || values[index] === null ? "" : `      <data key="${key.id}">${escaped(values[index])}</data>\n`)).join("");
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n',
    ...keys.map((key) => `  <key id="${key.id}" for="${key.for}" attr.name="${escaped(key.name)}" attr.type="${key.type || "string"}"/>\n`),
    ...facts.map((fact, index) => `  <key id="g${index}" for="graph" attr.name="${escaped(fact.name)}" attr.type="${fact.type || "string"}"/>\n`),
    '  <graph id="shown" edgedefault="undirected">\n',
    ...facts.map((fact, index) => `    <data key="g${index}">${escaped(fact.value)}</data>\n`),
    ...nodes.map((node) => `    <node id="${escaped(node.id)}">\n${said("node", node.values)}    </node>\n`),
    ...edges.map((edge) => `    <edge id="${escaped(edge.id)}" source="${escaped(edge.from)}" target="${escaped(edge.to)}">\n${said("edge", edge.values)}    </edge>\n`),
    "  </graph>\n</graphml>\n",
  ].join("");
}

/** @param {number} value */
function short(value) {
  return String(Math.round(value * 100) / 100);
}

/** @param {Record<string, string | number | undefined>} attributes */
function written(attributes) {
  return Object.entries(attributes).filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${typeof value === "number" ? short(value) : escaped(value)}"`).join("");
}

/** @param {Mark} mark */
function markOf({ d, x = 0, y = 0, scale = 1, fill = "none", stroke, width = 1, dash, opacity, title }) {
  const moved = x || y || scale !== 1 ? `translate(${short(x)} ${short(y)})${scale !== 1 ? ` scale(${short(scale)})` : ""}` : undefined;
  const line = stroke ? { stroke, "stroke-width": width / scale, "stroke-dasharray": dash?.length ? dash.map(short).join(" ") : undefined, "stroke-linejoin": "round" } : {};
  const open = `<path${written({ d, transform: moved, fill, ...line, opacity })}`;
  return title ? `${open}><title>${escaped(title)}</title></path>` : `${open}/>`;
}

const ANCHORS = { left: undefined, center: "middle", right: "end" };

/** @param {Text} said */
function textOf({ text, x, y, size, weight, align = "left", fill, halo, opacity }) {
  const behind = halo ? { stroke: halo, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" } : {};
  const look = { x, y: y + size * 0.36, "font-size": size, "font-weight": weight, "text-anchor": ANCHORS[align], fill, ...behind, opacity };
  return `<text${written(look)}>${escaped(text)}</text>`;
}

/** A drawing that opens alone: shapes, lines and text that can be selected. @param {Scene} scene */
export function svgOf(scene) {
  const parts = scene.parts.map((part) => [
    `<svg${written({ x: part.x, y: part.y, width: part.width, height: part.height, viewBox: `0 0 ${short(part.width)} ${short(part.height)}`, overflow: "hidden" })}>`,
    ...part.marks.map(markOf), ...part.texts.map(textOf), "</svg>",
  ].join("\n"));
  const { width, height } = scene;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg"${written({ width, height, viewBox: `0 0 ${short(width)} ${short(height)}`, role: "img", "font-family": scene.font })}>`,
    `<title>${escaped(scene.title)}</title>`,
    scene.said ? `<desc>${escaped(scene.said)}</desc>` : "",
    `<rect${written({ width, height, fill: scene.paper })}/>`,
    ...parts, "</svg>", "",
  ].join("\n");
}
