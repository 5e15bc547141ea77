import { SVG, dictionary } from "./data.js";
import { communities } from "./groups.js";
import { state } from "./state.js";
import { stepOf } from "./words.js";

/** @typedef {import("./types.js").Thing} Thing */
/** @typedef {import("./types.js").Tie} Tie */

/** Okabe and Ito's colours; the shape says the same again for those who do not tell them apart. */
export const KINDS = dictionary({
  place: ["triangleDown", "#009E73"],
  university: ["hexagon", "#0072B2"],
  research: ["diamond", "#56B4E9"],
  person: ["dot", "#D55E00"],
  delegation: ["hexagon", "#D55E00"],
  government: ["triangle", "#CC79A7"],
  company: ["square", "#E69F00"],
  facility: ["square", "#56B4E9"],
  product: ["diamond", "#E69F00"],
  technology: ["star", "#F0E442"],
  media: ["star", "#CC79A7"],
  organization: ["dot", "#8A8F98"],
  situation: ["dot", "#ffffff"],
  community: ["dot", "#7d8ba0"],
});
/** Okabe and Ito's colours for the eight largest communities; the others are grey. */
const COMMUNITIES = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#7a44bd"];

/** Colour on light paper, colour on dark paper, width: closer ties are warmer and wider. */
export const STEPS = dictionary({
  contact: ["#668299", "#8aa5b8", 1.6],
  visit: ["#2f7fb8", "#62aee4", 2.2],
  intent: ["#4a63c4", "#8c9df2", 2.8],
  agreed: ["#7a44bd", "#b795f5", 3.8],
  signed: ["#a82a92", "#e583d6", 5],
  operating: ["#c8185a", "#ff7fa6", 6.4],
  dormant: ["#8a6d3b", "#c9a66b", 3],
  ended: ["#6d665e", "#a39b92", 3],
  outlived: ["#6d665e", "#a39b92", 1.6],
});
export const OTHER_STEPS = ["dormant", "ended"];

/** @param {number | null | undefined} community */
function communityColour(community) {
  return COMMUNITIES[communities.findIndex((one) => one.id === community)] || KINDS.organization[1];
}

/** @param {Thing} thing */
export function colourOf(thing) {
  if (state.colours === "community" && thing.kind !== "situation" && communities.length) return communityColour(thing.community);
  return (KINDS[thing.kind || ""] || KINDS.organization)[1];
}

/** @param {number | null} community */
export function communitySwatch(community) {
  const svg = swatch("organization");
  svg.firstElementChild?.setAttribute("fill", communityColour(community));
  return svg;
}

/** @param {string} kind @param {number} [size] */
export function swatch(kind, size = 16) {
  const [shape, colour] = KINDS[kind] || KINDS.organization;
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of [["viewBox", "-10 -10 20 20"], ["width", size], ["height", size], ["aria-hidden", "true"], ["class", "swatch"]])
    svg.setAttribute(String(name), String(value));
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", outline(shape));
  path.setAttribute("fill", colour);
  if (kind === "situation") path.setAttribute("stroke", "currentColor");
  svg.append(path);
  return svg;
}

/** @param {string} shape @returns {string} the shape as an SVG path of radius 8 */
export function outline(shape) {
  if (shape === "dot") return "M-7.5,0a7.5,7.5 0 1,0 15,0a7.5,7.5 0 1,0 -15,0z";
  const corners = { triangle: [3, -90], triangleDown: [3, 90], square: [4, 45], diamond: [4, 0], hexagon: [6, 0], star: [10, -90] }[shape] || [4, 45];
  const points = Array.from({ length: corners[0] }, (_, index) => {
    const angle = ((corners[1] + (360 / corners[0]) * index) * Math.PI) / 180;
    const radius = shape === "star" && index % 2 ? 3.9 : 8.6;
    return `${(radius * Math.cos(angle)).toFixed(2)},${(radius * Math.sin(angle)).toFixed(2)}`;
  });
  return `M${points.join("L")}z`;
}

/** @param {Tie | {step: string, derived?: number}} what */
export function stroke(what) {
  const step = "step" in what ? what.step : stepOf(what);
  const look = lookOf(step);
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of [["viewBox", "0 0 30 12"], ["width", 30], ["height", 12], ["aria-hidden", "true"], ["class", "swatch"]])
    svg.setAttribute(String(name), String(value));
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", "M1,6H29");
  line.setAttribute("stroke", look.colour);
  line.setAttribute("stroke-width", String(look.width));
  if (what.derived) line.setAttribute("stroke-dasharray", "6 4");
  svg.append(line);
  return svg;
}

/** @param {string} step @returns {{colour: string, width: number}} */
export function lookOf(step) {
  const look = STEPS[step];
  if (!look) return { colour: theme().line, width: step === "none" ? 2 : 1.2 };
  return { colour: String(look[theme().dark ? 1 : 0]), width: Number(look[2]) };
}

/** @type {{dark: boolean, paper: string, ink: string, soft: string, line: string, focus: string, font: string} | undefined} */
export let colours;

/** Read the colours anew at their next use. */
export function forgetColours() {
  colours = undefined;
}

export function theme() {
  if (!colours) {
    const style = getComputedStyle(document.documentElement);
    const of = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
    colours = {
      dark: of("--dark") === "1", paper: of("--canvas"), ink: of("--ink"), soft: of("--soft"),
      line: of("--line"), focus: of("--focus"), font: getComputedStyle(document.body).fontFamily,
    };
  }
  return colours;
}
