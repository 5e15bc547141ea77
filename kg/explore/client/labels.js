import { tiesOf, things, ties } from "./data.js";
import { communityThings, communityTies, hubThings, hubTies } from "./groups.js";
import { lookOf, theme } from "./looks.js";
import { larger, picture, placeOf } from "./picture.js";
import { shown } from "./state.js";
import { firmer, nameOf, rankOf, stepName, stepOf } from "./words.js";

/** @typedef {import("./types.js").Thing} Thing */

/** Which parts of the canvas are written on, so that no name covers another. */
export class Occupied {
  constructor() {
    /** @type {Map<string, number[][]>} */
    this.cells = new Map();
  }

  /** @param {number[]} box left, top, right, bottom @returns {string[]} */
  over(box) {
    const keys = [];
    for (let x = Math.floor(box[0] / 64); x <= Math.floor(box[2] / 64); x += 1)
      for (let y = Math.floor(box[1] / 64); y <= Math.floor(box[3] / 64); y += 1) keys.push(`${x},${y}`);
    return keys;
  }

  /** @param {number[]} box */
  free(box) {
    return this.over(box).every((key) =>
      (this.cells.get(key) || []).every((b) => b[2] <= box[0] || b[0] >= box[2] || b[3] <= box[1] || b[1] >= box[3]));
  }

  /** @param {number[]} box */
  take(box) {
    for (const key of this.over(box)) {
      const taken = this.cells.get(key);
      if (taken) taken.push(box);
      else this.cells.set(key, [box]);
    }
  }
}

/** @type {Map<string, {lines: string[], width: number}>} */
export const measured = new Map();

const SEGMENTER = new Intl.Segmenter("zh", { granularity: "word" });

/** The parts between which a name without spaces may be broken: its words, each with the marks that close it. @param {string} text */
function parted(text) {
  /** @type {string[]} */
  const parts = [];
  for (const { segment } of SEGMENTER.segment(text)) {
    if (parts.length && /^[\p{Pe}\p{Pf}\p{Po}\s]/u.test(segment)) parts[parts.length - 1] += segment;
    else parts.push(segment);
  }
  return parts;
}

/** Break a name into lines of about 20 letters. @param {CanvasRenderingContext2D} ctx @param {string} text @param {number} most */
export function lines(ctx, text, most) {
  const key = `${ctx.font}|${text}`;
  const known = measured.get(key);
  if (known) return known;
  const unspaced = /[\u2e80-\u9fff]/.test(text);
  if (unspaced) {
    const whole = ctx.measureText(text).width;
    most = whole / Math.ceil(whole / most) + 26;
  }
  const parts = unspaced ? parted(text) : text.split(/(?<= )/);
  /** @type {string[]} */
  const broken = [];
  let line = "";
  for (const part of parts) {
    if (line && ctx.measureText(line + part).width > most) {
      broken.push(line.trim());
      line = "";
    }
    line += part;
  }
  broken.push(line.trim());
  const kept = broken.slice(0, 3).map((one) => (ctx.measureText(one).width > 220 ? `${Array.from(one).slice(0, 26).join("")}…` : one));
  if (broken.length > 3) kept[2] += "…";
  const made = { lines: kept, width: Math.max(...kept.map((one) => ctx.measureText(one).width)) };
  measured.set(key, made);
  return made;
}

/**
 * Write the names, most connected first, each where nothing is written yet.
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} wide
 * @param {number} high
 * @param {{things: Set<string>, ties: Set<string>} | null} bright
 */
export function paintNames(ctx, wide, high, bright) {
  const occupied = new Occupied();
  occupied.take([wide - 170, 0, wide, 52]);
  const scale = picture.getScale();
  const placed = [];
  for (const thing of inOrder.things) {
    if (bright && !bright.things.has(thing.id)) continue;
    const at = picture.canvasToDOM(placeOf(thing.id));
    if (at.x < -60 || at.y < -40 || at.x > wide + 60 || at.y > high + 40) continue;
    const radius = Math.max(3, thing.size * larger * scale);
    placed.push({ thing, at, radius });
    occupied.take([at.x - radius, at.y - radius, at.x + radius, at.y + radius]);
  }
  ctx.lineJoin = "round";
  ctx.textBaseline = "middle";
  const few = shown.ties.size <= 200 || bright;
  const large = Math.min(8, placed.filter(({ thing }) => reach.get(thing.id) || thing.kind === "community").length);
  for (const one of placed.slice(0, large)) paintName(ctx, occupied, one, wide, high, true);
  if (few) paintSteps(ctx, occupied, bright, (rank) => rank > 3);
  for (const one of placed.slice(large)) paintName(ctx, occupied, one, wide, high, false);
  if (few) paintSteps(ctx, occupied, bright, (rank) => rank <= 3);
}

/** Which way a thing's ties to other parties run, so that its name does not cover them. @param {string} id @param {{x: number, y: number}} at */
export function pullOf(id, at) {
  let x = 0, y = 0;
  for (const tie of tiesOf.get(id) || []) {
    if (tie.link !== "tie" || !shown.ties.has(tie.id)) continue;
    const far = picture.canvasToDOM(placeOf(tie.from === id ? tie.to : tie.from));
    const length = Math.hypot(far.x - at.x, far.y - at.y) || 1;
    x += (far.x - at.x) / length;
    y += (far.y - at.y) / length;
  }
  const length = Math.hypot(x, y) || 1;
  return { x: x / length, y: y / length };
}

