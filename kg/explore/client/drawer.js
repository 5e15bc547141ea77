import { element } from "./data.js";
import { narrow } from "./picture.js";

const drawer = /** @type {HTMLDialogElement} */ (element("drawer"));

/** On a small screen the filters stand in a drawer that a button opens, elsewhere beside the picture. */
function settle() {
  if (!narrow.matches && drawer.open) drawer.close();
  element(narrow.matches ? "drawer-body" : "filters-home").append(element("legend"));
}

export function listenToDrawer() {
  settle();
  narrow.addEventListener("change", settle);
  element("filters-open").addEventListener("click", () => drawer.showModal());
  for (const id of ["drawer-close", "drawer-done"]) element(id).addEventListener("click", () => drawer.close());
  drawer.addEventListener("click", (event) => { if (event.target === drawer) drawer.close(); });
  drawer.addEventListener("keydown", (event) => { if (event.key === "Escape") event.stopPropagation(); });
  drawer.addEventListener("close", () => element("filters-open").focus());
}
