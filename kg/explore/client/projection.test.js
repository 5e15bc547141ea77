import assert from "node:assert/strict";
import { test } from "node:test";
import { beside, graticule, placeAt, projected, viewOfPlaces } from "./projection.js";

const SHANGHAI = { lat: 31.23, long: 121.47 }, CHANGZHI = { lat: 36.2, long: 113.12 };

test("places lie within the box, north up and east right", () => {
  const view = viewOfPlaces([SHANGHAI, CHANGZHI], 800, 500);
  const [one, other] = [SHANGHAI, CHANGZHI].map((place) => projected(place, view));
  assert.ok(one.x > other.x && one.y > other.y);
  for (const at of [one, other]) assert.ok(at.x > 0 && at.x < 800 && at.y > 0 && at.y < 500);
});

test("a degree of longitude is as much narrower as it is on the ground", () => {
  const view = viewOfPlaces([{ lat: 59, long: 10 }, { lat: 61, long: 12 }], 1000, 1000);
  assert.ok(Math.abs(view.squeeze - 0.5) < 1e-9);
});

test("a point goes to its place and back", () => {
  const view = viewOfPlaces([SHANGHAI, CHANGZHI], 640, 480), back = placeAt(projected(SHANGHAI, view), view);
  assert.ok(Math.abs(back.lat - SHANGHAI.lat) < 1e-9 && Math.abs(back.long - SHANGHAI.long) < 1e-9);
});

test("one place alone has room around it", () => {
  const view = viewOfPlaces([SHANGHAI], 800, 500);
  assert.deepEqual(projected(SHANGHAI, view), { x: 400, y: 250 });
  assert.ok(view.scale <= 500);
});

test("a graticule has a few lines at round degrees and none beyond the poles", () => {
  for (const places of [[SHANGHAI], [SHANGHAI, CHANGZHI], [{ lat: -89, long: -179 }, { lat: 89, long: 179 }], [{ lat: 0, long: 0 }, { lat: 0.001, long: 0.001 }]]) {
    const { lats, longs } = graticule(viewOfPlaces(places, 900, 600));
    for (const lines of [lats, longs]) assert.ok(lines.length >= 1 && lines.length <= 9, String(lines));
    assert.ok(lats.every((lat) => Math.abs(lat) <= 90) && longs.every((long) => Math.abs(long) <= 180));
  }
});

test("things at one place stand apart", () => {
  assert.deepEqual(beside(0, 1), { x: 0, y: 0 });
  const all = Array.from({ length: 30 }, (_, index) => beside(index, 30));
  for (const one of all) for (const other of all) if (one !== other) assert.ok(Math.hypot(one.x - other.x, one.y - other.y) > 15);
});
