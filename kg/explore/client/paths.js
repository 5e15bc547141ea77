/** @typedef {{id: string, from: string, to: string, strength: number}} Link */
/** @typedef {Map<string, Map<string, Link[]>>} Near of each thing, its neighbours and the links to each */

/** @param {Iterable<Link>} links in either direction; a link from a thing to itself leads nowhere @returns {Near} */
export function neighbours(links) {
  /** @type {Near} */
  const near = new Map();
  for (const link of links) {
    if (link.from === link.to) continue;
    for (const [one, other] of [[link.from, link.to], [link.to, link.from]]) {
      const known = near.get(one) ?? new Map();
      near.set(one, known.set(other, [...(known.get(other) ?? []), link]));
    }
  }
  return near;
}

/**
 * How many steps each thing lies from one, breadth first.
 * @param {Near} near
 * @param {string} from
 * @param {number} [most] no further than this
 * @returns {Map<string, number>} in order of distance; the thing itself is at 0
 */
export function distances(near, from, most = Infinity) {
  const far = new Map([[from, 0]]);
  for (const [one, steps] of far) {
    if (steps >= most) break;
    for (const other of near.get(one)?.keys() ?? []) if (!far.has(other)) far.set(other, steps + 1);
  }
  return far;
}

/** @param {Link[]} links */
const strongest = (links) => Math.max(...links.map((link) => link.strength));

/**
 * The best way from a start, step by step, among the shortest.
 * @param {Near} near
 * @param {Map<string, number>} far distances from the start
 * @param {(soFar: number, strength: number) => number} join
 * @param {number} least links weaker than this are not used
 * @returns {Map<string, {worth: number, before: string}>}
 */
function best(near, far, join, least) {
  const found = new Map();
  for (const [one, steps] of far) {
    if (!steps) found.set(one, { worth: join(NaN, NaN), before: "" });
    for (const [other, links] of near.get(one) ?? []) {
      const strength = strongest(links), known = found.get(one);
      if (!known || far.get(other) !== steps + 1 || strength < least) continue;
      const worth = join(known.worth, strength), rival = found.get(other);
      if (!rival || worth > rival.worth || (worth === rival.worth && one < rival.before)) found.set(other, { worth, before: one });
    }
  }
  return found;
}

/**
 * The path with fewest steps; of several the one whose weakest step is strongest, then the one whose steps sum to most, then by name.
 * @param {Near} near
 * @param {string} from
 * @param {string} to
 * @returns {{things: string[], hops: Link[][]} | null} the things on it, and for each step all its links, strongest first
 */
export function pathBetween(near, from, to) {
  const far = distances(near, from);
  if (from === to || !far.has(to)) return null;
  const weakest = best(near, far, (soFar, strength) => (Number.isNaN(strength) ? Infinity : Math.min(soFar, strength)), -Infinity).get(to)?.worth ?? -Infinity;
  const sums = best(near, far, (soFar, strength) => (Number.isNaN(strength) ? 0 : soFar + strength), weakest);
  const on = [to];
  while (on[0] !== from) on.unshift(sums.get(on[0])?.before ?? from);
  const hops = on.slice(1).map((one, index) => [...(near.get(on[index])?.get(one) ?? [])].sort((a, b) => b.strength - a.strength));
  return { things: on, hops };
}
