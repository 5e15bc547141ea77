/**
 * @typedef {{id: string, x: number, y: number, size: number, kind?: string, label_en?: string,
 *   label_zh?: string, aliases?: string[], hidden?: string[], same_as?: string[],
 *   note_en?: string, note_zh?: string, acts_for?: string[], sector?: string, party?: number, community?: number, lat?: number, long?: number}} Thing
 * @typedef {{id: string, from: string, to: string, link: string, kind?: string, stage?: string,
 *   status?: string, derived?: number, rule?: string, role?: string, instrument?: string, situation?: string,
 *   label_en?: string, label_zh?: string, gist_en?: string, gist_zh?: string, note_en?: string, note_zh?: string, time?: string,
 *   stated_time?: string, time_basis?: string, according_to?: string, voice?: string, backbone?: number, weight?: number,
 *   ladder_weight?: number, outlived?: number, participation?: [string, string][], term?: string, key?: string,
 *   roles: [string, string][], technologies: string[], evidence: string[], source: string[]}} Tie
 * @typedef {{aspect: string, says: string, source: string, other: string, other_says: string, other_source: string}} Against
 * @typedef {{iri: string, source: string, start: number, end: number, digest: string, words?: string, place?: string}} Passage
 * @typedef {{id: number, name_en?: string, name_zh?: string, size?: number, x?: number, y?: number, radius?: number}} Community
 * @typedef {{things: string[], hops: Tie[][], over: "ties" | "links"}} Route
 */

export {};
