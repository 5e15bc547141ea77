import { element } from "./data.js";
import { repaint } from "./main.js";
import { svgOf } from "./save.js";
import { sceneNow } from "./scene.js";

/** Before the page is printed, put a drawing in light colours in the place of the picture. */
function lay() {
  document.documentElement.classList.add("paper");
  repaint();
  const drawing = new DOMParser().parseFromString(svgOf(sceneNow()), "image/svg+xml").documentElement;
  element("printed").replaceChildren(document.importNode(drawing, true));
}

function takeUp() {
  element("printed").replaceChildren();
  document.documentElement.classList.remove("paper");
  repaint();
}

export function listenToPaper() {
  addEventListener("beforeprint", lay);
  addEventListener("afterprint", takeUp);
}
