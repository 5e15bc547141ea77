import { againstPart, endPart, statedStep, tellersOf, undrawnOf, undrawnPart } from "./against.js";
import { change } from "./change.js";
import { isWhole, readSentence } from "./counts.js";
import { DELEGATION, data, dictionary, element, passages, thingById, things, tieById, ties, tiesOf } from "./data.js";
import { areGathered, isFolded } from "./filters.js";
import { between, communities, communityId, communityOf, grouped, isSpoke, linksBetween, members, partiesOf } from "./groups.js";
import { inOrder } from "./labels.js";
import { communitySwatch, lookOf, stroke, swatch } from "./looks.js";
import { announce } from "./main.js";
import { bdi, langOf, linked, make } from "./make.js";
import { bringIntoSight } from "./picture.js";
import { answerPath, askPath, pathPanel } from "./routes.js";
import { shown, state } from "./state.js";
import { hasNoTerm, tookPart } from "./when.js";
import { degreeOf, drawnOf, heldOf, othersOf, totals } from "./whole.js";
import { codeMeaning, codeName, counted, countedOf, firmer, inLanguage, isWord, joined, kindName, listCount, marksOf, nameOf, number, pairName, sourceName, stepName, stepOf, stepSaid, tieName, visible, words } from "./words.js";

/** @typedef {import("./types.js").Passage} Passage */
/** @typedef {import("./types.js").Thing} Thing */
/** @typedef {import("./types.js").Tie} Tie */

/** @type {HTMLElement | null} */
let cameFrom = null;

/** Where the focus goes when the panel closes. @param {HTMLElement} where */
export function comeBackTo(where) {
  cameFrom = where;
}

/** Open what a thing in the picture stands for: its panel, the members of a community, the situation of a hub. @param {string} id */
export function openThing(id) {
  const kind = thingById.get(id)?.kind;
  if (kind === "community") {
    change({ community: communityOf(id), selected: "" });
    announce(words("community_open", { name: nameOf(id) }));
  } else if (kind === "situation") select((inOrder.ties.find((tie) => tie.from === id || tie.to === id) || tiesOf.get(id)?.[0])?.id || "");
  else if (!answerPath(id)) select(id);
}

/**
 * Open the panel of a thing or tie.
 * @param {string} id of a thing, of a tie, or of a situation
 * @param {{focus?: boolean}} [how]
 * @returns {boolean} whether there is such a thing or tie
 */
export function select(id, how = {}) {
  const tie = tieById.get(id) || ties.find((one) => one.situation === id);
  const known = thingById.has(id) ? id : tie?.id;
  if (!known || known.startsWith("community:") && !tie) return false;
  const elsewhere = data.overview && thingById.has(known) && !shown.things.has(known);
  if (!state.selected && document.activeElement instanceof HTMLElement) cameFrom = document.activeElement;
  state.hovered = "";
  change({ selected: known, ...(elsewhere ? { community: communityOf(known), around: null, path: null } : {}) });
  element("panel").scrollTop = 0;
  bringIntoSight(known);
  if (how.focus) showName();
  return true;
}

/** Put the focus on the name of what is open, and bring it to where it is seen: the table lies below the panel. */
function showName() {
  const name = element("panel-name"), { top, bottom } = name.getBoundingClientRect();
  name.focus({ preventScroll: true });
  if (top < 0 || bottom > innerHeight) name.scrollIntoView({ block: "nearest" });
}

export function close() {
  if (!state.selected) return;
  change({ selected: "" });
  const back = cameFrom?.isConnected ? cameFrom : element("find");
  back.focus({ preventScroll: !element("ties").parentElement?.contains(back) });
  cameFrom = null;
}

export function showPanel() {
  const panel = element("panel");
  const tie = tieById.get(state.selected);
  const thing = thingById.get(state.selected);
  const path = !tie && !thing && state.path;
  panel.classList.toggle("open", Boolean(tie || thing || path));
  const parts = tie ? (tie.link === "community" ? betweenPanel(tie) : tiePanel(tie)) : thing ? thingPanel(thing) : path ? pathPanel() : isFolded() ? communityPanel() : overview();
  panel.replaceChildren(...parts);
}

