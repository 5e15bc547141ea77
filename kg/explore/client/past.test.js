import assert from "node:assert/strict";
import { test } from "node:test";
import { Past } from "./past.js";

test("undo goes back one step at a time and redo forth again", () => {
  const past = new Past();
  let now = 0;
  for (let to = 1; to <= 5; to += 1) {
    past.record(now);
    now = to;
  }
  for (const wanted of [4, 3, 2, 1, 0]) assert.equal(now = Number(past.back(now)), wanted);
  assert.equal(past.back(now), undefined);
  for (const wanted of [1, 2, 3, 4, 5]) assert.equal(now = Number(past.forth(now)), wanted);
  assert.equal(past.forth(now), undefined);
});

test("a new step forgets what was undone", () => {
  const past = new Past();
  past.record("a");
  past.back("b");
  past.record("a");
  assert.equal(past.forth("c"), undefined);
});

test("only so many steps are kept", () => {
  const past = new Past(2);
  for (const step of ["a", "b", "c"]) past.record(step);
  assert.deepEqual([past.back("d"), past.back("c"), past.back("b")], ["c", "b", undefined]);
});
