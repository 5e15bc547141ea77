"use strict";
(() => {
  // data.js
  var CODE = "https://w3id.org/pact-kg/code/";
  var DELEGATION = "https://w3id.org/pact-kg/rule/tie-by-delegation";
  var SVG = "http://www.w3.org/2000/svg";
  function element(id) {
    return (
      /** @type {HTMLElement} */
      document.getElementById(id)
    );
  }
  function dictionary(pairs) {
    return Object.assign(/* @__PURE__ */ Object.create(null), pairs);
  }
  var data = JSON.parse(element("data").textContent || "{}");
  for (const name of ["words", "labels", "sources"]) data[name] = dictionary(data[name]);
  for (const lang of Object.keys(data.words)) data.words[lang] = dictionary(data.words[lang]);
  var things = data.nodes;
  var passages = new Map(data.passages.map((said) => [said.iri, said]));
  var ties = data.ties.map(written);
  var thingById = new Map(things.map((thing) => [thing.id, thing]));
  var tieById = new Map(ties.map((tie) => [tie.id, tie]));
  var tiesOf = new Map(things.map((thing) => [thing.id, []]));
  for (const tie of ties) {
    tiesOf.get(tie.from)?.push(tie);
    if (tie.to !== tie.from) tiesOf.get(tie.to)?.push(tie);
  }
  function written(tie) {
    const iriOf = (at) => typeof at === "number" ? things[at].id : at;
    return {
      technologies: [],
      source: [],
      ...tie,
      from: iriOf(tie.from),
      to: iriOf(tie.to),
      roles: (tie.roles || []).map(([role, who]) => [role, iriOf(who)]),
      evidence: (tie.evidence || []).map((at) => typeof at === "number" ? data.passages[at].iri : at)
    };
  }

  // state.js
  var state = {
    lang: data.lang,
    /** @type {string} id of the thing or tie whose panel is open */
    selected: "",
    /** @type {string} id of the thing or tie under the pointer */
    hovered: "",
    /** @type {"network" | "map" | "timeline"} */
    view: "network",
    /** @type {Set<string>} */
    kindsOff: /* @__PURE__ */ new Set(),
    /** @type {Set<string>} */
    stepsOff: /* @__PURE__ */ new Set(),
    /** @type {Set<string>} */
    sourcesOff: /* @__PURE__ */ new Set(),
    /** @type {Set<string>} the empty text stands for the source itself */
    voicesOff: /* @__PURE__ */ new Set(),
    /** @type {Set<string>} */
    technologies: /* @__PURE__ */ new Set(),
    /** @type {Set<string>} */
    places: /* @__PURE__ */ new Set(),
    /** @type {number | null} first and last year of the time that is shown */
    from: null,
    /** @type {number | null} */
    to: null,
    /** Whether ties without a stated time pass a filter of time. */
    undated: true,
    /** @type {{id: string, depth: number} | null} only what lies so many ties from a thing */
    around: null,
    /** @type {{from: string, to: string} | null} the two whose path is shown */
    path: null,
    /** Whether situations of three or more parties are drawn as things of their own. */
    hubs: false,
    /** @type {"kind" | "community"} */
    colours: "kind",
    /** The step of the story that is told; -1 when none is. */
    step: -1,
    /** @type {Map<string, {x: number, y: number}>} things that the reader moved */
    moved: /* @__PURE__ */ new Map(),
    ready: false
  };
  var shown = {
    /** @type {Set<string>} */
    things: /* @__PURE__ */ new Set(),
    /** @type {Set<string>} */
    ties: /* @__PURE__ */ new Set()
  };

  // words.js
  function visible(text) {
    return String(text).replace(
      /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
      (c) => "\\u" + (c.codePointAt(0) ?? 0).toString(16).padStart(4, "0")
    );
  }
  function words(name, values = {}) {
    const text = data.words[state.lang][name] ?? name;
    return text.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
  }
  function counted(count, name) {
    const one = name + "_1";
    return words(count === 1 && one in data.words[state.lang] ? one : name, { count: number(count) });
  }
  function number(value) {
    return value.toLocaleString(state.lang === "zh" ? "zh-CN" : "en");
  }
  function inLanguage(said, stem = "label") {
    const here = said?.[`${stem}_${state.lang}`];
    return here || said?.[`${stem}_en`] || said?.[`${stem}_zh`] || "";
  }
  function nameOf(iri) {
    const thing = thingById.get(iri);
    if (thing) return visible(inLanguage(thing) || iri);
    const label = data.labels[iri];
    return visible(label && (state.lang === "zh" && label.zh || label.en) || iri);
  }
  function codeName(list, word) {
    const label = data.labels[`${CODE}${list}/${word}`];
    return visible(label && (state.lang === "zh" && label.zh || label.en) || word);
  }
  function codeMeaning(list, word) {
    const label = data.labels[`${CODE}${list}/${word}`];
    return visible(label?.[`definition_${state.lang}`] || label?.definition_en || "");
  }
  function kindName(kind) {
    return words(`kind_${kind in KINDS ? kind : "organization"}`);
  }
  function stepOf(tie) {
    return tie.link === "tie" ? tie.stage || "none" : `link:${tie.link}`;
  }
  function stepName(step) {
    if (step.startsWith("link:")) {
      const name = `link_${step.slice(5)}`;
      return name in data.words.en ? words(name) : visible(step.slice(5));
    }
    return step === "none" ? words("stage_none") : codeName("stage", step);
  }
  function rankOf(step) {
    if (step.startsWith("link:")) return -10;
    const at = data.ladder.indexOf(step);
    return at >= 0 ? at + 1 : OTHER_STEPS.includes(step) ? 0.5 : 0;
  }
  function tieName(tie) {
    if (tie.situation) {
      const label = inLanguage(tie);
      if (label) return visible(label);
    }
    const gap = state.lang === "zh" ? "" : " ";
    return `${nameOf(tie.from)}${gap}${stepName(`link:${tie.link}`)}${gap}${nameOf(tie.to)}`;
  }
  function pairName(tie) {
    return `${nameOf(tie.from)} – ${nameOf(tie.to)}`;
  }
  function sourceName(iri) {
    return visible(inLanguage(data.sources[iri]) || iri);
  }

  // looks.js
  var KINDS = dictionary({
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
    situation: ["diamond", "#8A8F98"]
  });
  var STEPS = dictionary({
    contact: ["#668299", "#8aa5b8", 1.6],
    visit: ["#2f7fb8", "#62aee4", 2.2],
    intent: ["#4a63c4", "#8c9df2", 2.8],
    agreed: ["#7a44bd", "#b795f5", 3.8],
    signed: ["#a82a92", "#e583d6", 5],
    operating: ["#c8185a", "#ff7fa6", 6.4],
    dormant: ["#8a6d3b", "#c9a66b", 3],
    ended: ["#6d665e", "#a39b92", 3]
  });
  var OTHER_STEPS = ["dormant", "ended"];
  function swatch(kind, size = 16) {
    const [shape, colour] = KINDS[kind] || KINDS.organization;
    const svg = document.createElementNS(SVG, "svg");
    for (const [name, value] of [["viewBox", "-10 -10 20 20"], ["width", size], ["height", size], ["aria-hidden", "true"], ["class", "swatch"]])
      svg.setAttribute(String(name), String(value));
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", outline(shape));
    path.setAttribute("fill", colour);
    svg.append(path);
    return svg;
  }
  function outline(shape) {
    if (shape === "dot") return "M-7.5,0a7.5,7.5 0 1,0 15,0a7.5,7.5 0 1,0 -15,0z";
    const corners = { triangle: [3, -90], triangleDown: [3, 90], square: [4, 45], diamond: [4, 0], hexagon: [6, 0], star: [10, -90] }[shape] || [4, 45];
    const points = Array.from({ length: corners[0] }, (_, index) => {
      const angle = (corners[1] + 360 / corners[0] * index) * Math.PI / 180;
      const radius = shape === "star" && index % 2 ? 3.9 : 8.6;
      return `${(radius * Math.cos(angle)).toFixed(2)},${(radius * Math.sin(angle)).toFixed(2)}`;
    });
    return `M${points.join("L")}z`;
  }
  function stroke(what) {
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
  function lookOf(step) {
    const look = STEPS[step];
    if (!look) return { colour: theme().line, width: step === "none" ? 2 : 1.2 };
    return { colour: String(look[theme().dark ? 1 : 0]), width: Number(look[2]) };
  }
  var colours;
  function forgetColours() {
    colours = void 0;
  }
  function theme() {
    if (!colours) {
      const style = getComputedStyle(document.documentElement);
      const of = (name) => style.getPropertyValue(name).trim();
      colours = {
        dark: of("--dark") === "1",
        paper: of("--canvas"),
        ink: of("--ink"),
        soft: of("--soft"),
        line: of("--line"),
        focus: of("--focus"),
        font: getComputedStyle(document.body).fontFamily
      };
    }
    return colours;
  }

  // make.js
  function make(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (typeof value === "function") made.addEventListener(
        name,
        /** @type {EventListener} */
        value
      );
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== void 0 && value !== null) made.setAttribute(name, String(value));
    }
    made.append(...children.filter((child) => child !== null && child !== void 0 && child !== false && child !== "").map((child) => (
      /** @type {Node | string} */
      child
    )));
    return made;
  }
  function bdi(text) {
    return make("bdi", null, text);
  }
  function linked(address, text) {
    const shown2 = bdi(text || visible(address));
    let web = false;
    try {
      web = ["http:", "https:"].includes(new URL(address).protocol) && /^https?:\/\//i.test(address);
    } catch {
      web = false;
    }
    if (!web) return make("span", { class: "iri" }, shown2);
    return make("a", { href: address, target: "_blank", rel: "noopener noreferrer", title: words("opens") }, shown2);
  }

  // picture.js
  var picture;
  var drawnThings;
  var drawnTies;
  function bends() {
    const pairs = /* @__PURE__ */ new Map();
    for (const tie of ties) {
      const pair = JSON.stringify([tie.from, tie.to].sort());
      const known = pairs.get(pair);
      if (known) known.push(tie);
      else pairs.set(pair, [tie]);
    }
    const bent = /* @__PURE__ */ new Map();
    for (const parallel of pairs.values()) {
      const ordered = [...parallel].sort((a, b) => rankOf(stepOf(b)) - rankOf(stepOf(a)) || (a.derived || 0) - (b.derived || 0));
      const width = Math.min(0.24, 0.9 / ordered.length);
      ordered.forEach((tie, index) => {
        const side = index % 2 ? 1 : -1;
        const turned = tie.from <= tie.to ? 1 : -1;
        bent.set(tie.id, side * turned * Math.ceil(index / 2) * width);
      });
    }
    return bent;
  }
  function drawnThing(thing) {
    const [shape, colour] = KINDS[thing.kind || ""] || KINDS.organization;
    const border = theme().dark ? "#0d1116" : "#20262d";
    const fill = { background: colour, border };
    return {
      id: thing.id,
      x: thing.x,
      y: thing.y,
      shape,
      label: void 0,
      borderWidth: 1.2,
      size: thing.size * larger * (shape === "square" ? 0.82 : shape === "dot" ? 0.9 : 1),
      color: { ...fill, hover: fill, highlight: fill },
      hidden: !shown.things.has(thing.id)
    };
  }
  function drawnTie(tie, bent) {
    const look = lookOf(stepOf(tie));
    const bend = bent.get(tie.id) || 0;
    return {
      id: tie.id,
      from: tie.from,
      to: tie.to,
      width: look.width * larger,
      dashes: tie.derived ? [9 * larger, 6 * larger] : false,
      color: { color: look.colour, hover: look.colour, highlight: look.colour, opacity: 1, inherit: false },
      smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false,
      hidden: !shown.ties.has(tie.id)
    };
  }
  var larger = 1;
  function stretch() {
    const canvas = element("canvas");
    const across = Math.max(...things.map((t) => t.x)) - Math.min(...things.map((t) => t.x)) || 1;
    const down = Math.max(...things.map((t) => t.y)) - Math.min(...things.map((t) => t.y)) || 1;
    const room = narrow.matches ? [90, 110] : [150, 120];
    const wanted = (canvas.clientWidth - room[0]) / across / ((canvas.clientHeight - room[1]) / down);
    const by = Math.min(2, Math.max(0.5, wanted > 0 ? wanted : 1));
    for (const thing of things) {
      if (by > 1) thing.x *= by;
      else thing.y /= by;
    }
    if (things.length <= 150) larger = Math.min(1.6, Math.max(1, 0.8 / (wholeView()?.scale || 1)));
  }
  function draw() {
    stretch();
    const bent = bends();
    const { DataSet, Network } = window.vis;
    drawnThings = new DataSet(things.map(drawnThing));
    const byRank = [...ties].sort((a, b) => rankOf(stepOf(a)) - rankOf(stepOf(b)));
    drawnTies = new DataSet(byRank.map((tie) => drawnTie(tie, bent)));
    const options = { ...data.options, locale: "en" };
    options.interaction = { ...options.interaction, hideEdgesOnDrag: ties.length > 4e3 };
    picture = new Network(element("canvas"), { nodes: drawnThings, edges: drawnTies }, options);
    picture.on("afterDrawing", paint);
    picture.on("click", (event) => {
      if (event.nodes.length) select(event.nodes[0]);
      else if (event.edges.length) select(event.edges[0]);
      picture.unselectAll();
    });
    for (const [enter, leave, what] of [["hoverNode", "blurNode", "node"], ["hoverEdge", "blurEdge", "edge"]]) {
      picture.on(enter, (event) => hover(event[what]));
      picture.on(leave, (event) => {
        if (state.hovered === event[what]) hover("");
      });
    }
    picture.once("afterDrawing", () => {
      state.ready = true;
    });
    showAll(false);
  }
  function hover(id) {
    state.hovered = id;
    element("canvas").style.cursor = id ? "pointer" : "";
    picture.redraw();
  }
  function focusSet() {
    const id = state.hovered || state.selected;
    const tie = tieById.get(id);
    if (tie) return { things: /* @__PURE__ */ new Set([tie.from, tie.to]), ties: /* @__PURE__ */ new Set([id]) };
    if (!thingById.has(id)) return null;
    const near = (tiesOf.get(id) || []).filter((one) => shown.ties.has(one.id));
    return { things: /* @__PURE__ */ new Set([id, ...near.flatMap((one) => [one.from, one.to])]), ties: new Set(near.map((one) => one.id)) };
  }
  function paint(ctx) {
    const bright = focusSet();
    const wide = element("canvas").clientWidth, high = element("canvas").clientHeight;
    const ratio = ctx.canvas.width / (wide || 1);
    if (bright) {
      ctx.save();
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.globalAlpha = 0.82;
      ctx.fillStyle = theme().paper;
      ctx.fillRect(0, 0, wide, high);
      ctx.restore();
      for (const id of bright.ties) picture.body.edges[id]?.draw(ctx);
      for (const id of bright.things) if (shown.things.has(id)) picture.body.nodes[id]?.draw(ctx);
    }
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    const chosen = thingById.get(state.selected);
    if (chosen && shown.things.has(chosen.id)) {
      const at = picture.canvasToDOM(picture.getPosition(chosen.id));
      ctx.beginPath();
      ctx.arc(at.x, at.y, chosen.size * larger * picture.getScale() + 6, 0, 2 * Math.PI);
      ctx.lineWidth = 2.5;
      ctx.strokeStyle = theme().focus;
      ctx.stroke();
    }
    paintNames(ctx, wide, high, bright);
    ctx.restore();
  }
  var still = matchMedia("(prefers-reduced-motion: reduce)");
  var narrow = matchMedia("(max-width: 760px)");
  function wholeView() {
    const seen = things.filter((thing) => shown.things.has(thing.id));
    if (!seen.length) return null;
    const left = Math.min(...seen.map((t) => t.x)), right = Math.max(...seen.map((t) => t.x));
    const top = Math.min(...seen.map((t) => t.y)), bottom = Math.max(...seen.map((t) => t.y));
    const canvas = element("canvas");
    const room = narrow.matches ? [90, 110] : [150, 120];
    const scale = Math.min((canvas.clientWidth - room[0]) / (right - left || 1), (canvas.clientHeight - room[1]) / (bottom - top || 1), 1.6);
    const lift = 14 / Math.max(scale, 0.02);
    return { position: { x: (left + right) / 2, y: (top + bottom) / 2 - lift }, scale: Math.max(scale, 0.02) };
  }
  function showAll(moving = true) {
    const view = wholeView();
    if (view) move(view, moving);
  }
  function move(view, moving = true) {
    picture.moveTo({ ...view, animation: moving && !still.matches ? { duration: 260, easingFunction: "easeInOutQuad" } : false });
  }
  function bringIntoSight(id) {
    const tie = tieById.get(id);
    const ends = (tie ? [tie.from, tie.to] : [id]).map((one) => picture.getPosition(one));
    const canvas = element("canvas").getBoundingClientRect();
    const sheet = narrow.matches ? element("panel").getBoundingClientRect().top : canvas.bottom;
    const free = Math.min(canvas.bottom, sheet) - Math.max(canvas.top, 0);
    if (free < 90) return;
    const seen = ends.map((end) => picture.canvasToDOM(end));
    const covered = canvas.height - free;
    if (seen.every((at) => at.x > 50 && at.y > 40 && at.x < canvas.width - 50 && at.y < free - 40)) return;
    const wide = Math.abs(ends[0].x - ends[ends.length - 1].x), high = Math.abs(ends[0].y - ends[ends.length - 1].y);
    const scale = Math.min(picture.getScale(), (canvas.width - 150) / (wide || 1), (free - 110) / (high || 1));
    const x = ends.reduce((sum, end) => sum + end.x, 0) / ends.length;
    const y = ends.reduce((sum, end) => sum + end.y, 0) / ends.length;
    move({ position: { x, y: y + covered / 2 / scale }, scale });
  }
  function canvasKey(event) {
    const step = 60 / picture.getScale();
    const ways = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    const way = ways[
      /** @type {keyof typeof ways} */
      event.key
    ];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (way) {
      const at = picture.getViewPosition();
      move({ position: { x: at.x + way[0], y: at.y + way[1] } }, false);
    } else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0") showAll();
    else return;
    event.preventDefault();
  }
  function zoom(factor) {
    move({ position: picture.getViewPosition(), scale: Math.min(6, Math.max(0.02, picture.getScale() * factor)) });
  }

  // labels.js
  var Occupied = class {
    constructor() {
      this.cells = /* @__PURE__ */ new Map();
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
      return this.over(box).every((key) => (this.cells.get(key) || []).every((b) => b[2] <= box[0] || b[0] >= box[2] || b[3] <= box[1] || b[1] >= box[3]));
    }
    /** @param {number[]} box */
    take(box) {
      for (const key of this.over(box)) {
        const taken = this.cells.get(key);
        if (taken) taken.push(box);
        else this.cells.set(key, [box]);
      }
    }
  };
  var measured = /* @__PURE__ */ new Map();
  function lines(ctx, text, most) {
    const key = `${ctx.font}|${text}`;
    const known = measured.get(key);
    if (known) return known;
    const unspaced = /[\u2e80-\u9fff]/.test(text);
    if (unspaced) {
      const whole = ctx.measureText(text).width;
      most = whole / Math.ceil(whole / most) + 10;
    }
    const parts = unspaced ? Array.from(text) : text.split(/(?<= )/);
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
    const kept = broken.slice(0, 3).map((one) => ctx.measureText(one).width > 220 ? `${Array.from(one).slice(0, 26).join("")}…` : one);
    if (broken.length > 3) kept[2] += "…";
    const made = { lines: kept, width: Math.max(...kept.map((one) => ctx.measureText(one).width)) };
    measured.set(key, made);
    return made;
  }
  function paintNames(ctx, wide, high, bright) {
    const occupied = new Occupied();
    occupied.take([wide - 170, 0, wide, 52]);
    const scale = picture.getScale();
    const placed = [];
    for (const thing of byImportance) {
      if (!shown.things.has(thing.id) || bright && !bright.things.has(thing.id)) continue;
      const at = picture.canvasToDOM(picture.body.nodes[thing.id]);
      if (at.x < -60 || at.y < -40 || at.x > wide + 60 || at.y > high + 40) continue;
      const radius = Math.max(3, thing.size * larger * scale);
      placed.push({ thing, at, radius });
      occupied.take([at.x - radius, at.y - radius, at.x + radius, at.y + radius]);
    }
    ctx.lineJoin = "round";
    ctx.textBaseline = "middle";
    const few = shown.ties.size <= 200 || bright;
    const large = Math.min(8, placed.filter(({ thing }) => reach.get(thing.id)).length);
    for (const one of placed.slice(0, large)) paintName(ctx, occupied, one, wide, high, true);
    if (few) paintSteps(ctx, occupied, bright, (rank) => rank > 3);
    for (const one of placed.slice(large)) paintName(ctx, occupied, one, wide, high, false);
    if (few) paintSteps(ctx, occupied, bright, (rank) => rank <= 3);
  }
  function pullOf(id, at) {
    let x = 0, y = 0;
    for (const tie of tiesOf.get(id) || []) {
      if (tie.link !== "tie" || !shown.ties.has(tie.id)) continue;
      const far = picture.canvasToDOM(picture.body.nodes[tie.from === id ? tie.to : tie.from]);
      const length2 = Math.hypot(far.x - at.x, far.y - at.y) || 1;
      x += (far.x - at.x) / length2;
      y += (far.y - at.y) / length2;
    }
    const length = Math.hypot(x, y) || 1;
    return { x: x / length, y: y / length };
  }
  function paintName(ctx, occupied, { thing, at, radius }, wide, high, large) {
    ctx.font = `${large ? 600 : 400} ${large ? 14 : 12.5}px ${theme().font}`;
    const text = lines(ctx, nameOf(thing.id), large ? 150 : 132);
    const height = text.lines.length * 16;
    const below = at.y + radius + 3 + height / 2, above = at.y - radius - 3 - height / 2;
    const right = at.x + radius + 5, left = at.x - radius - 5;
    const near = radius * 0.6;
    const sides = [
      [at.x, below, "center"],
      [at.x, above, "center"],
      [right, at.y, "left"],
      [left, at.y, "right"],
      [at.x + near, below - 3, "left"],
      [at.x - near, below - 3, "right"],
      [at.x + near, above + 3, "left"],
      [at.x - near, above + 3, "right"]
    ];
    const pull = pullOf(thing.id, at);
    const towards = ([x, y, align]) => {
      const across = x - at.x + (align === "left" ? 20 : align === "right" ? -20 : 0);
      return (across * pull.x + (y - at.y) * pull.y) / (Math.hypot(across, y - at.y) || 1) > 0.4 ? 1 : 0;
    };
    sides.sort((a, b) => towards(a) - towards(b));
    for (const [x, y, align] of sides) {
      const start2 = align === "center" ? x - text.width / 2 : align === "left" ? x : x - text.width;
      const box = [start2 - 2, y - height / 2, start2 + text.width + 2, y + height / 2];
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
  function paintSteps(ctx, occupied, bright, wanted) {
    ctx.font = `600 11.5px ${theme().font}`;
    ctx.textAlign = "center";
    for (const tie of byStep) {
      const rank = rankOf(stepOf(tie));
      if (!shown.ties.has(tie.id) || bright && !bright.ties.has(tie.id) || !wanted(rank)) continue;
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
        ctx.stroke();
        ctx.fillStyle = rank < 0 ? theme().soft : lookOf(stepOf(tie)).colour;
        ctx.fillText(text, x, y + 0.5);
        break;
      }
    }
  }
  var reach = new Map(things.map((thing) => [thing.id, Math.max(0, ...(tiesOf.get(thing.id) || []).map((tie) => rankOf(stepOf(tie))))]));
  var importance = (thing) => thing.size + 6 * (reach.get(thing.id) || 0);
  var byImportance = [...things].sort((a, b) => importance(b) - importance(a) || (a.id < b.id ? -1 : 1));
  var byStep = [...ties].sort((a, b) => rankOf(stepOf(b)) - rankOf(stepOf(a)) || (a.derived || 0) - (b.derived || 0));

  // panel.js
  var cameFrom = null;
  function comeBackTo(where) {
    cameFrom = where;
  }
  function select(id, how = {}) {
    const tie = tieById.get(id) || ties.find((one) => one.situation === id);
    const known = thingById.has(id) ? id : tie?.id;
    if (!known) return false;
    if (!state.selected && document.activeElement instanceof HTMLElement) cameFrom = document.activeElement;
    state.selected = known;
    state.hovered = "";
    showPanel();
    element("panel").scrollTop = 0;
    if (!how.keepAddress) setAddress(known);
    bringIntoSight(known);
    picture.redraw();
    if (how.focus) element("panel-name").focus({ preventScroll: true });
    return true;
  }
  function close() {
    if (!state.selected) return;
    state.selected = "";
    showPanel();
    setAddress("");
    picture.redraw();
    (cameFrom?.isConnected ? cameFrom : element("find")).focus({ preventScroll: true });
    cameFrom = null;
  }
  function setAddress(id) {
    try {
      const hash = id ? `#${encodeURIComponent(id)}` : "#";
      if (location.hash !== hash) history.pushState(null, "", hash);
    } catch {
    }
  }
  function readAddress() {
    let id = "";
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch {
      id = "";
    }
    if (id && id !== state.selected) select(id, { keepAddress: true });
    else if (!id && state.selected) {
      state.selected = "";
      showPanel();
      picture.redraw();
    }
  }
  function showPanel() {
    const panel = element("panel");
    const tie = tieById.get(state.selected);
    const thing = thingById.get(state.selected);
    panel.classList.toggle("open", Boolean(tie || thing));
    panel.replaceChildren(...tie ? tiePanel(tie) : thing ? thingPanel(thing) : overview());
  }
  function panelHead(kicker, name) {
    return make(
      "div",
      { class: "head" },
      make("div", null, make("p", { class: "kicker" }, ...kicker), make("h2", { id: "panel-name", tabindex: -1 }, bdi(name))),
      make("button", { type: "button", class: "close", "aria-label": words("close"), click: close }, "×")
    );
  }
  function overview() {
    const strongest = /* @__PURE__ */ new Map();
    for (const tie of byStep) {
      const pair = JSON.stringify([tie.from, tie.to].sort());
      if (tie.link === "tie" && shown.ties.has(tie.id) && !strongest.has(pair)) strongest.set(pair, tie);
    }
    const first = [...strongest.values()].slice(0, 12);
    return [
      make("h2", { id: "panel-name", tabindex: -1 }, words("start")),
      make("p", { class: "soft" }, things.length ? words("start_hint") : words("empty")),
      first.length ? make("ul", { class: "choices" }, ...first.map((tie) => make("li", null, tieButton(tie, pairName(tie), true)))) : null,
      make("h3", null, words("sources")),
      make("ul", { class: "plain sources" }, ...Object.keys(data.sources).slice(0, 12).map((iri) => make("li", null, ...source(iri)))),
      Object.keys(data.sources).length > 12 ? make("p", { class: "soft" }, words("and_more", { count: number(Object.keys(data.sources).length - 12) })) : null
    ].filter((one) => one !== null);
  }
  function readSentence() {
    return `${counted(Object.keys(data.sources).length, "read")}${state.lang === "zh" ? "" : " "}${words("not_no")}`;
  }
  function tieButton(tie, name, withStep = false) {
    return make(
      "button",
      { type: "button", class: "choice", "data-tie": tie.id, click: () => select(tie.id, { focus: true }) },
      stroke(tie),
      make("span", null, bdi(name), withStep ? make("small", null, stepName(stepOf(tie))) : null)
    );
  }
  function thingButton(iri) {
    if (!thingById.has(iri)) return bdi(nameOf(iri));
    return make("button", { type: "button", class: "thing", click: () => select(iri, { focus: true }) }, swatch(thingById.get(iri)?.kind || ""), bdi(nameOf(iri)));
  }
  function facts(rows) {
    return make("dl", null, ...rows.flatMap(([term, said]) => [make("dt", null, term), make("dd", null, ...said)]));
  }
  function thingPanel(thing) {
    const rows = [
      [words("name_en"), [thing.label_en ? bdi(visible(thing.label_en)) : words("not_stated")]],
      [words("name_zh"), [thing.label_zh ? make("bdi", { lang: "zh-Hans" }, visible(thing.label_zh)) : words("not_stated")]]
    ];
    if (thing.aliases) rows.push([words("aliases"), thing.aliases.flatMap((name, index) => [index ? ", " : "", bdi(visible(name))])]);
    const identifiers = [thing.id, ...thing.same_as || []];
    const own = (tiesOf.get(thing.id) || []).filter((tie) => shown.ties.has(tie.id));
    const groups = /* @__PURE__ */ new Map();
    for (const tie of byStep) if (own.includes(tie)) groups.set(stepOf(tie), [...groups.get(stepOf(tie)) || [], tie]);
    const listed = [...groups].sort((a, b) => rankOf(b[0]) - rankOf(a[0]));
    return [
      panelHead([swatch(thing.kind || ""), make("span", null, kindName(thing.kind || ""))], nameOf(thing.id)),
      facts(rows),
      make("h3", null, words("ties")),
      ...(listed.length ? listed : []).map(
        ([step, members]) => make(
          "div",
          { class: "group" },
          make("h4", null, stroke({ step }), stepName(step), make("span", { class: "count" }, number(members.length))),
          make("ul", { class: "choices" }, ...members.map((tie) => make("li", null, tieButton(tie, otherName(tie, thing.id)))))
        )
      ),
      listed.length ? null : make("p", { class: "soft" }, words("no_ties")),
      make("h3", null, words("identifiers")),
      make("ul", { class: "plain" }, ...identifiers.map((iri) => make("li", null, linked(iri)))),
      make("p", { class: "unsaid" }, readSentence())
    ].filter((one) => one !== null);
  }
  function otherName(tie, iri) {
    const other = nameOf(tie.from === iri ? tie.to : tie.from);
    return tie.situation ? `${other} · ${tieName(tie)}` : tieName(tie);
  }
  function tiePanel(tie) {
    const kicker = [stroke(tie), make("span", null, [tie.link === "tie" ? "" : words(`link_${tie.link}`), tie.stage ? codeName("stage", tie.stage) : ""].filter(Boolean).join(" · ") || words("stage_none"))];
    const gist = inLanguage(tie, "gist");
    return [
      panelHead(kicker, tieName(tie)),
      make("p", { class: "pair" }, thingButton(tie.from), thingButton(tie.to)),
      gist ? make("p", { class: "gist", dir: "auto" }, visible(gist)) : null,
      tie.derived ? make("p", { class: "derived" }, ruleSentence(tie)) : null,
      ...tie.stage ? ladder(tie) : [],
      make("h3", null, words("passages")),
      ...tie.evidence.length ? tie.evidence.map((iri) => passage(iri, tie)) : [make("p", { class: "soft" }, words("no_passage"))],
      facts(tieFacts(tie)),
      make("h3", null, words("sources")),
      make("ul", { class: "plain sources" }, ...tie.source.map((iri) => make("li", null, ...source(iri)))),
      ...cite(tie)
    ].filter((one) => one !== null);
  }
  function ruleSentence(tie) {
    const rule = tie.rule || "";
    const name = visible(rule.slice(rule.lastIndexOf("/") + 1));
    const colon = state.lang === "zh" ? "：" : ": ";
    const why = rule === DELEGATION ? colon + words("derived_delegation") : "";
    return `${words("derived")} ${name}${why}${state.lang === "zh" ? "。" : "."}`;
  }
  function otherSteps(tie) {
    const found = /* @__PURE__ */ new Map();
    for (const one of tiesOf.get(tie.from) || []) {
      const same = one.from === tie.from && one.to === tie.to || one.from === tie.to && one.to === tie.from;
      if (same && one.stage && one.id !== tie.id && !found.has(one.stage)) found.set(one.stage, one);
    }
    return found;
  }
  function ladder(tie) {
    const stage = tie.stage || "";
    const others = otherSteps(tie);
    const onLadder = data.ladder.includes(stage);
    const drawn = !onLadder ? null : make(
      "ol",
      { class: "ladder" },
      ...data.ladder.map((step) => {
        const other = step === stage ? void 0 : others.get(step);
        const name = other ? make("button", { type: "button", class: "step", click: () => select(other.id, { focus: true }) }, codeName("stage", step)) : make("span", null, codeName("stage", step));
        const item = make("li", { class: step === stage ? "reached" : other ? "evidenced" : "unstated", "aria-current": step === stage ? "step" : void 0 }, name, step === stage || other ? null : make("span", { class: "unseen" }, words("not_stated")));
        item.style.setProperty("--step", lookOf(step).colour);
        return item;
      })
    );
    return [
      make("h3", null, words("ladder")),
      drawn,
      make("p", { class: "meaning" }, make("strong", null, codeName("stage", stage)), state.lang === "zh" ? "：" : ": ", codeMeaning("stage", stage), onLadder ? "" : ` ${words("step_beside")}`),
      drawn ? make("p", { class: "soft small" }, words("ladder_help")) : null
    ].filter((one) => one !== null);
  }
  function tieFacts(tie) {
    const rows = [];
    if (tie.roles.length) {
      const parts = tie.roles.map(([part, iri]) => make("li", null, thingButton(iri), make("small", null, `role_${part}` in data.words.en ? words(`role_${part}`) : visible(part))));
      rows.push([words("parties"), [make("ul", { class: "plain" }, ...parts)]]);
    }
    if (tie.role) rows.push([words("role"), [`role_${tie.role}` in data.words.en ? words(`role_${tie.role}`) : codeName("role", tie.role)]]);
    if (tie.technologies.length) rows.push([words("technologies"), [make("ul", { class: "plain" }, ...tie.technologies.map((iri) => make("li", null, thingButton(iri))))]]);
    rows.push([words("time"), time(tie)]);
    if (tie.situation) {
      rows.push([words("according_to"), [tie.voice ? bdi(thingById.has(tie.voice) || data.labels[tie.voice] ? nameOf(tie.voice) : visible(tie.according_to || tie.voice)) : words("named_by_source")]]);
      rows.push([words("status"), tie.status ? [codeName("status", tie.status), make("small", null, codeMeaning("status", tie.status))] : [words("not_stated")]]);
    }
    if (tie.instrument) rows.push([words("instrument"), [codeName("instrument", tie.instrument)]]);
    return rows;
  }
  var BASES = dictionary({ "from-publication": "completed", stated: "stated_so" });
  function time(tie) {
    const said = [];
    if (tie.stated_time) said.push(make("p", null, make("q", { dir: "auto" }, visible(tie.stated_time)), ` ${words("in_words")}`));
    if (tie.time) {
      const basis = BASES[tie.time_basis || ""] ? words(BASES[tie.time_basis || ""]) : tie.time_basis ? codeName("time-basis", tie.time_basis) : "";
      said.push(make("p", null, words("read_as", { time: visible(tie.time) }), basis ? `${state.lang === "zh" ? "；" : "; "}${basis}` : ""));
    }
    return said.length ? said : [words("not_stated")];
  }
  function passage(iri, tie) {
    const said = passages.get(iri);
    if (!said) return make("p", { class: "iri" }, bdi(visible(iri)));
    const where = { start: number(said.start), end: number(said.end), source: sourceName(said.source) };
    const box = make("figure", { class: "passage" });
    if (said.words) box.append(make("blockquote", { dir: "auto" }, ...marked(said.words, tie)));
    else box.append(make("p", { class: "absent" }, words("words_absent", { ...where, start: said.start, end: said.end })));
    box.append(make(
      "figcaption",
      null,
      said.words ? make("span", null, `${where.source}, ${words("characters", { start: said.start, end: said.end })}`) : null,
      make("span", { class: "digest" }, `${words("digest")}: `, make("code", null, visible(said.digest)))
    ));
    return box;
  }
  function marked(text, tie) {
    const parties = /* @__PURE__ */ new Set([tie.from, tie.to, ...tie.roles.map(([, iri]) => iri)]);
    const names2 = [...parties].flatMap((iri) => {
      const thing = thingById.get(iri);
      return thing ? [thing.label_en, thing.label_zh, ...thing.aliases || [], ...thing.hidden || []] : [];
    });
    const known = names2.filter((name) => name && name.length > 1).map(String).sort((a, b) => b.length - a.length);
    const shown2 = (part) => part.split(/(\r?\n)/).map((one) => /^\r?\n$/.test(one) ? "\n" : visible(one)).join("");
    if (!known.length) return [shown2(text)];
    const pattern = new RegExp(`(${known.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "u");
    return text.split(pattern).map((part, index) => index % 2 ? make("mark", null, shown2(part)) : shown2(part));
  }
  function source(iri) {
    const said = data.sources[iri];
    if (!said) return [bdi(visible(iri))];
    return [
      make("strong", null, bdi(visible(said.title || inLanguage(said) || iri))),
      make("span", { class: "soft" }, dated(sourceName(iri), said.issued)),
      said.address ? linked(said.address) : null
    ];
  }
  function dated(name, issued) {
    const date = issued ? visible(issued) : words("not_stated");
    return name.includes(date.slice(0, 4)) ? name : `${name}, ${date}`;
  }
  function cite(tie) {
    const subject = tie.situation || tie.from;
    const read = tie.source.map((iri) => {
      const said = data.sources[iri] || {};
      return [said.title ? `“${said.title}”` : "", said.label_en || iri, said.address || ""].filter(Boolean).join(", ");
    });
    const where = tie.evidence.flatMap((iri) => passages.get(iri) || []).map((one) => `${one.start}–${one.end}`).join(", ");
    const citation = `${tieName(tie)}. ${read.join("; ")}${where ? `, ${words("characters", { start: where, end: "" }).replace(/–(?=\D*$)/, "")}` : ""}. <${subject}>`;
    return [
      make("h3", null, words("situation")),
      make("p", { class: "iri" }, linked(subject)),
      tie.rule && !tie.derived ? make("p", { class: "soft" }, `${words("made_by")} ${visible(tie.rule.slice(tie.rule.lastIndexOf("/") + 1))}`) : make("span", null),
      copyable(words("citation"), visible(citation)),
      copyable(words("sparql"), `DESCRIBE <${visible(subject)}>`)
    ];
  }
  function copyable(name, text) {
    const code = make("code", null, text);
    const button = make("button", { type: "button", class: "copy", "aria-label": `${words("copy")}: ${name}` }, words("copy"));
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        const range = document.createRange();
        range.selectNodeContents(code);
        getSelection()?.removeAllRanges();
        getSelection()?.addRange(range);
        document.execCommand("copy");
      }
      button.textContent = words("copied");
      announce(words("copied"));
      setTimeout(() => {
        button.textContent = words("copy");
      }, 1600);
    });
    return make("div", { class: "copyable" }, make("div", { class: "bar" }, make("span", null, name), button), make("pre", { tabindex: 0, "aria-label": name }, code));
  }

  // filters.js
  function applyFilters() {
    const asked = state.technologies;
    shown.ties = /* @__PURE__ */ new Set();
    const reached = /* @__PURE__ */ new Set();
    for (const tie of ties) {
      const ends = [thingById.get(tie.from), thingById.get(tie.to)];
      if (ends.some((thing) => state.kindsOff.has(thing?.kind || ""))) continue;
      if (state.stepsOff.has(stepOf(tie))) continue;
      if (asked.size && !tie.technologies.some((iri) => asked.has(iri))) continue;
      shown.ties.add(tie.id);
      reached.add(tie.from).add(tie.to);
    }
    const narrowed = asked.size > 0 || state.stepsOff.size > 0;
    shown.things = new Set(things.filter((thing) => !state.kindsOff.has(thing.kind || "") && (!narrowed || reached.has(thing.id))).map((thing) => thing.id));
  }
  function filtersChanged() {
    applyFilters();
    drawnThings.update(things.map((thing) => ({ id: thing.id, hidden: !shown.things.has(thing.id) })));
    drawnTies.update(ties.map((tie) => ({ id: tie.id, hidden: !shown.ties.has(tie.id) })));
    for (const row of element("table").querySelectorAll("tbody tr")) {
      row.hidden = !shown.ties.has(
        /** @type {HTMLElement} */
        row.dataset.tie || ""
      );
    }
    showCounts();
    if (!tieById.has(state.selected)) showPanel();
    announce(element("shown").textContent || "");
  }
  function clearFilters() {
    state.kindsOff.clear();
    state.stepsOff.clear();
    state.technologies.clear();
    showLegend();
    filtersChanged();
  }
  function showCounts() {
    element("shown").textContent = words("shown", { ties: number(shown.ties.size), allTies: number(ties.length), nodes: number(shown.things.size), allNodes: number(things.length) });
    const cut = data.of > things.length ? words("cut", { shown: number(things.length), of: number(data.of) }) : "";
    element("counts").textContent = [counted(shown.things.size, "count_nodes"), counted(shown.ties.size, "count_ties"), counted(Object.keys(data.sources).length, "count_sources"), cut].filter(Boolean).join(" · ");
    element("silence").textContent = !things.length ? words("empty") : !shown.ties.size ? words("none_shown") : readSentence();
  }
  function tick(value, set, means, shown2) {
    const box = (
      /** @type {HTMLInputElement} */
      make("input", { type: "checkbox", value })
    );
    box.checked = set.has(value) === means;
    box.addEventListener("change", () => {
      if (box.checked === means) set.add(value);
      else set.delete(value);
      filtersChanged();
    });
    return make("label", { class: "tick" }, box, ...shown2);
  }
  function tally(values) {
    const counts = /* @__PURE__ */ new Map();
    for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
    return [...counts];
  }
  function showLegend() {
    const steps = tally(ties.map(stepOf)).sort((a, b) => rankOf(b[0]) - rankOf(a[0]) || (a[0] < b[0] ? -1 : 1));
    const kindOrder = Object.keys(KINDS);
    const kinds = tally(things.map((thing) => thing.kind || "")).sort((a, b) => kindOrder.indexOf(a[0]) - kindOrder.indexOf(b[0]));
    const technologies = tally(ties.flatMap((tie) => tie.technologies)).sort((a, b) => nameOf(a[0]) < nameOf(b[0]) ? -1 : 1);
    const group = (name, boxes) => {
      const within = boxes.filter((box) => box !== null);
      return within.length ? make("fieldset", null, make("legend", null, words(name)), ...within) : null;
    };
    const stepBox = ([step, count]) => tick(step, state.stepsOff, false, [stroke({ step }), make("span", null, stepName(step)), make("span", { class: "count" }, number(count))]);
    const derived = ties.some((tie) => tie.derived);
    element("legend").replaceChildren(...[
      group("legend_stage", [...steps.filter(([step]) => rankOf(step) >= 0).map(stepBox), derived ? make("p", { class: "note" }, stroke({ step: "none", derived: 1 }), make("span", null, words("dashed"))) : null]),
      group("legend_other", steps.filter(([step]) => rankOf(step) < 0).map(stepBox)),
      group("legend_kind", kinds.map(([kind, count]) => tick(kind, state.kindsOff, false, [swatch(kind), make("span", null, kindName(kind)), make("span", { class: "count" }, number(count))]))),
      group("about", technologies.map(([iri, count]) => tick(iri, state.technologies, true, [make("span", null, bdi(nameOf(iri))), make("span", { class: "count" }, number(count))]))),
      ties.length ? make("button", { type: "button", class: "quiet", id: "reset", click: clearFilters }, words("reset")) : null
    ].filter((one) => one !== null));
  }

  // search.js
  function folded(text) {
    return text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/\p{Mn}/gu, "").normalize("NFC");
  }
  function compact(text) {
    return folded(text).replace(/[^\p{L}\p{N}]/gu, "");
  }
  var names = things.map((thing) => {
    const all = [thing.label_en, thing.label_zh, ...thing.aliases || [], ...thing.hidden || []].filter(Boolean).map(String);
    return { thing, all, folded: all.map(folded), compact: all.map(compact) };
  });
  var active = -1;
  function search(query) {
    const asked = folded(query).trim(), tight = compact(query);
    if (!asked) return [];
    const scored = [];
    for (const entry of names) {
      let best = 9;
      entry.folded.forEach((name, index) => {
        if (name === asked) best = Math.min(best, 0);
        else if (name.startsWith(asked)) best = Math.min(best, 1);
        else if (name.includes(` ${asked}`)) best = Math.min(best, 2);
        else if (name.includes(asked)) best = Math.min(best, 3);
        else if (tight && entry.compact[index].includes(tight)) best = Math.min(best, 4);
      });
      if (best < 9) scored.push({ best, thing: entry.thing });
    }
    return scored.sort((a, b) => a.best - b.best || b.thing.size - a.thing.size || (a.thing.id < b.thing.id ? -1 : 1)).map((one) => one.thing);
  }
  function showFound() {
    const input = (
      /** @type {HTMLInputElement} */
      element("find")
    );
    const list = element("found");
    const found = search(input.value);
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...found.slice(0, 12).map((thing, index) => make(
      "li",
      { role: "option", id: `found-${index}`, "data-id": thing.id, "aria-selected": "false", mousedown: (event) => {
        event.preventDefault();
        choose(thing.id);
      } },
      swatch(thing.kind || ""),
      make("span", null, bdi(nameOf(thing.id)), make("small", null, secondName(thing)))
    )));
    if (found.length > 12) list.append(make("li", { class: "more", role: "presentation" }, words("and_more", { count: number(found.length - 12) })));
    if (input.value.trim() && !found.length) list.append(make("li", { class: "more", role: "presentation" }, words("no_matches")));
    openList(Boolean(input.value.trim()));
    if (input.value.trim()) announce(found.length ? words("found", { count: number(found.length) }) : words("no_matches"));
  }
  function secondName(thing) {
    const other = state.lang === "zh" ? thing.label_en : thing.label_zh;
    return [kindName(thing.kind || ""), other ? visible(other) : ""].filter(Boolean).join(" · ");
  }
  function openList(open) {
    element("found").hidden = !open;
    element("find").setAttribute("aria-expanded", String(open));
  }
  function choose(id) {
    openList(false);
    element("find").value = "";
    reveal(id);
    comeBackTo(element("find"));
    select(id, { focus: true });
    const at = picture.getPosition(id);
    move({ position: at, scale: Math.max(picture.getScale(), 0.7) });
  }
  function reveal(id) {
    if (!shown.things.has(id)) clearFilters();
  }
  function searchKey(event) {
    const options = [...element("found").querySelectorAll("[role=option]")];
    if (event.key === "Escape" && !element("found").hidden) {
      openList(false);
      event.stopPropagation();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
      event.preventDefault();
      openList(true);
      active = (active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1) + options.length) % options.length;
      options.forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
      options[active].scrollIntoView({ block: "nearest" });
      element("find").setAttribute("aria-activedescendant", options[active].id);
    } else if (event.key === "Enter" && options.length && !element("found").hidden) {
      event.preventDefault();
      choose(
        /** @type {HTMLElement} */
        options[Math.max(active, 0)].dataset.id || ""
      );
    }
  }

  // table.js
  function showTable() {
    const head = make("tr", null, ...["from", "to", "stage", "link", "time", "sources"].map((name) => make("th", { scope: "col" }, words(name))));
    const rows = byStep.map((tie) => {
      const row = make(
        "tr",
        { "data-tie": tie.id },
        make("td", null, bdi(nameOf(tie.from))),
        make("td", null, bdi(nameOf(tie.to))),
        make("td", { class: "step" }, stroke(tie), make("span", null, stepName(stepOf(tie)))),
        make("td", null, make("button", { type: "button", class: "row", "data-tie": tie.id }, bdi(tieName(tie)))),
        make("td", null, tie.time ? visible(tie.time) : make("span", { class: "soft" }, words("not_stated"))),
        make("td", { class: "number" }, number(tie.source.length))
      );
      row.hidden = !shown.ties.has(tie.id);
      return row;
    });
    element("table").querySelector("thead")?.replaceChildren(head);
    element("table").querySelector("tbody")?.replaceChildren(...rows);
  }

  // main.js
  function announce(text) {
    element("news").textContent = text;
  }
  function speak(lang) {
    state.lang = lang;
    document.documentElement.lang = lang === "zh" ? "zh-Hans" : "en";
    for (const spoken of document.querySelectorAll("[data-words]")) spoken.textContent = words(
      /** @type {HTMLElement} */
      spoken.dataset.words || ""
    );
    const title = data.title ? visible(data.title) : words("title");
    element("title").textContent = document.title = title;
    element("find").setAttribute("placeholder", words("find_hint"));
    element("found").setAttribute("aria-label", words("find"));
    element("zoom-in").setAttribute("aria-label", words("zoom_in"));
    element("zoom-out").setAttribute("aria-label", words("zoom_out"));
    for (const one of ["en", "zh"]) element(`to-${one}`).setAttribute("aria-pressed", String(one === lang));
    showLegend();
    showPanel();
    showCounts();
    showTable();
    picture?.redraw();
  }
  function listen() {
    const input = element("find");
    input.addEventListener("input", showFound);
    input.addEventListener("focus", () => {
      if (
        /** @type {HTMLInputElement} */
        input.value.trim()
      ) showFound();
    });
    input.addEventListener("blur", () => openList(false));
    input.addEventListener("keydown", searchKey);
    element("to-en").addEventListener("click", () => speak("en"));
    element("to-zh").addEventListener("click", () => speak("zh"));
    element("zoom-in").addEventListener("click", () => zoom(1.25));
    element("zoom-out").addEventListener("click", () => zoom(0.8));
    element("fit").addEventListener("click", () => showAll());
    element("canvas").addEventListener("keydown", canvasKey);
    element("table").addEventListener("click", (event) => {
      const button = (
        /** @type {HTMLElement} */
        event.target.closest("button")
      );
      if (button?.dataset.tie) select(button.dataset.tie, { focus: true });
    });
    element("skip").addEventListener("click", (event) => {
      event.preventDefault();
      element("ties").focus();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
    addEventListener("hashchange", readAddress);
    addEventListener("popstate", readAddress);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  }
  function repaint() {
    forgetColours();
    const bent = bends();
    drawnThings.update(things.map(drawnThing).map(({ x, y, ...look }) => look));
    drawnTies.update(ties.map((tie) => drawnTie(tie, bent)));
    speak(state.lang);
  }
  function start() {
    if (narrow.matches) element("filters").open = false;
    applyFilters();
    draw();
    speak(data.lang);
    listen();
    readAddress();
  }
  start();
  Object.defineProperty(window, "pactExplorer", {
    value: Object.freeze({
      get ready() {
        return state.ready;
      },
      get selected() {
        return state.selected;
      },
      get things() {
        return shown.things.size;
      },
      get ties() {
        return shown.ties.size;
      },
      get tieIds() {
        return ties.map((tie) => tie.id);
      },
      get thingIds() {
        return things.map((thing) => thing.id);
      },
      get positions() {
        return picture.getPositions();
      },
      onScreen: (id) => picture.canvasToDOM(picture.getPosition(id)),
      select: (id) => select(id),
      close
    })
  });
})();
