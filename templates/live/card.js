// A section as a card: its state, its text, what can be done with it.

import { capitalised, counted, element, icon, listed, setMarkup, setText } from "./dom.js";
import { sectionWith, stateOf, store, titleOf } from "./store.js";
import { editorOf } from "./editor.js";

/** For each state its drawing, its tone and its words. */
export const marks = {
  pending: { icon: "spinner", tone: "calm", words: "Waiting for its turn" },
  generating: { icon: "spinner", tone: "busy", words: "Being written" },
  completed: { icon: "check", tone: "good", words: "Up to date" },
  failed: { icon: "cross", tone: "bad", words: "Failed" },
  stale: { icon: "clock", tone: "warn", words: "Out of date" },
  waiting: { icon: "clock", tone: "calm", words: "May become out of date" },
  edited: { icon: "pencil", tone: "busy", words: "Edited by hand" },
  held: { icon: "pencil", tone: "warn", words: "Edited by hand, and its inputs changed since" },
  empty: { icon: "ring", tone: "calm", words: "Not written yet" },
};

const cards = new Map();
const reasonsShown = 3;

/** Brings all cards in line with the document, keeping those that are there. */
export function showCards(actions) {
  const place = document.getElementById("sections");
  const ids = store.document.sections.map((section) => section.id);
  for (const [id, card] of cards) {
    if (ids.includes(id) || editorOf(id)) continue;
    card.root.remove();
    cards.delete(id);
  }
  ids.forEach((id, index) => {
    if (!cards.has(id)) cards.set(id, makeCard(id, actions));
    const { root } = cards.get(id);
    if (place.children[index] !== root) place.insertBefore(root, place.children[index] ?? null);
    showCard(id);
  });
}

export const cardOf = (id) => cards.get(id);

function makeCard(id, actions) {
  const button = (label, run, className = "quiet") =>
    element("button", { type: "button", className, textContent: label, "aria-describedby": `${id}..title`, onclick: () => run(id) });
  const parts = {
    title: element("span", { id: `${id}..title` }),
    anchor: element("a", { className: "anchor", href: `#${id}`, textContent: "#" }),
    mark: element("span", { className: "mark" }),
    words: element("span", { className: "state-words" }),
    facts: element("span", { className: "facts" }),
    why: element("div", { className: "why" }),
    text: element("div", { className: "text" }),
    edit: button("Edit", actions.edit),
    regenerate: button("Regenerate", actions.regenerate),
    retry: button("Retry", actions.retry, "primary"),
    accept: button("Accept as it stands", actions.accept),
  };
  const heading = element("h2", { tabIndex: -1 }, parts.title, " ", parts.anchor);
  const state = element("p", { className: "state" }, parts.mark, parts.words, parts.facts);
  const buttons = element("div", { className: "actions" }, parts.retry, parts.accept, parts.edit, parts.regenerate);
  const head = element("div", { className: "card-head" }, heading, buttons, state);
  const root = element(
    "section",
    { className: "section card", id, "aria-labelledby": `${id}..title` },
    head,
    parts.why,
    parts.text,
  );
  return { root, heading, ...parts };
}

export function showCard(id) {
  const card = cards.get(id);
  const section = sectionWith(id);
  if (!card || !section) return;
  const state = stateOf(section);
  const mark = marks[state];
  card.root.dataset.state = state;
  card.root.setAttribute("aria-busy", state === "generating");
  setText(card.title, section.title);
  // The document's language; the page around it is in English.
  card.title.lang = store.document.language;
  card.text.lang = section.language;
  card.anchor.setAttribute("aria-label", `Link to ${section.title}`);
  if (card.mark.dataset.icon !== mark.icon) {
    card.mark.dataset.icon = mark.icon;
    card.mark.replaceChildren(icon(mark.icon));
  }
  card.mark.className = `mark tone-${mark.tone}`;
  setText(card.words, mark.words);
  setText(card.facts, facts(section, state));
  showWhy(card, section, state);
  showButtons(card, section, state);
  showText(card, section, state);
}

/** How the text came about. */
function facts(section, state) {
  if (!["completed", "edited", "held"].includes(state)) return "";
  const parts = [];
  if (state === "completed") {
    if (section.cached) parts.push("from the cache");
    else if (section.duration_ms !== null && section.duration_ms !== undefined) parts.push(seconds(section.duration_ms));
    const usage = section.usage;
    if (usage) parts.push(counted(usage.input_tokens + usage.output_tokens, "token"));
    if (section.kept) parts.push(`kept ${section.kept.lines} of ${counted(section.kept.of, "line")}`);
  }
  return parts.length ? `· ${parts.join(" · ")}` : "";
}

