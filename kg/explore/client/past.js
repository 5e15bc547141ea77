/**
 * What can be undone and what can be done again.
 * @template T
 */
export class Past {
  /** @param {number} [most] how many steps back are kept */
  constructor(most = 200) {
    this.most = most;
    /** @type {T[]} */
    this.behind = [];
    /** @type {T[]} */
    this.ahead = [];
  }

  /** Remember how it was; what had been undone can no longer be done again. @param {T} before */
  record(before) {
    this.behind.push(before);
    if (this.behind.length > this.most) this.behind.shift();
    this.ahead = [];
  }

  /** @param {T} now @returns {T | undefined} how it was before, if anything was */
  back(now) {
    const to = this.behind.pop();
    if (to !== undefined) this.ahead.push(now);
    return to;
  }

  /** @param {T} now @returns {T | undefined} how it was before it was undone */
  forth(now) {
    const to = this.ahead.pop();
    if (to !== undefined) this.behind.push(now);
    return to;
  }
}