/** @param {Node[]} kicker @param {string} name @param {() => void} [away] what the button that closes it does */
export function panelHead(kicker, name, away = close) {
  return make(
    "div", { class: "head" },
    make("div", null, make("p", { class: "kicker" }, ...kicker), make("h2", { id: "panel-name", tabindex: -1 }, bdi(name))),
    make("button", { type: "button", class: "close", "aria-label": words("close"), click: away }, "×"),
  );
}

export function overview() {
  const strongest = new Map();
  for (const tie of inOrder.ties) {
    const pair = isSpoke(tie) ? tie.from : JSON.stringify([tie.from, tie.to].sort());
    if (tie.link === "tie" && !strongest.has(pair)) strongest.set(pair, tie);
  }
  const first = [...strongest.values()].slice(0, 12);
  return [
    make("h2", { id: "panel-name", tabindex: -1 }, words(isWhole() ? "start" : "start_drawn")),
    make("p", { class: "soft" }, things.length ? joined([isWeighed ? words("start_weighed") : "", words("start_hint")]) : words("empty")),
    first.length ? make("ul", { class: "choices" }, ...first.map((tie) => make("li", null, tieButton(tie, isSpoke(tie) ? tieName(tie) : pairName(tie), true)))) : null,
    make("h3", null, words("sources")),
    make("ul", { class: "plain sources" }, ...Object.keys(data.sources).slice(0, 12).map((iri) => make("li", null, ...source(iri)))),
    Object.keys(data.sources).length > 12 ? make("p", { class: "soft" }, words("and_more", { count: number(Object.keys(data.sources).length - 12) })) : null,
  ].filter((one) => one !== null);
}

/** Whether ties of one step differ in weight. */
const isWeighed = ties.some((tie) => tie.weight !== undefined);

/** The communities, largest first, each a button that opens its members. */
export function communityPanel() {
  const listed = [...members].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]).filter(([id]) => shown.things.has(communityId(id)));
  return [
    make("h2", { id: "panel-name", tabindex: -1 }, words("communities")),
    make("p", { class: "soft" }, words("communities_hint", { count: number(totals.things) })),
    make("ul", { class: "choices" }, ...listed.slice(0, 40).map(([id, within]) => make("li", null, make(
      "button", { type: "button", class: "choice", click: () => { openThing(communityId(id)); element("panel-name").focus({ preventScroll: true }); } },
      state.colours === "community" ? communitySwatch(communities.some((one) => one.id === id) ? id : null) : swatch("community"),
      make("span", null, bdi(nameOf(communityId(id))), make("small", null, countedOf(within.length, communities.find((one) => one.id === id)?.size ?? within.length, "count_nodes"))))))),
    listed.length > 40 ? make("p", { class: "soft" }, words("and_more", { count: number(listed.length - 40) })) : null,
  ].filter((one) => one !== null);
}

/** The links between two communities. @param {Tie} tie */
export function betweenPanel(tie) {
  const passing = new Set(shown.passing);
  const listed = (between.get(tie.id) || []).filter((one) => passing.has(one)).sort(firmer).slice(0, 40);
  return [
    panelHead([make("span", null, words("link_community"))], tieName(tie)),
    make("ul", { class: "choices" }, ...listed.map((one) => make("li", null, tieButton(one, pairName(one), true)))),
    linksBetween(tie.id) > listed.length ? make("p", { class: "soft" }, words("between_all", { count: number(listed.length), of: number(linksBetween(tie.id)) })) : null,
  ].filter((one) => one !== null);
}

/** @param {Tie} tie @param {string} name @param {boolean} [withStep] */
export function tieButton(tie, name, withStep = false) {
  return make(
    "button", { type: "button", class: "choice", "data-tie": tie.id, click: () => select(tie.id, { focus: true }) },
    stroke(tie), make("span", null, bdi(name), withStep || tie.outlived ? make("small", null, stepSaid(tie)) : marksOf(tie) ? make("small", null, marksOf(tie)) : null),
  );
}

/** @param {string} iri */
export function thingButton(iri) {
  if (!thingById.has(iri)) return bdi(nameOf(iri));
  return make("button", { type: "button", class: "thing", click: () => select(iri, { focus: true }) }, swatch(thingById.get(iri)?.kind || ""), bdi(nameOf(iri)));
}

