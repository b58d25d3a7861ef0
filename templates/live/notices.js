// Messages: lasting ones above the document, passing ones at the window's edge, where they are seen wherever one reads.
// There is one of each kind at most.

import { element, sentences } from "./dom.js";

/**
 * @param {string} kind "connection", "project", "build" or "action"
 * @param {?{tone: string, title: string, text?: string, items?: string[], actions?: {label: string, run: () => void}[]}} message
 *   null takes it away
 */
export function notify(kind, message) {
  const place = document.getElementById(["connection", "action"].includes(kind) ? "toasts" : "notices");
  const former = place.querySelector(`[data-kind="${kind}"]`);
  if (!message) {
    former?.remove();
    return;
  }
  const note = element("div", {
    className: `notice-card tone-${message.tone}`,
    role: message.tone === "bad" ? "alert" : "status",
    "data-kind": kind,
  });
  note.append(element("p", { className: "notice-title", textContent: message.title }));
  if (message.text) note.append(element("p", { textContent: message.text }));
  if (message.items?.length) {
    note.append(element("ul", {}, ...message.items.map((item) => element("li", { textContent: item }))));
  }
  const actions = [...(message.actions ?? [])];
  if (kind !== "connection" && kind !== "project") actions.push({ label: "Dismiss", run: () => notify(kind, null) });
  if (actions.length) {
    note.append(
      element(
        "p",
        { className: "notice-actions" },
        ...actions.map(({ label, run }) => element("button", { type: "button", className: "link", textContent: label, onclick: run })),
      ),
    );
  }
  if (former) former.replaceWith(note);
  // Without the project nothing else can be done.
  else if (kind === "project") place.prepend(note);
  else place.append(note);
}

/** What went wrong with something that was asked for. */
export function notifyError(title, error) {
  notify("action", { tone: "bad", title, text: sentences(error) });
}
