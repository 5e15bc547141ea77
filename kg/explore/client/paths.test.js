import assert from "node:assert/strict";
import { test } from "node:test";
import { distances, neighbours, pathBetween } from "./paths.js";

/** @param {string} text such as "ab3 bc1": two ends and a strength */
function net(text) {
  return neighbours(text.split(" ").map((one, index) => ({ id: `${one}#${index}`, from: one[0], to: one[1], strength: Number(one[2] ?? 0) })));
}

const named = (/** @type {ReturnType<typeof pathBetween>} */ found) => found?.things.join("");

test("distances go both ways along a link and stop where they are told", () => {
  const near = net("ab cb cd de xy aa");
  assert.deepEqual([...distances(near, "a")], [["a", 0], ["b", 1], ["c", 2], ["d", 3], ["e", 4]]);
  assert.deepEqual([...distances(near, "a", 2).keys()], ["a", "b", "c"]);
  assert.deepEqual([...distances(near, "a", 0).keys()], ["a"]);
  assert.deepEqual([...distances(near, "nobody")], [["nobody", 0]]);
});

test("a shorter path is taken before a stronger one", () => {
  assert.equal(named(pathBetween(net("ab1 bd1 ae9 ef9 fd9"), "a", "d")), "abd");
});

test("of paths of equal length the one without a weak step is taken", () => {
  assert.equal(named(pathBetween(net("ab9 bd1 ac3 cd3"), "a", "d")), "acd");
});

test("of paths with equal weakest steps the stronger sum is taken, even where a start looks better", () => {
  assert.equal(named(pathBetween(net("ab2 bd2 ac2 cd5"), "a", "d")), "acd");
  assert.equal(named(pathBetween(net("ab5 bd1 dz1 ac2 cd2"), "a", "z")), "abdz");
});

test("equal paths are told apart by name, whatever the order of the links", () => {
  assert.equal(named(pathBetween(net("ac1 cd1 ab1 bd1"), "a", "d")), "abd");
  assert.equal(named(pathBetween(net("ab1 bd1 ac1 cd1"), "a", "d")), "abd");
});

test("every link of a hop is given, strongest first", () => {
  const found = pathBetween(net("ab1 ba5 ab3 bc2"), "a", "c");
  assert.deepEqual(found?.hops.map((hop) => hop.map((link) => link.strength)), [[5, 3, 1], [2]]);
});

test("where nothing leads there is no path", () => {
  assert.equal(pathBetween(net("ab cd"), "a", "d"), null);
  assert.equal(pathBetween(net("ab"), "a", "a"), null);
  assert.equal(pathBetween(net("ab"), "x", "y"), null);
});

test("links of negative strength lead too", () => {
  const near = neighbours([{ id: "1", from: "a", to: "b", strength: -10 }, { id: "2", from: "b", to: "c", strength: -10 }]);
  assert.equal(named(pathBetween(near, "a", "c")), "abc");
});
