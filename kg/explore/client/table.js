import { element } from "./data.js";
import { byStep } from "./labels.js";
import { stroke } from "./looks.js";
import { bdi, make } from "./make.js";
import { shown } from "./state.js";
import { nameOf, number, stepName, stepOf, tieName, visible, words } from "./words.js";

export function showTable() {
  const head = make("tr", null, ...["from", "to", "stage", "link", "time", "sources"].map((name) => make("th", { scope: "col" }, words(name))));
  const rows = byStep.map((tie) => {
    const row = make(
      "tr", { "data-tie": tie.id },
      make("td", null, bdi(nameOf(tie.from))), make("td", null, bdi(nameOf(tie.to))),
      make("td", { class: "step" }, stroke(tie), make("span", null, stepName(stepOf(tie)))),
      make("td", null, make("button", { type: "button", class: "row", "data-tie": tie.id }, bdi(tieName(tie)))),
      make("td", null, tie.time ? visible(tie.time) : make("span", { class: "soft" }, words("not_stated"))),
      make("td", { class: "number" }, number(tie.source.length)),
    );
    row.hidden = !shown.ties.has(tie.id);
    return row;
  });
  element("table").querySelector("thead")?.replaceChildren(head);
  element("table").querySelector("tbody")?.replaceChildren(...rows);
}
