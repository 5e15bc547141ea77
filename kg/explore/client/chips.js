import { change } from "./change.js";
import { data, element } from "./data.js";
import { communityId } from "./groups.js";
import { bdi, make } from "./make.js";
import { askedFrom, dropPath, pathName } from "./routes.js";
import { shown, state } from "./state.js";
import { counted, nameOf, words } from "./words.js";

/**
 * A word about what narrows the view, with a button that takes it away.
 * @param {string} key
 * @param {string} text
 * @param {() => void} away
 * @param {() => void} [open]
 */
function chip(key, text, away, open) {
  const leave = () => {
    away();
    element(`tab-${state.view}`).focus({ preventScroll: true });
  };
  return make(
    "li", { class: "chip", "data-chip": key },
    open ? make("button", { type: "button", class: "said", click: open }, bdi(text)) : make("span", { class: "said" }, bdi(text)),
    make("button", { type: "button", class: "leave", "aria-label": words("take_away", { what: text }), click: leave }, "×"),
  );
}

/** Show what narrows the view beside the filters. */
export function showChips() {
  const chips = [];
  if (data.overview && state.community !== null && !shown.route) chips.push(chip("community", words("community_open", { name: nameOf(communityId(state.community)) }), () => change({ community: null })));
  if (state.around && !shown.route) chips.push(chip("around", words("around", { steps: counted(state.around.depth, "steps"), name: nameOf(state.around.id) }), () => change({ around: null })));
  if (askedFrom) chips.push(chip("asked", words("path_asked", { from: nameOf(askedFrom) }), dropPath));
  if (state.path) {
    const name = shown.route ? pathName(state.path) : words("path_chip_none", { path: pathName(state.path) });
    chips.push(chip("path", name, () => change({ path: null }), () => change({ selected: "" })));
  }
  element("chips").replaceChildren(...chips);
  element("find").setAttribute("placeholder", askedFrom ? words("path_hint", { from: nameOf(askedFrom) }) : words("find_hint"));
}
