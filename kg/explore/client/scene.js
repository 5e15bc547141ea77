import { shownSentence, silence } from "./counts.js";
import { data, element, thingById } from "./data.js";
import { inOrder, paintNames } from "./labels.js";
import { KINDS, colourOf, lookOf, outline, theme } from "./looks.js";
import { drawnTie, focusSet, larger, picture, placeOf } from "./picture.js";
import { shown, state } from "./state.js";
import { wrapped } from "./text.js";
import { counted, joined, kindName, nameOf, rankOf, sourceName, stepName, stepOf, stepSaid, tieName, visible, words } from "./words.js";

/** @typedef {import("./types.js").Thing} Thing */
/** @typedef {import("./types.js").Tie} Tie */
/** @typedef {import("./save.js").Mark} Mark */
/** @typedef {import("./save.js").Text} Text */
/** @typedef {import("./save.js").Scene} Scene */
/** @typedef {import("./save.js").Part} Part */

/** How much of the paper shows through what is not spoken of. */
const DIM = 0.16;
const EDGE = 24;

/** Takes down what is written on a canvas, as far as names are written there. */
class Recorder {
  constructor() {
    this.real = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    /** @type {Mark[]} */
    this.marks = [];
    /** @type {Text[]} */
    this.texts = [];
    this.font = this.textAlign = this.textBaseline = this.lineJoin = this.fillStyle = this.strokeStyle = "";
    this.lineWidth = 1;
    this.halo = "";
    this.path = "";
    /** @type {number[]} */
    this.dash = [];
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.dash = dash;
  }

  /** @param {string} text */
  measureText(text) {
    this.real.font = this.font;
    return this.real.measureText(text);
  }

  strokeText() {
    this.halo = this.strokeStyle;
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    const [, weight, size] = this.font.match(/^(\d+) ([\d.]+)px/) || ["", "400", "12"];
    const align = /** @type {Text["align"]} */ (this.textAlign);
    this.texts.push({ text, x, y, size: Number(size), weight: Number(weight), align, fill: this.fillStyle, halo: this.halo || undefined });
    this.halo = "";
  }

