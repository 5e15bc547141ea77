import assert from "node:assert/strict";
import { test } from "node:test";
import { cell, csvOf, escaped, graphmlOf, svgOf } from "./save.js";
import { fileName, visible, wrapped } from "./text.js";

const HOSTILE = [
  "<script>window.planted=1</script>", "]]><script>", "--><!--", "&lt;&amp;", "\"'><", "a\u0000b\u0007\u001b", "\ud800", "\ufffe\uffff", "\u202egnp.exe", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "a,b\n\"c\"", "长治市", "{count}", " ", "",
];

/** Read XML as far as these files go: elements, attributes, text; anything not well-formed throws. @param {string} text */
function parsed(text) {
  assert.doesNotMatch(text, /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  const body = text.replace(/^<\?xml [^>]*\?>\s*/, ""), open = [];
  /** @type {{name: string, attributes: Record<string, string>, text: string}[]} */
  const found = [];
  const raw = (/** @type {string} */ one) => one.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" })[name] || "");
  const pieces = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  let at = 0;
  for (let one = pieces.exec(body); one; one = pieces.exec(body)) {
    at = pieces.lastIndex;
    const [, closes, name, attributes, alone, said] = one;
    for (const part of [attributes, said]) assert.doesNotMatch(part || "", /&(?!(amp|lt|gt|quot|#39);)/);
    if (said !== undefined) {
      if (open.length) open[open.length - 1].text += raw(said);
      else assert.match(said, /^\s*$/);
    } else if (closes) assert.equal(open.pop()?.name, name);
    else {
      const made = { name, text: "", attributes: Object.fromEntries([...(attributes || "").matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, key, value]) => [key, raw(value)])) };
      found.push(made);
      if (!alone) open.push(made);
    }
  }
  assert.equal(at, body.length, body.slice(at, at + 80));
  assert.equal(open.length, 0);
  return found;
}

/** @param {string} text a table @returns {string[][]} */
function table(text) {
  const rows = [[""]];
  let quoted = false;
  for (let at = 1; at < text.length; at += 1) {
    const row = rows[rows.length - 1], one = text[at];
    if (one === '"' && quoted && text[at + 1] === '"') { row[row.length - 1] += '"'; at += 1; }
    else if (one === '"') quoted = !quoted;
    else if (one === "," && !quoted) row.push("");
    else if (one === "\r" && text[at + 1] === "\n" && !quoted) { rows.push([""]); at += 1; }
    else row[row.length - 1] += one;
  }
  return rows.slice(0, -1);
}

test("no cell is a formula and every cell is read back as it is shown", () => {
  const rows = table(csvOf(["a", "b"], HOSTILE.map((text) => [text, 1])));
  assert.deepEqual(rows.map((row) => row.length), Array(HOSTILE.length + 1).fill(2));
  rows.slice(1).forEach(([text], index) => {
    assert.doesNotMatch(text, /^[=+\-@\t\r\n\0＝＋－＠]/);
    assert.equal(text.replace(/^'/, ""), visible(HOSTILE[index]).replace(/^'/, ""));
  });
  assert.equal(cell(undefined), "");
  assert.equal(cell(-1), "'-1");
  assert.equal(cell("＝1+1"), "'＝1+1");
});

test("GraphML is well-formed and says what it was given, whatever that is", () => {
  const columns = [{ name: "label", for: /** @type {const} */ ("node") }, { name: "link", for: /** @type {const} */ ("edge") }, { name: "n", type: /** @type {const} */ ("int"), for: /** @type {const} */ ("edge") }];
  const nodes = HOSTILE.map((text, index) => ({ id: `${text}#${index}`, values: [text] }));
  const edges = HOSTILE.map((text, index) => ({ id: `${index}`, from: nodes[0].id, to: nodes[index].id, values: [text, index] }));
  const read = parsed(graphmlOf(columns, nodes, edges));
  assert.deepEqual(read.filter((one) => one.name === "node").map((one) => one.attributes.id), nodes.map((node) => visible(node.id)));
  assert.deepEqual(read.filter((one) => one.name === "edge").map((one) => one.attributes.target), nodes.map((node) => visible(node.id)));
  const labels = read.filter((one) => one.name === "data" && one.attributes.key === "d0").map((one) => one.text);
  assert.deepEqual(labels, HOSTILE.filter(Boolean).map(visible));
  assert.equal(read.filter((one) => one.attributes.key === "d2").length, HOSTILE.length);
});

test("GraphML says of itself what it is told, and a drawing too", () => {
  const facts = [{ name: "links_in_network", type: /** @type {const} */ ("int"), value: 7 }, ...HOSTILE.map((value, index) => ({ name: `note ${index}`, value }))];
  const read = parsed(graphmlOf([], [{ id: "a", values: [] }], [], facts));
  assert.deepEqual(read.filter((one) => one.attributes.for === "graph").map((one) => one.attributes["attr.name"]), facts.map((fact) => fact.name));
  assert.deepEqual(read.filter((one) => one.name === "data").map((one) => one.text), facts.map((fact) => visible(fact.value)));
  assert.equal(parsed(svgOf({ width: 1, height: 1, paper: "#fff", font: "x", title: "t", said: HOSTILE[0], parts: [] })).find((one) => one.name === "desc")?.text, HOSTILE[0]);
});

test("a drawing is well-formed, holds no script and nothing from elsewhere", () => {
  const texts = HOSTILE.map((text, index) => ({ text, x: 1, y: index * 20, size: 12, fill: "#000", halo: "#fff" }));
  const marks = HOSTILE.map((title, index) => ({ d: "M0,0L9,9", x: index, stroke: "#000", width: 2, dash: [6, 4], title }));
  const read = parsed(svgOf({ width: 300, height: 200, paper: "#fff", font: 'system-ui, "Noto Sans"', title: HOSTILE[0], parts: [{ x: 0, y: 0, width: 300, height: 200, marks, texts }] }));
  assert.deepEqual([...new Set(read.map((one) => one.name))].sort(), ["path", "rect", "svg", "text", "title"]);
  assert.deepEqual(read.filter((one) => one.name === "text").map((one) => one.text), HOSTILE.map(visible));
  for (const { attributes } of read) for (const name of Object.keys(attributes)) assert.doesNotMatch(name, /^(on|href|xlink|style)/);
  assert.equal(read.filter((one) => one.attributes["stroke-dasharray"] === "6 4").length, HOSTILE.length);
  assert.equal(read[0].attributes["font-family"], 'system-ui, "Noto Sans"');
});

test("XML has no character that it may not have", () => {
  assert.equal(escaped("<\u0000&\ufffe>"), "&lt;\\u0000&amp;\\ufffe&gt;");
});

test("text breaks at its width, in words or between Chinese characters, and says that it goes on", () => {
  const measure = (/** @type {string} */ text) => text.length;
  assert.deepEqual(wrapped("one two three", 7, measure), ["one two", "three"]);
  assert.deepEqual(wrapped("长治与上海交通大学", 4, measure), ["长治与上", "海交通大", "学"]);
  assert.deepEqual(wrapped("W".repeat(50), 10, measure, 2), ["W".repeat(10), `${"W".repeat(9)}…`]);
  assert.deepEqual(wrapped("", 10, measure), [""]);
});

test("a file is called by the letters of its title", () => {
  assert.equal(fileName("Who works with whom?"), "who-works-with-whom");
  assert.equal(fileName("谁与谁合作"), "谁与谁合作");
  assert.equal(fileName("../../<script>"), "script");
  assert.equal(fileName("\u202e ../"), "network");
});
