import { element } from "./data.js";
import { repaint } from "./main.js";
import { svgOf } from "./save.js";
import { sceneNow } from "./scene.js";

/** Whether the reader had opened the note under the picture, all of which is printed. */
let wasOpen = false;

function note() {
  return element("silence").querySelector("details");
}

/** @param {boolean} open */
function openNote(open) {
  const one = note();
  if (one) one.open = open;
}

/** Before the page is printed, put a drawing in light colours in the place of the picture. */
function lay() {
  document.documentElement.classList.add("paper");
  repaint();
  wasOpen = Boolean(note()?.open);
  openNote(true);
  const drawing = new DOMParser().parseFromString(svgOf(sceneNow()), "image/svg+xml").documentElement;
  element("printed").replaceChildren(document.importNode(drawing, true));
}

function takeUp() {
  element("printed").replaceChildren();
  document.documentElement.classList.remove("paper");
  repaint();
  openNote(wasOpen);
}

export function listenToPaper() {
  addEventListener("beforeprint", lay);
  addEventListener("afterprint", takeUp);
}