  beginPath() {
    this.path = "";
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height @param {number} r */
  roundRect(x, y, width, height, r) {
    const side = width - 2 * r;
    this.path = `M${x + r},${y}h${side}a${r},${r} 0 0,1 0,${height}h${-side}a${r},${r} 0 0,1 0,${-height}z`;
  }

  fill() {
    this.marks.push({ d: this.path, fill: this.fillStyle });
  }

  stroke() {
    this.marks.push({ d: this.path, stroke: this.strokeStyle, width: this.lineWidth, dash: this.dash.length ? this.dash : undefined });
  }
}

/** @param {number} value */
function near(value) {
  return Math.round(value * 10) / 10;
}

/** @param {Tie} tie @param {boolean} dim @returns {Mark} */
function lineOf(tie, dim) {
  const [from, to] = [tie.from, tie.to].map((id) => picture.canvasToDOM(placeOf(id)));
  const look = drawnTie(tie), scale = picture.getScale();
  const middle = look.smooth ? picture.body.edges[tie.id]?.edgeType?.getPoint?.(0.5) : null;
  const over = middle && picture.canvasToDOM(middle);
  const bend = over ? `Q${near(2 * over.x - (from.x + to.x) / 2)},${near(2 * over.y - (from.y + to.y) / 2)} ` : "L";
  return {
    d: `M${near(from.x)},${near(from.y)}${bend}${near(to.x)},${near(to.y)}`, stroke: look.color.color, width: look.width * scale,
    dash: Array.isArray(look.dashes) ? look.dashes.map((part) => part * scale) : undefined, opacity: dim ? DIM : undefined,
    title: tie.link === "tie" ? `${tieName(tie)}: ${stepSaid(tie)}` : tieName(tie),
  };
}

/** @param {Thing} thing @param {boolean} dim @returns {Mark} */
function shapeOf(thing, dim) {
  const at = picture.canvasToDOM(placeOf(thing.id));
  const [shape] = KINDS[thing.kind || ""] || KINDS.organization;
  const size = (thing.size * larger * picture.getScale()) / 8;
  return { d: outline(shape), x: near(at.x), y: near(at.y), scale: size, fill: colourOf(thing), stroke: theme().dark ? "#0d1116" : "#20262d", width: 1.2, opacity: dim ? DIM : undefined, title: nameOf(thing.id) };
}

/** The network as it is seen. @returns {Part} */
function networkPart() {
  const wide = element("canvas").clientWidth, high = element("canvas").clientHeight;
  const bright = focusSet();
  const recorder = new Recorder();
  paintNames(/** @type {any} */ (recorder), wide, high, bright);
  const dimTie = (/** @type {Tie} */ tie) => Boolean(bright && !bright.ties.has(tie.id)), dimThing = (/** @type {Thing} */ thing) => Boolean(bright && !bright.things.has(thing.id));
  const dimFirst = (/** @type {Mark} */ a, /** @type {Mark} */ b) => Number(!a.opacity) - Number(!b.opacity);
  const lines = [...inOrder.ties].reverse().map((tie) => lineOf(tie, dimTie(tie))).sort(dimFirst);
  const shapes = [...inOrder.things].reverse().map((thing) => shapeOf(thing, dimThing(thing))).sort(dimFirst);
  return { x: 0, y: 0, width: wide, height: high, marks: [...lines, ...shapes, ...ring(), ...recorder.marks], texts: recorder.texts };
}

/** The ring around the thing whose panel is open. @returns {Mark[]} */
function ring() {
  const chosen = thingById.get(state.selected);
  if (!chosen || !shown.things.has(chosen.id)) return [];
  const at = picture.canvasToDOM(placeOf(chosen.id)), r = near(chosen.size * larger * picture.getScale() + 6);
  return [{ d: `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0z`, x: near(at.x), y: near(at.y), stroke: theme().focus, width: 2.5 }];
}

/** The map as it is seen. @returns {Part} */
function mapPart() {
  const sheet = element("map");
  const marks = [...sheet.querySelectorAll("path")].map((path) => {
    const style = getComputedStyle(path), [, x, y] = path.parentElement?.getAttribute("transform")?.match(/translate\(([-\d.]+),([-\d.]+)\)/) || ["", "0", "0"];
    return {
      d: path.getAttribute("d") || "", x: Number(x), y: Number(y), fill: style.fill, stroke: style.stroke === "none" ? undefined : style.stroke, width: parseFloat(style.strokeWidth),
      dash: path.getAttribute("stroke-dasharray")?.split(" ").map(Number), opacity: path.closest(".dim") ? DIM : undefined, title: path.querySelector("title")?.textContent || path.parentElement?.getAttribute("aria-label") || undefined,
    };
  });
  const anchors = /** @type {Record<string, Text["align"]>} */ ({ middle: "center", end: "right" });
  const texts = [...sheet.querySelectorAll("text")].map((text) => {
    const style = getComputedStyle(text), size = parseFloat(style.fontSize);
    return { text: text.textContent || "", x: Number(text.getAttribute("x")), y: Number(text.getAttribute("y")) - size * 0.36, size, align: anchors[text.getAttribute("text-anchor") || ""], fill: style.fill, halo: style.stroke === "none" ? undefined : style.stroke };
  });
  return { x: 0, y: 0, width: sheet.clientWidth, height: sheet.clientHeight, marks, texts };
}

/** What the colours, dashes and shapes mean, each with its words. @returns {{mark: Mark, said: string}[]} */
function legendOf() {
  const steps = [...new Set(inOrder.ties.map(stepOf))].sort((a, b) => rankOf(b) - rankOf(a) || (a < b ? -1 : 1));
  const kinds = [...new Set(inOrder.things.map((thing) => thing.kind || ""))];
  const line = (/** @type {{colour: string, width: number}} */ look, /** @type {number[] | undefined} */ dash) => ({ d: "M0,0H24", stroke: look.colour, width: look.width, dash });
  const said = steps.filter((step) => rankOf(step) >= 0).map((step) => ({ mark: line(lookOf(step), undefined), said: stepName(step) }));
  const others = steps.some((step) => rankOf(step) < 0) ? [{ mark: line(lookOf("link:"), undefined), said: words("legend_other") }] : [];
  const derived = inOrder.ties.some((tie) => tie.derived) ? [{ mark: line(lookOf("none"), [6, 4]), said: words("dashed") }] : [];
  const shapes = Object.keys(KINDS).filter((kind) => kinds.includes(kind)).map((kind) => ({ mark: { d: outline(KINDS[kind][0]), x: 12, scale: 0.8, fill: state.colours === "kind" ? KINDS[kind][1] : theme().line, stroke: theme().ink, width: 0.8 }, said: kindName(kind) }));
  return [...said, ...others, ...derived, ...shapes];
}

/** From which sources the picture is, and the day of the newest. */
export function sourceLine() {
  const all = Object.keys(data.sources), newest = all.map((iri) => data.sources[iri].issued || "").sort().pop();
  const named = all.slice(0, 3).map(sourceName).join(words("semicolon")) + (all.length > 3 ? ` … (${counted(all.length, "count_sources")})` : "");
  return joined([all.length ? words("saved_from", { sources: named }) : "", newest ? words("saved_newest", { date: visible(newest) }) : "", silence()]);
}

/** @param {number} width @param {(text: string, size: number) => number} measure @returns {Part} */
function headPart(width, measure) {
  const title = wrapped(element("title").textContent || "", width - 2 * EDGE, (text) => measure(text, 22), 2);
  const texts = title.map((text, index) => /** @type {Text} */ ({ text, x: EDGE, y: EDGE + 12 + index * 28, size: 20, weight: 600, fill: theme().ink }));
  const below = EDGE + title.length * 28;
  texts.push(...wrapped(shownSentence(), width - 2 * EDGE, (text) => measure(text, 13), 2).map((text, index) => ({ text, x: EDGE, y: below + 10 + index * 18, size: 13, fill: theme().soft })));
  return { x: 0, y: 0, width, height: (texts[texts.length - 1]?.y || 0) + 18, marks: [], texts };
}

/** @param {number} width @param {(text: string, size: number) => number} measure @returns {Part} */
function footPart(width, measure) {
  /** @type {Part} */
  const part = { x: 0, y: 0, width, height: 0, marks: [{ d: `M${EDGE},0.5H${width - EDGE}`, stroke: theme().line, width: 0.5 }], texts: [] };
  let x = EDGE, y = 24;
  for (const { mark, said } of legendOf()) {
    const wide = 34 + measure(said, 13) + 20;
    if (x > EDGE && x + wide - 20 > width - EDGE) [x, y] = [EDGE, y + 22];
    part.marks.push({ ...mark, x: x + (mark.x || 0), y });
    part.texts.push({ text: said, x: x + 32, y, size: 13, fill: theme().ink });
    x += wide;
  }
  const lines = wrapped(sourceLine(), width - 2 * EDGE, (text) => measure(text, 12), 5);
  part.texts.push(...lines.map((text, index) => ({ text, x: EDGE, y: y + 28 + index * 17, size: 12, fill: theme().soft })));
  part.height = y + 28 + lines.length * 17 + 8;
  return part;
}

/** The picture or the map with its title, what it means and where it is from. @returns {Scene} */
export function sceneNow() {
  state.hovered = "";
  const recorder = new Recorder();
  const measure = (/** @type {string} */ text, /** @type {number} */ size) => {
    recorder.font = `400 ${size}px ${theme().font}`;
    return recorder.measureText(text).width;
  };
  const body = state.view === "map" && element("map").clientWidth ? mapPart() : networkPart();
  const head = headPart(body.width, measure), foot = footPart(body.width, measure);
  body.y = head.height;
  foot.y = body.y + body.height;
  return { width: body.width, height: foot.y + foot.height, paper: theme().paper, font: theme().font, title: element("title").textContent || "", said: `${shownSentence()}. ${silence()}`, parts: [head, body, foot] };
}

/** @param {CanvasRenderingContext2D} ctx @param {Part} part */
function paintPart(ctx, part) {
  ctx.save();
  ctx.translate(part.x, part.y);
  ctx.beginPath();
  ctx.rect(0, 0, part.width, part.height);
  ctx.clip();
  for (const { d, x = 0, y = 0, scale = 1, fill = "none", stroke, width = 1, dash, opacity = 1 } of part.marks) {
    ctx.save();
    ctx.translate(x, y);
    ctx.scale(scale, scale);
    ctx.globalAlpha = opacity;
    const path = new Path2D(d);
    if (fill !== "none") {
      ctx.fillStyle = fill;
      ctx.fill(path);
    }
    if (stroke) {
      ctx.strokeStyle = stroke;
      ctx.lineWidth = width / scale;
      ctx.lineJoin = "round";
      ctx.setLineDash(dash || []);
      ctx.stroke(path);
    }
    ctx.restore();
  }
  for (const said of part.texts) paintText(ctx, said);
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {Text} said */
function paintText(ctx, { text, x, y, size, weight = 400, align = "left", fill, halo, opacity = 1 }) {
  ctx.font = `${weight} ${size}px ${theme().font}`;
  ctx.textAlign = align;
  ctx.textBaseline = "middle";
  ctx.globalAlpha = opacity;
  if (halo) {
    ctx.strokeStyle = halo;
    ctx.lineWidth = 4;
    ctx.lineJoin = "round";
    ctx.strokeText(text, x, y);
  }
  ctx.fillStyle = fill;
  ctx.fillText(text, x, y);
}

/** @param {Scene} scene @param {number} [times] how many dots a length of one takes @returns {HTMLCanvasElement} */
export function painted(scene, times = 2) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(scene.width * times);
  canvas.height = Math.round(scene.height * times);
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  ctx.scale(times, times);
  ctx.fillStyle = scene.paper;
  ctx.fillRect(0, 0, scene.width, scene.height);
  for (const part of scene.parts) paintPart(ctx, part);
  return canvas;
}