/** @param {[string, (Node | string)[]][]} rows */
export function facts(rows) {
  return make("dl", null, ...rows.flatMap(([term, said]) => [make("dt", null, term), make("dd", null, ...said)]));
}

/** What the editors of the graph note of some things, or of a link; of another thing with its name. @param {any[]} noted @param {any} [beside] */
function notes(noted, beside) {
  return noted.map((said) => [said, inLanguage(said, "note")]).filter(([, note]) => note).map(([said, note]) => {
    const head = said === beside || !said.id ? words("editors_note") : words("editors_note_of", { name: nameOf(said.id) });
    return make("p", { class: "soft", dir: "auto", lang: langOf(note) }, `${head}${words("colon")}${visible(note)}`);
  });
}

/** Who acts for another in a link, and what a link between two things is stated of. @param {Tie} tie */
function acting(tie) {
  const parties = [...tie.roles.map(([, who]) => who), tie.from, tie.to];
  return [...new Set(parties)].map((iri) => thingById.get(iri)).filter((thing) => thing?.acts_for);
}

/** @param {Thing} thing */
export function thingPanel(thing) {
  /** @type {[string, (Node | string)[]][]} */
  const rows = [
    [words("name_en"), [thing.label_en ? bdi(visible(thing.label_en)) : words("not_stated")]],
    [words("name_zh"), [thing.label_zh ? make("bdi", { lang: "zh-Hans" }, visible(thing.label_zh)) : words("not_stated")]],
  ];
  if (thing.aliases) rows.push([words("aliases"), thing.aliases.flatMap((name, index) => [index ? ", " : "", bdi(visible(name))])]);
  const identifiers = [thing.id, ...(thing.same_as || [])];
  const own = (tiesOf.get(thing.id) || []).filter((tie) => tie.link !== "community" && shown.ties.has(tie.id)).sort(firmer);
  const listed = [...grouped(own, stepOf)];
  return [
    panelHead([swatch(thing.kind || ""), make("span", null, kindName(thing.kind || ""))], nameOf(thing.id)),
    facts(rows),
    ...notes([thing], thing),
    aroundButtons(thing),
    make("h3", null, words("ties")),
    make("p", { class: "soft" }, degreeSentence(thing, drawnOf(thing.id))),
    ...listed.map(([step, members]) =>
      make("div", { class: "group" },
        make("h4", null, stroke({ step }), stepName(step), make("span", { class: "count" }, listCount(members))),
        make("ul", { class: "choices" }, ...members.map((/** @type {Tie} */ tie) => make("li", null, tieButton(tie, otherName(tie, thing.id)))))),
    ),
    ...notDrawn(thing),
    ...undrawnPart(undrawnOf([thing.id])),
    make("h3", null, words("identifiers")),
    make("ul", { class: "plain" }, ...identifiers.map((iri) => make("li", null, linked(iri)))),
    make("p", { class: "unsaid" }, readSentence()),
  ].filter((one) => one !== null);
}

/** How many links a thing has, and how many of them are drawn. @param {Thing} thing @param {number} drawn */
function degreeSentence(thing, drawn) {
  const { ties: of, partners } = degreeOf(thing.id), others = counted(partners, "count_nodes");
  if (!of) return words("no_ties");
  if (drawn === of && areGathered() && (tiesOf.get(thing.id) || []).some(isSpoke)) return words("degree_gathered", { links: counted(of, "count_ties"), others });
  return drawn === of ? words("degree_all", { links: counted(of, "count_ties"), others }) : words("degree_part", { count: number(drawn), of: number(of), others });
}

/** The links of a thing that are not drawn: first those with all that is said of them, then those of which the page holds the ends. @param {Thing} thing */
function notDrawn(thing) {
  const hidden = heldOf(thing.id).filter((tie) => !shown.drawn.has(tie.id));
  const others = othersOf(thing.id).filter((one) => !shown.drawn.has(one.id)).sort((a, b) => firmer(a.tie, b.tie));
  if (!hidden.length && !others.length) return [];
  const lines = [...hidden.map((tie) => () => tieButton(tie, otherName(tie, thing.id))), ...others.map((one) => () => namedButton(one))];
  return [
    make("h3", null, words("elsewhere", { count: number(lines.length) })), ...unfolding(lines),
    others.length ? make("p", { class: "soft small" }, words("ends_only", { count: number(others.length) })) : null,
  ];
}

