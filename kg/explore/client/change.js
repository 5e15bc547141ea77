import { refresh } from "./main.js";
import { state } from "./state.js";

/** Change what a reader can change, and show it. @param {Partial<typeof state>} what */
export function change(what) {
  Object.assign(state, what);
  refresh();
}
