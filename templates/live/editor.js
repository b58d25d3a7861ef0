// Editing a section: Markdown with a preview, and no text lost when somebody else was quicker.

import * as api from "./api.js";
import { element, sentences, setMarkup } from "./dom.js";

const open = new Map();
const previewPause = 250;

export const editorOf = (id) => open.get(id);
export const editors = () => [...open.values()];

/**
 * @param {object} section as the server gave it
 * @param {{save: (change: object) => Promise<object>, closed: (saved: ?object) => void}} hooks
 */
export function openEditor(section, hooks) {
  if (open.has(section.id)) return;
  const name = (part) => `edit-${section.id}-${part}`;
  const title = element("input", { type: "text", id: name("title"), value: section.title, maxLength: 300, autocomplete: "off" });
  const text = element("textarea", { id: name("text"), value: section.content, spellcheck: true, rows: 18 });
  const preview = element("div", { className: "text preview", role: "region", tabIndex: 0, "aria-label": "Preview" });
  const problem = element("div", { className: "editor-problem", role: "alert" });
  const saveButton = element("button", { type: "submit", className: "primary", textContent: "Save" });
  const cancelButton = element("button", { type: "button", className: "quiet", textContent: "Cancel" });
  const root = element(
    "form",
    { className: "editor", "aria-label": `Edit ${section.title}` },
    element("p", { className: "field" }, element("label", { for: name("title"), textContent: "Heading" }), title),
    element(
      "div",
      { className: "panes" },
      element("p", { className: "field" }, element("label", { for: name("text"), textContent: "Text (Markdown)" }), text),
      element("div", { className: "field" }, element("span", { className: "label", "aria-hidden": "true", textContent: "Preview" }), preview),
    ),
    problem,
    element("p", { className: "editor-buttons" }, saveButton, cancelButton, element("span", { className: "field-hint", textContent: "Ctrl+Enter saves, Escape cancels" })),
  );
  const editor = {
    id: section.id,
    root,
    title,
    text,
    problem,
    hooks,
    /** The text that this edit began with. */
    base: { hash: section.content_hash, title: section.title, content: section.content },
    isSaving: false,
    isChanged: () => title.value !== editor.base.title || text.value !== editor.base.content,
    save: () => save(editor),
  };
  let later = 0;
  const showPreview = async () => {
    try {
      setMarkup(preview, (await api.preview(text.value)).html);
    } catch {
      // The next change tries again.
    }
  };
  text.addEventListener("input", () => {
    clearTimeout(later);
    later = setTimeout(showPreview, previewPause);
  });
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    save(editor);
  });
  cancelButton.addEventListener("click", () => closeEditor(editor));
  open.set(section.id, editor);
  showPreview();
  requestAnimationFrame(() => {
    text.setSelectionRange(0, 0);
    text.focus({ preventScroll: true });
  });
}

/** Asks before a changed text is thrown away. */
export function closeEditor(editor) {
  if (editor.isChanged() && !confirm("Throw your changes away?")) return;
  end(editor, null);
}

function end(editor, saved) {
  open.delete(editor.id);
  editor.hooks.closed(saved);
}

async function save(editor) {
  if (editor.isSaving) return;
  editor.isSaving = true;
  tell(editor, null);
  try {
    const change = { title: editor.title.value, content: editor.text.value, base_hash: editor.base.hash };
    end(editor, await editor.hooks.save(change));
  } catch (error) {
    if (error.body.current) showConflict(editor, error.body.current);
    else tell(editor, [element("p", { textContent: sentences(error) })]);
  }
  editor.isSaving = false;
}

function tell(editor, nodes) {
  editor.problem.replaceChildren(...(nodes ?? []));
  editor.problem.hidden = !nodes;
}

/** Another text of the section has come: from an editor, another window or a build. */
export function noteChange(editor, section) {
  if (!section || section.content === null || section.content_hash === editor.base.hash) return;
  if (editor.isSaving || section.content_hash === editor.conflict) return;
  if (!editor.isChanged()) {
    editor.base = { hash: section.content_hash, title: section.title, content: section.content };
    editor.title.value = section.title;
    editor.text.value = section.content;
    editor.text.dispatchEvent(new Event("input"));
    return;
  }
  showConflict(editor, section);
}

/** Both texts, and who decides is the person. */
function showConflict(editor, theirs) {
  editor.conflict = theirs.content_hash;
  const keep = element("button", { type: "button", className: "quiet", textContent: "Save mine over it" });
  const take = element("button", { type: "button", className: "quiet", textContent: "Use the other text" });
  keep.onclick = () => {
    editor.base = { hash: theirs.content_hash, title: theirs.title, content: theirs.content };
    save(editor);
  };
  take.onclick = () => {
    editor.base = { hash: theirs.content_hash, title: theirs.title, content: theirs.content };
    editor.title.value = theirs.title;
    editor.text.value = theirs.content;
    editor.text.dispatchEvent(new Event("input"));
    tell(editor, null);
    editor.text.focus();
  };
  tell(editor, [
    element("p", { className: "notice-title", textContent: "This section was changed while you were editing it" }),
    element("p", { textContent: "Your text is still here, above. Below is the other one, for you to copy from." }),
    element("textarea", { className: "theirs", readOnly: true, rows: 8, value: `${theirs.title}\n\n${theirs.content}`, "aria-label": "The other text" }),
    element("p", { className: "editor-buttons" }, keep, take),
  ]);
}