/**
 * Write one name beside its thing, on the first side that is free.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Occupied} occupied
 * @param {{thing: Thing, at: {x: number, y: number}, radius: number}} placed
 * @param {number} wide
 * @param {number} high
 * @param {boolean} large
 */
export function paintName(ctx, occupied, { thing, at, radius }, wide, high, large) {
  ctx.font = `${large ? 600 : 400} ${large ? 14 : 12.5}px ${theme().font}`;
  const text = lines(ctx, nameOf(thing.id), large ? 150 : 132);
  const height = text.lines.length * 16;
  const below = at.y + radius + 3 + height / 2, above = at.y - radius - 3 - height / 2;
  const right = at.x + radius + 5, left = at.x - radius - 5;
  const near = radius * 0.6;
  /** @type {[number, number, CanvasTextAlign][]} */
  const sides = [
    [at.x, below, "center"], [at.x, above, "center"], [right, at.y, "left"], [left, at.y, "right"],
    [at.x + near, below - 3, "left"], [at.x - near, below - 3, "right"],
    [at.x + near, above + 3, "left"], [at.x - near, above + 3, "right"],
  ];
  const pull = pullOf(thing.id, at);
  const towards = (/** @type {[number, number, CanvasTextAlign]} */ [x, y, align]) => {
    const across = x - at.x + (align === "left" ? 20 : align === "right" ? -20 : 0);
    return (across * pull.x + (y - at.y) * pull.y) / (Math.hypot(across, y - at.y) || 1) > 0.4 ? 1 : 0;
  };
  sides.sort((a, b) => towards(a) - towards(b));
  for (const [x, y, align] of sides) {
    const start = align === "center" ? x - text.width / 2 : align === "left" ? x : x - text.width;
    const box = [start - 2, y - height / 2, start + text.width + 2, y + height / 2];
    const inside = box[0] >= 0 && box[1] >= 0 && box[2] <= wide && box[3] <= high;
    if (!inside || !occupied.free(box)) continue;
    occupied.take(box);
    ctx.textAlign = align;
    ctx.lineWidth = 4;
    ctx.strokeStyle = theme().paper;
    ctx.fillStyle = theme().ink;
    text.lines.forEach((line, index) => {
      const middle = y - height / 2 + 8 + index * 16;
      ctx.strokeText(line, x, middle);
      ctx.fillText(line, x, middle);
    });
    return;
  }
}

/**
 * Write on ties the step they reached, strongest first.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Occupied} occupied
 * @param {{ties: Set<string>} | null} bright
 * @param {(rank: number) => boolean} wanted
 */
export function paintSteps(ctx, occupied, bright, wanted) {
  ctx.font = `600 11.5px ${theme().font}`;
  ctx.textAlign = "center";
  for (const tie of inOrder.ties) {
    const rank = rankOf(stepOf(tie));
    if ((bright && !bright.ties.has(tie.id)) || !wanted(rank)) continue;
    if (rank < 0 && bright?.ties.size !== 1) continue;
    const text = stepName(stepOf(tie));
    const width = ctx.measureText(text).width + 12;
    const shape = picture.body.edges[tie.id]?.edgeType;
    if (!shape?.getPoint) continue;
    for (const share of [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75]) {
      const { x, y } = picture.canvasToDOM(shape.getPoint(share));
      const box = [x - width / 2, y - 9, x + width / 2, y + 9];
      if (!occupied.free(box)) continue;
      occupied.take(box);
      ctx.beginPath();
      ctx.roundRect(box[0], box[1], width, 18, 9);
      ctx.fillStyle = theme().paper;
      ctx.fill();
      ctx.lineWidth = 1.2;
      ctx.strokeStyle = lookOf(stepOf(tie)).colour;
      ctx.setLineDash(tie.derived ? [4, 3] : []);
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.fillStyle = rank < 0 ? theme().soft : lookOf(stepOf(tie)).colour;
      ctx.fillText(text, x, y + 0.5);
      break;
    }
  }
}

const allThings = [...things, ...hubThings, ...communityThings];
const allTies = [...ties, ...hubTies, ...communityTies];
/** How near the top of the ladder a thing's ties come; parties of ties are named before other things. */
export const reach = new Map(allThings.map((thing) => [thing.id, Math.max(0, ...(tiesOf.get(thing.id) || []).map((tie) => rankOf(stepOf(tie))))]));
export const importance = (/** @type {Thing} */ thing) => thing.size + 6 * (reach.get(thing.id) || 0);
export const byImportance = allThings.sort((a, b) => importance(b) - importance(a) || (a.id < b.id ? -1 : 1));
export const byStep = allTies.sort(firmer);
/** What is shown, most important first; kept so that a frame does nothing for what is hidden. */
export const inOrder = {
  /** @type {Thing[]} */
  things: [],
  /** @type {import("./types.js").Tie[]} */
  ties: [],
};

/** Put what is shown in order. */
export function orderShown() {
  inOrder.things = byImportance.filter((thing) => shown.things.has(thing.id));
  inOrder.ties = byStep.filter((tie) => shown.ties.has(tie.id));
}
