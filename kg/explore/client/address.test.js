import assert from "node:assert/strict";
import { test } from "node:test";
import { BASE, FEW, readAddress, readItem, unset, writeAddress, writeItem } from "./address.js";

const TEXTS = [
  `${BASE}id/changzhi`, `${BASE}id/a,b&c=d`, "urn:x", "~tilde", "a,b", "a&b=c", "#", "%", "100%25", "长治", "javascript:alert(1)", "</script>", "__proto__", "", " ", "a b+c", "\u202e", "é",
];

/** A fixed sequence of whole numbers below a limit. @param {number} seed */
function numbers(seed) {
  let at = seed;
  return (/** @type {number} */ below) => {
    at = (Math.imul(at, 1664525) + 1013904223) >>> 0;
    return Math.floor((at / 2 ** 32) * below);
  };
}

/** @param {number} seed */
function anyState(seed) {
  const next = numbers(seed);
  const one = () => TEXTS[next(TEXTS.length)];
  const some = () => new Set(Array.from({ length: next(4) }, one));
  const maybe = (/** @type {() => any} */ made) => (next(2) ? made() : null);
  const year = () => next(9999);
  return /** @type {any} */ ({
    ...unset(), lang: next(2) ? "zh" : "", selected: next(2) ? one() : "", view: ["network", "map", "timeline"][next(3)], step: next(5) - 1,
    kindsOff: some(), stepsOff: some(), sourcesOff: some(), voicesOff: some(), technologies: some(), places: some(),
    from: maybe(year), to: maybe(year), undated: next(2) === 0, hubs: next(2) === 0, all: next(2) === 0, colours: next(2) ? "kind" : "community",
    community: maybe(() => next(50)), around: maybe(() => ({ id: one(), depth: 1 + next(3) })), path: maybe(() => ({ from: one(), to: one() })),
    moved: new Map(Array.from({ length: next(4) }, () => [one(), { x: next(9000) - 4500, y: (next(9000) - 4500) / 10 }])),
  });
}

const how = { lang: "en", isTie: (/** @type {string} */ id) => id === "urn:x" };

test("every state comes back from its address", () => {
  for (let seed = 0; seed < 3000; seed += 1) {
    const state = anyState(seed), written = writeAddress(state, how);
    assert.match(written, /^[\w~%:/.,=&!'()*-]*$/);
    assert.deepEqual(readAddress(`#${written}`), state, written);
    assert.equal(writeAddress(/** @type {any} */ (readAddress(written)), how), written);
  }
});

test("an address is short, and nothing chosen is no address", () => {
  assert.equal(writeAddress(/** @type {any} */ (unset()), how), "");
  assert.equal(writeAddress(/** @type {any} */ ({ ...unset(), selected: `${BASE}id/changzhi`, view: "map" }), how), "thing=~id/changzhi&view=map");
  assert.equal(writeAddress(/** @type {any} */ ({ ...unset(), selected: "urn:x", voicesOff: new Set([""]) }), how), "tie=urn:x&voices-off=");
});

test("any text is one item, and a broken one is none", () => {
  for (const text of TEXTS) assert.equal(readItem(writeItem(text)), text);
  assert.equal(readItem("%E4%B8"), null);
  assert.equal(readItem(writeItem("\ud800")), "\ufffd");
});

test("a name alone opens what it names, as it did before addresses had parts", () => {
  const isKnown = (/** @type {string} */ id) => id === `${BASE}id/a?b=c`;
  assert.equal(readAddress(`#${encodeURIComponent(`${BASE}id/a?b=c`)}`, { isKnown }).selected, `${BASE}id/a?b=c`);
  assert.deepEqual(readAddress("#https%3A%2F%2Felsewhere.example%2F", { isKnown }), unset());
});

test("foreign and hostile addresses say nothing", () => {
  for (const foreign of ["#", "#top", "#=", "#view=globe", "#around=urn:x,9", "#around=urn:x", "#path=a", "#from=1e9", "#step=-3", "#step=x", "#__proto__=x", "#constructor=x", "#toString=x", "#thing=%E4", "#moved=a,NaN,1", "#hubs=no", "#&&&", "#utm_source=x", `#${"&".repeat(9999)}`])
    assert.deepEqual(readAddress(foreign), unset(), foreign);
  assert.equal(/** @type {any} */ ({}).x, undefined);
});

test("a place moved on one screen is the same place on another", () => {
  const moved = new Map([["urn:a", { x: 200, y: 30 }]]);
  const written = writeAddress(/** @type {any} */ ({ ...unset(), moved }), { ...how, stretch: { x: 2, y: 1 } });
  assert.equal(written, "moved=urn:a,100,30");
  assert.deepEqual(readAddress(written, { stretch: { x: 1.5, y: 0.5 } }).moved.get("urn:a"), { x: 150, y: 15 });
});

test("only few moved things are in an address", () => {
  const moved = new Map(Array.from({ length: FEW + 1 }, (_, at) => [`urn:${at}`, { x: at, y: at }]));
  assert.equal(writeAddress(/** @type {any} */ ({ ...unset(), moved }), how), "");
  assert.equal(readAddress(writeAddress(/** @type {any} */ ({ ...unset(), moved }), { ...how, most: Infinity })).moved.size, FEW + 1);
});
