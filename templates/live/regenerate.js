// The dialog that asks how a section is to be made anew.

import { counted, element, listed } from "./dom.js";
import { titleOf } from "./store.js";

const find = (id) => document.getElementById(id);

/** @returns {Promise<?object>} the body of the request; null if nothing is to be done */
export function askForRegeneration(section) {
  const dialog = find("regenerate");
  const readers = section.affected_sections;
  find("regenerate-title").textContent = `Regenerate ${section.title}`;
  const warning = find("regenerate-edited");
  warning.hidden = !section.edited;
  warning.textContent = section.edited
    ? "This section was edited by hand. Its text is replaced; a copy is kept in .prdbuild/backups/."
    : "";
  const go = find("regenerate-go");
  go.textContent = section.edited ? "Replace and regenerate" : "Regenerate";
  const instructions = find("regenerate-instructions");
  instructions.value = section.instructions ?? "";
  find("regenerate-affected").hidden = readers.length === 0;
  const names = readers.length > 3 ? ` ${counted(readers.length, "section")}` : `: ${listed(readers.map(titleOf))}`;
  find("regenerate-question").textContent = `This section was used as context for${names}. Regenerate those too?`;
  const boxes = readers.map((id) => element("input", { type: "checkbox", value: id }));
  find("regenerate-choices").replaceChildren(
    ...boxes.map((box) => element("label", { className: "choice" }, box, element("span", { textContent: titleOf(box.value) }))),
  );
  const tick = (isTicked) => () => boxes.forEach((box) => (box.checked = isTicked));
  find("regenerate-all").onclick = tick(true);
  find("regenerate-none").onclick = tick(false);
  find("regenerate-cancel").onclick = () => dialog.close("");
  instructions.onkeydown = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) dialog.close("go");
  };
  dialog.returnValue = "";
  dialog.showModal();
  instructions.focus();
  return new Promise((resolve) => {
    dialog.onclose = () => {
      if (dialog.returnValue !== "go") return resolve(null);
      resolve({
        // Unchanged ones stay as they are.
        ...(instructions.value === (section.instructions ?? "") ? {} : { custom_instructions: instructions.value }),
        cascade: boxes.filter((box) => box.checked).map((box) => box.value),
        ...(section.edited ? { discard_edits: true } : {}),
      });
    };
  });
}