/** How many lines of a long list are made at first, and how many more at a time. */
const FIRST = 12, NEXT = 200;

/** A list that shows more of itself when asked. @param {(() => HTMLElement)[]} lines */
function unfolding(lines) {
  let at = FIRST;
  const list = make("ul", { class: "choices" }, ...lines.slice(0, at).map((line) => make("li", null, line())));
  const more = make("button", { type: "button", class: "more" });
  const say = () => {
    more.textContent = words("show_more", { count: number(lines.length - at) });
    more.hidden = at >= lines.length;
  };
  more.addEventListener("click", () => {
    const added = lines.slice(at, at + NEXT).map((line) => make("li", null, line()));
    list.append(...added);
    at += NEXT;
    say();
    added[0].querySelector("button")?.focus();
  });
  say();
  return [list, more];
}

/** A link of which the page holds the ends only; it opens the thing at its other end. @param {import("./whole.js").Named} one */
export function namedButton({ other, tie }) {
  const said = make("small", null, stepSaid(tie));
  if (!other) return make("span", { class: "choice" }, stroke(tie), make("span", null, words("end_not_held"), said));
  return make("button", { type: "button", class: "choice", "data-other": other, click: () => select(other, { focus: true }) }, stroke(tie), make("span", null, bdi(nameOf(other)), said));
}

/** Buttons that show only what lies near a thing, and the way from it to another. @param {Thing} thing */
function aroundButtons(thing) {
  const near = (/** @type {number} */ depth) => {
    const on = state.around?.id === thing.id && state.around.depth === depth;
    return make("button", { type: "button", class: "quiet", "aria-pressed": String(on), "data-keep": `around-${depth}`, click: () => change({ around: on ? null : { id: thing.id, depth } }) }, counted(depth, "steps"));
  };
  return make(
    "div", { class: "actions" },
    make("div", { role: "group", "aria-label": words("around_lead") }, make("span", { class: "soft" }, words("around_lead")), ...[1, 2, 3].map(near)),
    isWhole() ? null : make("p", { class: "soft small" }, words("around_drawn")),
    make("button", { type: "button", class: "quiet", "data-keep": "path-to", click: () => askPath(thing.id) }, words("path_to")),
  );
}

/** @param {Tie} tie @param {string} iri */
export function otherName(tie, iri) {
  if (isSpoke(tie)) return tieName(tie);
  const other = nameOf(tie.from === iri ? tie.to : tie.from);
  return tie.situation ? `${other} · ${tieName(tie)}` : tieName(tie);
}

/** @param {Tie} tie */
export function tiePanel(tie) {
  const kicker = [stroke(tie), make("span", null, tie.link === "tie" ? [tie.outlived ? codeName("stage", tie.stage || "") : "", stepName(stepOf(tie)), tellersOf(tie).length ? words("by_rule") : ""].filter(Boolean).join(" · ") : stepSaid(tie))];
  const gist = inLanguage(tie, "gist");
  return [
    panelHead(kicker, tieName(tie)),
    make("p", { class: "pair" }, ...(isSpoke(tie) ? partiesOf(tie) : [tie.from, tie.to]).map(thingButton)),
    gist ? make("p", { class: "gist", dir: "auto", lang: langOf(gist) }, visible(gist)) : null,
    ...notes([tie, ...acting(tie)], tie),
    tie.derived ? make("p", { class: "derived" }, ruleSentence(tie)) : null,
    ...endPart(tie),
    ...againstPart(tie),
    ...(tie.stage && tie.link === "tie" ? ladder(tie) : []),
    make("h3", null, tellersOf(tie).length ? words("passages_told", { step: codeName("stage", statedStep(tie)) }) : words(tie.evidence.length && tie.evidence.every((iri) => passages.get(iri)?.place !== undefined) ? "records" : "passages")),
    ...(tie.evidence.length ? tie.evidence.map((iri) => passage(iri, tie)) : [make("p", { class: "soft" }, words("no_passage"))]),
    facts(tieFacts(tie)),
    make("h3", null, words("sources")),
    make("ul", { class: "plain sources" }, ...tie.source.map((iri) => make("li", null, ...source(iri)))),
    ...undrawnPart(undrawnOf([tie.from, tie.to])),
    ...cite(tie),
  ].filter((one) => one !== null);
}

