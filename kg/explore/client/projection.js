/** @typedef {{lat: number, long: number}} Place in degrees of WGS84 */
/** @typedef {{lat: number, long: number, scale: number, squeeze: number, wide: number, high: number}} View what stands in the middle, pixels for a degree of latitude, and how much narrower a degree of longitude is */

const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 45];

/**
 * The equirectangular view in which some places fill a box; a single place has a degree around it.
 * @param {Place[]} places at least one
 * @param {number} wide
 * @param {number} high
 * @returns {View}
 */
export function viewOfPlaces(places, wide, high) {
  const lats = places.map((place) => place.lat), longs = places.map((place) => place.long);
  const [south, north, west, east] = [Math.min(...lats), Math.max(...lats), Math.min(...longs), Math.max(...longs)];
  const lat = (south + north) / 2, squeeze = Math.max(0.1, Math.cos((lat * Math.PI) / 180));
  const scale = Math.min((0.72 * wide) / (Math.max(1, east - west) * squeeze), (0.72 * high) / Math.max(1, north - south));
  return { lat, long: (west + east) / 2, scale, squeeze, wide, high };
}

/** Where a place lies in a view, in pixels from its upper left. @param {Place} place @param {View} view */
export function projected({ lat, long }, view) {
  return { x: view.wide / 2 + (long - view.long) * view.scale * view.squeeze, y: view.high / 2 - (lat - view.lat) * view.scale };
}

/** The place at a point of a view. @param {{x: number, y: number}} at @param {View} view @returns {Place} */
export function placeAt({ x, y }, view) {
  return { lat: view.lat - (y - view.high / 2) / view.scale, long: view.long + (x - view.wide / 2) / (view.scale * view.squeeze) };
}

/**
 * The meridians and parallels that cross a view, not more than about seven of each.
 * @param {View} view
 * @returns {{lats: number[], longs: number[]}} in degrees
 */
export function graticule(view) {
  const low = placeAt({ x: 0, y: view.high }, view), high = placeAt({ x: view.wide, y: 0 }, view);
  const lines = (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ most) => {
    const [first, last] = [Math.max(from, -most), Math.min(to, most)];
    const every = STEPS.find((step) => (last - first) / step <= 7) ?? 90;
    const made = [];
    for (let index = Math.ceil(first / every); index * every <= last; index += 1) made.push(Number((index * every).toFixed(2)));
    return made;
  };
  return { lats: lines(low.lat, high.lat, 90), longs: lines(low.long, high.long, 180) };
}

/**
 * Places at one point side by side around it, so that each can be seen.
 * @param {number} index
 * @param {number} count how many stand at the point
 */
export function beside(index, count) {
  if (count === 1) return { x: 0, y: 0 };
  const radius = Math.max(11, (count * 17) / (2 * Math.PI)), angle = (2 * Math.PI * index) / count - Math.PI / 2;
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}