function seconds(milliseconds) {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** What a model states and no input says. */
function invented(findings) {
  if (!findings) return [];
  const parts = [];
  if (findings.unknown_ids.length) parts.push(`No requirement has ${listed(findings.unknown_ids, "or")}.`);
  if (findings.unfounded_figures.length) parts.push(`No input has ${listed(findings.unfounded_figures, "or")}.`);
  return parts;
}

function showWhy(card, section, state) {
  const live = store.live.get(section.id);
  let title = "";
  let items = [];
  if (state === "failed") title = capitalised(live?.error ?? section.error ?? "");
  else if (state === "stale" || state === "held") items = section.reasons;
  else if (state === "waiting") title = `Only if ${listed(section.waiting_on.map(titleOf), "or")} comes out different.`;
  if (state === "completed") items = invented(section.findings);
  if (section.instructions && state !== "generating") items = [...items, `Instructions: ${section.instructions}`];
  const key = JSON.stringify([state, title, items]);
  if (card.why.dataset.key === key) return;
  card.why.dataset.key = key;
  card.why.className = `why tone-${marks[state].tone}`;
  const more = items.length - reasonsShown;
  const nodes = [];
  if (title) nodes.push(element("p", { textContent: title }));
  const list = (some) => element("ul", {}, ...some.map((item) => element("li", { textContent: item })));
  if (items.length) nodes.push(list(more > 1 ? items.slice(0, reasonsShown) : items));
  if (more > 1) {
    nodes.push(element("details", {}, element("summary", { textContent: `${more} more` }), list(items.slice(reasonsShown))));
  }
  card.why.replaceChildren(...nodes);
  card.why.hidden = nodes.length === 0;
}

function showButtons(card, section, state) {
  const isIdle = !store.isBuilding;
  const isEditing = Boolean(editorOf(section.id));
  const hasFocus = card.root.contains(document.activeElement) && document.activeElement?.tagName === "BUTTON";
  card.retry.hidden = state !== "failed" || isEditing;
  card.accept.hidden = !["held", "stale"].includes(state) || section.content === null || isEditing;
  card.edit.hidden = section.content === null || ["generating", "pending"].includes(state) || isEditing;
  card.regenerate.hidden = ["empty", "generating", "pending"].includes(state) || isEditing;
  for (const button of [card.retry, card.accept, card.regenerate]) button.disabled = !isIdle;
  // A button that went away must not take the keyboard's place with it.
  if (hasFocus && (document.activeElement.hidden || document.activeElement.disabled)) card.heading.focus();
}

function showText(card, section, state) {
  const editor = editorOf(section.id);
  if (editor) {
    if (card.text.firstChild !== editor.root) {
      card.text.prdbuildMarkup = null;
      card.text.replaceChildren(editor.root);
    }
    return;
  }
  const live = store.live.get(section.id);
  if (state === "generating") return showWords(card.text, live, section);
  // Until the server has formatted it, the words that came stay; without any, what stands there.
  if (live?.status === "completed" && section.content !== live.text) {
    if (card.text.firstChild?.className === "words") showWords(card.text, live, section, false);
    return;
  }
  if (state === "pending" && section.content === null) return placeholder(card.text);
  if (section.content === null) return setMarkup(card.text, "");
  setMarkup(card.text, section.html ?? "");
}

/** Grey lines where the text will be. */
function placeholder(place) {
  if (place.firstChild?.className === "lines") return;
  place.prdbuildMarkup = null;
  place.replaceChildren(element("div", { className: "lines", "aria-hidden": "true" }, ...[1, 2, 3].map(() => element("span"))));
}

/** What has arrived: formatted as far as the server has answered, the latest words as they are. */
function showWords(place, live, section, hasCursor = true) {
  let shown = place.firstChild;
  if (shown?.className !== "words") {
    shown = element("div", { className: "words" }, element("div", { className: "formatted" }), element("p", { className: "latest" }));
    place.prdbuildMarkup = null;
    place.replaceChildren(shown);
  }
  const text = live?.text ?? section.content ?? "";
  const html = live?.html || (live ? "" : section.html ?? "");
  setMarkup(shown.firstChild, html);
  // A table's rows would stand there as bars until the next formatting.
  const rest = live ? text.slice(live.shown).replace(/(^|\n)\s*\|[^]*$/, "") : "";
  const key = `${hasCursor} ${rest}`;
  if (shown.lastChild.dataset.rest !== key) {
    shown.lastChild.dataset.rest = key;
    shown.lastChild.replaceChildren(rest, ...(hasCursor ? [element("span", { className: "cursor", "aria-hidden": "true" })] : []));
  }
}