/** @param {Tie} tie */
export function ruleSentence(tie) {
  const rule = tie.rule || "";
  const name = visible(rule.slice(rule.lastIndexOf("/") + 1));
  return rule === DELEGATION ? words("derived_why", { rule: name, why: words("derived_delegation") }) : words("derived", { rule: name });
}

/**
 * The tie behind each step of the two: the given one, else one that states the step, else one that only follows by rule.
 * No step is filled in because a higher one is reached.
 * @param {Tie} tie @returns {Map<string, Tie>}
 */
export function stepsOf(tie) {
  const found = new Map();
  for (const one of tiesOf.get(tie.from) || []) {
    const same = (one.from === tie.from && one.to === tie.to) || (one.from === tie.to && one.to === tie.from);
    if (!same || !one.stage) continue;
    const known = found.get(one.stage), worth = (/** @type {Tie} */ some) => (some.outlived ? -1 : some.derived ? 0 : some === tie ? 2 : 1);
    if (!known || worth(one) > worth(known)) found.set(one.stage, one);
  }
  return found;
}

/** One step of the ladder of a tie: dashed where it only follows by rule, pale where the tie has outlived it, dotted where it is not stated. @param {string} step @param {Tie} tie @param {Tie | undefined} behind */
function rung(step, tie, behind) {
  const reached = step === tie.stage && !tie.outlived, name = codeName("stage", step);
  const marks = [reached ? "reached" : behind?.outlived ? "past" : behind ? "evidenced" : "unstated", behind?.derived ? "by-rule" : ""];
  const made = make(
    "li", { class: marks.filter(Boolean).join(" "), "aria-current": reached ? "step" : undefined },
    behind && behind !== tie ? make("button", { type: "button", class: "step", click: () => select(behind.id, { focus: true }) }, name) : make("span", null, name),
    behind ? null : make("span", { class: "unseen" }, words("not_stated")), behind?.derived ? make("small", null, words("by_rule")) : null,
    behind?.outlived ? make("small", null, words("outlived")) : null,
  );
  made.style.setProperty("--step", lookOf(step).colour);
  return made;
}

/** @param {Tie} tie */
export function ladder(tie) {
  const stage = tie.stage || "";
  const behind = stepsOf(tie);
  const onLadder = data.ladder.includes(stage);
  const drawn = !onLadder ? null : make(
    "ol", { class: "ladder" },
    ...data.ladder.map((/** @type {string} */ step) => rung(step, tie, behind.get(step))),
  );
  return [
    make("h3", null, words("ladder")), drawn,
    make("p", { class: "meaning" }, make("strong", null, codeName("stage", stage)), words("colon"), tie.outlived ? words("outlived_means") : codeMeaning("stage", stage), onLadder ? "" : ` ${words("step_beside")}`),
    drawn ? make("p", { class: "soft small" }, words("ladder_help")) : null,
  ].filter((one) => one !== null);
}

/** @param {Tie} tie @returns {[string, (Node | string)[]][]} */
export function tieFacts(tie) {
  /** @type {[string, (Node | string)[]][]} */
  const rows = [];
  if (tie.roles.length) {
    const parts = tie.roles.map(([part, iri]) => make("li", null, thingButton(iri), make("small", null, isWord(`role_${part}`) ? words(`role_${part}`) : visible(part))));
    rows.push([words("parties"), [make("ul", { class: "plain" }, ...parts)]]);
  }
  if (tie.stage && tie.link !== "tie") rows.push([words("stage_of"), [codeName("stage", tie.stage)]]);
  if (tie.role) rows.push([words("role"), [isWord(`role_${tie.role}`) ? words(`role_${tie.role}`) : codeName("role", tie.role)]]);
  if (tie.technologies.length) rows.push([words("technologies"), [make("ul", { class: "plain" }, ...tie.technologies.map((iri) => make("li", null, thingButton(iri))))]]);
  rows.push([words("time"), time(tie)]);
  if (tie.situation) {
    rows.push([words("according_to"), [voiceOf(tie)]]);
    rows.push([words("status"), tie.status ? [codeName("status", tie.status), make("small", null, codeMeaning("status", tie.status))] : [words("not_stated")]]);
  }
  if (tie.weight !== undefined) rows.push([words("weight"), [number(tie.weight)]]);
  if (tie.instrument) rows.push([words("instrument"), [codeName("instrument", tie.instrument)]]);
  return rows;
}

