import assert from "node:assert/strict";
import { test } from "node:test";
import { axisOf, barOf, earlier, hasYear, readTime, within, during, lasting, notBefore } from "./times.js";

const span = (/** @type {string} */ text) => {
  const read = readTime(text);
  assert.ok(read, text);
  return read;
};

test("a year, a month and a day are as long as they are", () => {
  assert.deepEqual(span("2023"), { from: 2023, to: 2024, fromOpen: false, toOpen: false, vague: false });
  const april = span("2023-04"), last = span("2024-12"), day = span("2023-12-31");
  assert.equal(april.from, 2023 + 90 / 365);
  assert.equal(april.to, 2023 + 120 / 365);
  assert.equal(last.to, 2025);
  assert.equal(day.to, 2024);
  assert.equal(span("2024-03-01").from, 2024 + 60 / 366);
});

test("marks of doubt make a time vague and leave its years", () => {
  for (const mark of "~?%") {
    assert.deepEqual(span(`2019${mark}`), { from: 2019, to: 2020, fromOpen: false, toOpen: false, vague: true });
    assert.equal(span(`2019/2021${mark}`).vague, true);
  }
});

test("an open end is open, an empty end is not known", () => {
  assert.deepEqual(span("2019/.."), { from: 2019, to: null, fromOpen: false, toOpen: true, vague: false });
  assert.deepEqual(span("../2019-05"), { from: null, to: 2019 + 151 / 365, fromOpen: true, toOpen: false, vague: false });
  assert.deepEqual(span("2019/"), { from: 2019, to: null, fromOpen: false, toOpen: false, vague: true });
  assert.deepEqual(span("/2019"), { from: null, to: 2020, fromOpen: false, toOpen: false, vague: true });
});

test("a time without a year has none", () => {
  for (const text of ["XXXX", "XXXX-04", "XXXX-02-29", "XXXX/.."]) assert.equal(hasYear(span(text)), false, text);
  assert.equal(hasYear(readTime("")), false);
  assert.equal(hasYear(span("XXXX/2020")), true);
});

test("what is no time is refused", () => {
  for (const text of [
    undefined, "", "..", "/", "../..", "/..", "23", "2023-13", "2023-00", "2023-02-30", "2023-02-29", "1900-02-29", "2023-4", "2023~~",
    "~2023", "2021/2019", "2020-05/2020-03", "2019/2020/2021", "mid-April", "2023-04 ", "202X", "2023-21", "20230401", "２０２３", "2023\n",
  ]) assert.equal(readTime(text), null, String(text));
  for (const text of ["2020-05/2020", "2020/2020-03", "2000-02-29", "2020-05/2020-05"]) span(text);
});

test("a time lies in the years it touches, and an open one in all after", () => {
  assert.equal(within(span("2020"), 2021, null), false);
  assert.equal(within(span("2020"), null, 2019), false);
  assert.equal(within(span("2020"), 2020, 2020), true);
  assert.equal(within(span("2019/.."), 2050, 2060), true);
  assert.equal(within(span("2019/.."), null, 2018), false);
  assert.equal(within(span("../2019"), null, 1800), true);
  assert.equal(within(span("2018/2022"), 2019, 2020), true);
});

test("times are put in order of start, then of end", () => {
  const sorted = ["../2021", "2019-05", "2019", "2020", "2020/2022", "2020/.."];
  assert.deepEqual([...sorted].reverse().sort((a, b) => earlier(span(a), span(b))), ["../2021", "2019", "2019-05", "2020", "2020/2022", "2020/.."]);
  assert.equal(earlier(span("2020"), span("2020~")), 0);
});

test("an axis holds every time and ends on its marks", () => {
  for (const texts of [["2023-04"], ["1990", "2023"], ["2019/.."], ["../1900", "2000"], ["0001", "2023"]]) {
    const spans = texts.map(span), axis = axisOf(spans);
    assert.ok(axis.last > axis.first);
    assert.equal((axis.last - axis.first) % axis.every, 0);
    assert.ok((axis.last - axis.first) / axis.every <= 10);
    for (const one of spans) {
      const bar = barOf(one, axis);
      assert.ok(bar.start >= 0 && bar.width > 0 && bar.start + bar.width <= 100 + 1e-9);
    }
  }
});

test("only what is known has an edge", () => {
  const axis = { first: 2010, last: 2030 };
  assert.deepEqual(barOf(span("2020"), axis), { start: 50, width: 5, fadesIn: false, fadesOut: false });
  assert.deepEqual(barOf(span("2020/.."), axis), { start: 50, width: 50, fadesIn: false, fadesOut: true });
  assert.deepEqual(barOf(span("../2020"), axis), { start: 0, width: 55, fadesIn: true, fadesOut: false });
  assert.deepEqual(barOf(span("2020~"), axis), { start: 50, width: 5, fadesIn: true, fadesOut: true });
});

test("what has a term lasts from its time to the end of the term", () => {
  const years = (/** @type {string} */ time, /** @type {string} */ term) => {
    const span = lasting(time, term);
    return span && [span.from, span.to];
  };
  assert.deepEqual(years("2018", "2018/2022"), [2018, 2023]);
  assert.deepEqual(years("", "../2026"), [null, 2027]);
  assert.deepEqual(years("2021", ""), [2021, 2022]);
  assert.deepEqual(years("2021", "2022/.."), [2021, null]);
  assert.equal(years("", ""), null);
});

test("a tie lasts no longer than each of the two took part", () => {
  const years = (/** @type {string} */ time, /** @type {string[]} */ ...others) => {
    const span = during(readTime(time), others);
    return span && [span.from, span.to];
  };
  assert.deepEqual(years("2021/..", "2021/2022"), [2021, 2023]);
  assert.deepEqual(years("2020/..", "../2024", "2022/.."), [2022, 2025]);
  assert.deepEqual(years("", "../2024"), [null, 2025]);
  assert.deepEqual(years("2021/.."), [2021, null]);
  assert.deepEqual(years("2020", "2022/2023"), [2020, 2021]);
  assert.equal(years(""), null);
});

test("an open start is no earlier than a day, and still open", () => {
  const axis = { first: 2010, last: 2030 };
  const promise = notBefore(lasting("", "../2026"), "2025-10-07");
  assert.deepEqual(promise && [Math.floor(promise.from ?? 0), promise.to, promise.fromOpen], [2025, 2027, true]);
  assert.equal(promise && barOf(promise, axis).fadesIn, true);
  assert.equal(promise && within(promise, null, 2022), false);
  assert.deepEqual(notBefore(span("2020/.."), "2025"), span("2020/.."));
  assert.deepEqual(notBefore(span("../2019"), "2025"), span("../2019"));
  assert.deepEqual(notBefore(span("../2026"), undefined), span("../2026"));
  assert.equal(notBefore(null, "2025"), null);
  assert.deepEqual(notBefore(span("XXXX-04"), "2023-07-07"), span("XXXX-04"));
});
