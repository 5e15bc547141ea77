import assert from "node:assert/strict";
import test from "node:test";
import { filled, formOf } from "./text.js";

test("values take the place of their names, and braces in a value stay", () => {
  assert.equal(filled("{from} – {to}", { from: "{to}", to: "a {b}" }), "{to} – a {b}");
});

test("a count takes the form that the rule of its language gives", () => {
  const digits = (/** @type {(count: number) => number} */ rule) => Array.from({ length: 200 }, (_, count) => rule(count)).join("");
  const polish = (/** @type {number} */ n) => (n === 1 ? 0 : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 10 || n % 100 >= 20) ? 1 : 2);
  const english = (/** @type {number} */ n) => Number(n !== 1);
  for (const rule of [polish, english, () => 0])
    for (const count of [0, 1, 2, 5, 12, 22, 100, 101, 102, 112, 122, 199, 200, 201, 1001, 1002, 1012, 20022]) assert.equal(formOf(digits(rule), count), rule(count), String(count));
});