/** What the page says of the basis of a time. */
export const BASES = dictionary({ "from-publication": "completed", stated: "stated_so" });

/** @param {Tie} tie @returns {(Node | string)[]} */
export function time(tie) {
  /** @type {(Node | string)[]} */
  const said = [];
  if (tie.stated_time) said.push(make("p", null, make("q", { dir: "auto", lang: langOf(tie.stated_time) }, visible(tie.stated_time)), ` ${words("in_words")}`));
  if (tie.time) {
    const basis = BASES[tie.time_basis || ""] ? words(BASES[tie.time_basis || ""]) : tie.time_basis ? codeName("time-basis", tie.time_basis) : "";
    said.push(make("p", null, words("read_as", { time: visible(tie.time) }), basis ? `${words("semicolon")}${basis}` : ""));
  }
  if (tie.term) said.push(make("p", null, words("term", { time: visible(tie.term) })));
  said.push(...tookPart(tie).map((part) => make("p", null, part)));
  if (!said.length) said.push(words("not_stated"));
  return hasNoTerm(tie) ? [...said, make("p", null, words("term_not_stated"))] : said;
}

/** @param {string} iri @param {Tie} tie */
export function passage(iri, tie) {
  const said = passages.get(iri);
  if (!said) return make("p", { class: "iri" }, bdi(visible(iri)));
  const where = { start: number(said.start), end: number(said.end), source: sourceName(said.source) };
  const box = make("figure", { class: "passage" });
  if (said.place !== undefined) return record(box, said, tie);
  if (said.words) box.append(make("blockquote", { dir: "auto", lang: langOf(said.words) }, ...marked(said.words, tie)));
  else box.append(make("p", { class: "absent" }, words("words_absent", { ...where, start: said.start, end: said.end })));
  box.append(make("figcaption", null,
    said.words ? make("span", null, `${where.source}, ${words("characters", { start: said.start, end: said.end })}`) : null,
    make("span", { class: "digest" }, `${words("digest")}: `, make("code", null, visible(said.digest)))));
  return box;
}

/** A record of a file: what it holds where the page proves it, and where it stands. @param {HTMLElement} box @param {Passage} said @param {Tie} tie */
function record(box, said, tie) {
  const at = placeOf(said), source = sourceName(said.source);
  if (said.words) box.append(make("p", { class: "record", dir: "auto", lang: langOf(said.words) }, ...marked(said.words, tie)));
  else box.append(make("p", { class: "absent" }, words("record_absent", { place: at, source })));
  box.append(make("figcaption", null,
    said.words ? make("span", null, `${source}, ${at}`) : null,
    make("span", { class: "digest" }, `${words("record_digest")}: `, make("code", null, visible(said.digest)))));
  return box;
}

/** Where a passage or a record stands, in words. @param {Passage} said */
function placeOf(said) {
  if (said.place === undefined) return words("characters", { start: said.start, end: said.end });
  const [name, at] = said.place.split("=");
  return at && (name === "row" || name === "line") ? words(`${name}_at`, { number: at }) : words("value_at", { pointer: visible(said.place) });
}

/** Quote words with the names of the parties marked. @param {string} text @param {Tie} tie @returns {(Node | string)[]} */
export function marked(text, tie) {
  const parties = new Set([tie.from, tie.to, ...tie.roles.map(([, iri]) => iri)]);
  const names = [...parties].flatMap((iri) => {
    const thing = thingById.get(iri);
    return thing ? [thing.label_en, thing.label_zh, ...(thing.aliases || []), ...(thing.hidden || [])] : [];
  });
  const known = names.filter((name) => name && name.length > 1).map(String).sort((a, b) => b.length - a.length);
  const shown = (/** @type {string} */ part) => part.split(/(\r?\n)/).map((one) => (/^\r?\n$/.test(one) ? "\n" : visible(one))).join("");
  if (!known.length) return [shown(text)];
  const pattern = new RegExp(`(${known.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "u");
  return text.split(pattern).map((part, index) => (index % 2 ? make("mark", null, shown(part)) : shown(part)));
}

/** @param {string} iri @returns {(Node | string | null)[]} */
export function source(iri) {
  const said = data.sources[iri];
  if (!said) return [bdi(visible(iri))];
  return [
    make("strong", null, bdi(visible(said.title || inLanguage(said) || iri))),
    make("span", { class: "soft" }, dated(sourceName(iri), said.issued)),
    ...originalsOf(iri).map((one) => make("span", { class: "soft" }, words("reprint_of", { source: sourceName(one) }))),
    said.address ? linked(said.address) : null,
    ...notes([said], said),
  ];
}

/** What a source reprints. @param {string} iri @returns {string[]} */
function originalsOf(iri) {
  return (data.sources[iri]?.reprints || "").split(" ").filter(Boolean);
}

/** On whose word a tie is told: a voice, what its sources only reprint, or the source itself. @param {Tie} tie @returns {Node | string} */
function voiceOf(tie) {
  if (tie.voice) return bdi(thingById.has(tie.voice) || data.labels[tie.voice] ? nameOf(tie.voice) : visible(tie.according_to || tie.voice));
  const said = [...new Set(tie.source.flatMap((iri) => (originalsOf(iri).length ? originalsOf(iri) : [iri])))];
  return said.length && said.every((iri) => !tie.source.includes(iri)) ? bdi(said.map(sourceName).join("; ")) : words("named_by_source");
}

/** Say when a source appeared, unless its name does. @param {string} name @param {string} [issued] */
export function dated(name, issued) {
  const date = issued ? visible(issued) : words("not_stated");
  return name.includes(date.slice(0, 4)) ? name : `${name}, ${date}`;
}

/** The name by which a question takes a thing. @param {string} iri */
function asked(iri) {
  const own = "https://w3id.org/pact-kg/id/";
  return iri.startsWith(own) ? `id:${iri.slice(own.length)}` : `'${iri.replaceAll("'", "%27")}'`;
}

/** @param {Tie} tie @returns {Node[]} */
export function cite(tie) {
  const subject = tie.situation || tie.from;
  const read = tie.source.map((iri) => {
    const said = data.sources[iri] || {};
    return [said.title ? `“${said.title}”` : "", said.label_en || iri, said.address || ""].filter(Boolean).join(", ");
  });
  const cited = tie.evidence.flatMap((iri) => passages.get(iri) || []);
  const where = cited.filter((one) => one.place === undefined).map((one) => `${one.start}–${one.end}`).join(", ");
  const spans = where ? words("characters", { start: where, end: "" }).replace(/–(?=\D*$)/, "") : "";
  const places = [spans, ...cited.filter((one) => one.place !== undefined).map(placeOf)].filter(Boolean).join(", ");
  const citation = `${tieName(tie)}. ${read.join("; ")}${places ? `, ${places}` : ""}. <${subject}>`;
  return [
    make("h3", null, words(tie.situation ? "situation" : "thing_iri")),
    make("p", { class: "iri" }, linked(subject)),
    tie.rule && !tie.derived ? make("p", { class: "soft" }, `${words("made_by")} ${visible(tie.rule.slice(tie.rule.lastIndexOf("/") + 1))}`) : make("span", null),
    copyable(words("citation"), visible(citation)),
    tie.link === "tie" ? copyable(words("question"), `kg ask words-behind ${visible(asked(tie.from))} ${visible(asked(tie.to))}`) : make("span", null),
    copyable(words("sparql"), `DESCRIBE <${visible(subject)}>`),
  ];
}

/** @param {string} name @param {string} text */
export function copyable(name, text) {
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
    setTimeout(() => { button.textContent = words("copy"); }, 1600);
  });
  return make("div", { class: "copyable" }, make("div", { class: "bar" }, make("span", null, name), button), make("pre", { tabindex: 0, "aria-label": name }, code));
}
