// The page: what happens, and what it changes.

import * as api from "./api.js";
import { announce } from "./announce.js";
import { cardOf, showCard, showCards } from "./card.js";
import { counted, setMarkup } from "./dom.js";
import { closeEditor, editors, noteChange, openEditor } from "./editor.js";
import { showHeader } from "./header.js";
import { notify, notifyError } from "./notices.js";
import { askForRegeneration } from "./regenerate.js";
import { openStream } from "./stream.js";
import { liveSection, progress, replaceSection, sectionWith, sections, store, titleOf } from "./store.js";

/** Milliseconds between two formattings of a text that is arriving. */
const formattingPause = 300;
const actions = { edit, regenerate, retry, accept };

function show() {
  if (!store.document) return;
  showHeader();
  showCards(actions);
  goToFragment();
}

let hasGone = !location.hash;

function fragment() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    // Somebody's own idea of an address.
    return "";
  }
}

/** The place that the address names is there only once the document is. */
function goToFragment() {
  if (hasGone) return;
  const place = document.getElementById(fragment());
  place?.scrollIntoView();
  hasGone = place !== null;
}

async function showRequirements() {
  if (store.requirements.key === store.document.requirements_key) return;
  try {
    store.requirements = await api.readRequirements(store.mode);
  } catch {
    // The next reading tries again.
    return;
  }
  const list = document.getElementById("requirements");
  list.lang = store.document.language;
  setMarkup(list, store.requirements.html);
  showHeader();
  goToFragment();
}

// MARK: What the server says

let latestReading = 0;

async function reload() {
  const reading = ++latestReading;
  let prd;
  try {
    prd = await api.readDocument(store.mode);
  } catch (error) {
    if (reading === latestReading) tellOfProject(error);
    return;
  }
  // A later one is under way.
  if (reading !== latestReading) return;
  store.document = prd;
  store.isBuilding = prd.building;
  notify("project", null);
  tellOfFailures();
  // What the build told meanwhile is newer than this answer.
  for (const [id, live] of store.live) {
    if (live.status === "completed" && sectionWith(id)?.status !== "completed") refresh(id);
  }
  show();
  for (const editor of editors()) noteChange(editor, sectionWith(editor.id));
  showRequirements();
}

function tellOfProject(error) {
  if (error.status === 0) return;
  const problems = error.body.problems ?? [];
  const items = problems.map((problem) => {
    const place = problem.path ? `${problem.path}${problem.line ? `:${problem.line}` : ""}: ` : "";
    return `${place}${problem.message}${problem.hint ? ` (${problem.hint})` : ""}`;
  });
  notify("project", {
    tone: "bad",
    title: items.length ? "The project cannot be read until this is put right" : error.message,
    text: items.length ? undefined : error.hint,
    items,
    actions: [{ label: "Try again", run: reload }],
  });
}

function tellOfFailures() {
  const failed = store.isBuilding ? [] : sections().filter((section) => section.status === "failed");
  if (failed.length === 0) {
    notify("build", null);
    return;
  }
  notify("build", {
    tone: "bad",
    title: `${counted(failed.length, "section")} could not be written`,
    text: failed.map((section) => section.title).join(", "),
    actions: [{ label: "Retry", run: () => build({ sections: failed.map((section) => section.id) }) }],
  });
}

/** The server's present text of a section, formatted. */
async function refresh(id) {
  try {
    replaceSection(await api.readSection(id, store.mode));
  } catch {
    // The end of the build brings the whole document.
    return;
  }
  showCard(id);
}

const formatting = new Set();

/** Has the arriving text of a section formatted, now and then. */
function format(id) {
  if (formatting.has(id)) return;
  formatting.add(id);
  setTimeout(async () => {
    try {
      const section = await api.readSection(id, store.mode);
      const live = store.live.get(id);
      if (live?.status === "generating" && section.status === "generating") {
        live.html = section.html;
        live.shown = Math.min(section.content.length, live.text.length);
        showCard(id);
      }
    } catch {
      // The words are there, unformatted.
    }
    formatting.delete(id);
    const live = store.live.get(id);
    if (live?.status === "generating" && live.shown < live.text.length) format(id);
  }, formattingPause);
}

const events = {
  status(event) {
    store.live.clear();
    store.isBuilding = event.status === "generating";
    reload();
  },
  stage(event) {
    store.isBuilding = true;
    for (const id of event.sections) liveSection(id);
    show();
  },
  chunk(event) {
    const live = liveSection(event.section_id);
    live.status = "generating";
    live.text += event.content;
    if (event.content) format(event.section_id);
    showCard(event.section_id);
    showHeader();
  },
  section_complete(event) {
    const live = liveSection(event.section_id);
    live.status = "completed";
    live.text = event.content;
    const { done, all } = progress();
    announce(`${event.title} is written, ${done} of ${all}`);
    refresh(event.section_id);
    show();
  },
  section_failed(event) {
    const live = liveSection(event.section_id);
    live.status = "failed";
    live.error = event.error;
    announce(`${titleOf(event.section_id)} failed`);
    show();
  },
  complete(event) {
    store.isBuilding = false;
    store.live.clear();
    const failed = event.failed_sections.length;
    announce(failed ? `The build ended, ${counted(failed, "section")} failed` : "The document is up to date");
    reload();
  },
  error(event) {
    store.isBuilding = false;
    store.live.clear();
    notify("action", { tone: "bad", title: "Nothing was written", text: event.message });
    reload();
  },
};

const stream = openStream(
  () => api.streamPath(store.mode),
  (type, event) => events[type](event),
  (isConnected) => {
    if (isConnected && !store.isConnected) reload();
    store.isConnected = isConnected;
    showHeader();
    notify(
      "connection",
      isConnected ? null : { tone: "warn", title: "The connection to prdbuild is lost", text: "Trying again… What you are editing stays here." },
    );
  },
);

// MARK: What people do

async function build(order = {}) {
  notify("action", null);
  try {
    await api.build({ ...(store.mode ? { mode: store.mode } : {}), ...order });
  } catch (error) {
    if (error.status === 422) tellOfProject(error);
    else notifyError("The build did not start", error);
  }
}

function retry(id) {
  cardOf(id)?.heading.focus();
  build({ sections: [id] });
}

async function accept(id) {
  try {
    await api.accept(id, store.mode);
    cardOf(id)?.heading.focus();
    announce(`${titleOf(id)} is accepted`);
  } catch (error) {
    notifyError(`${titleOf(id)} was not accepted`, error);
  }
}

async function regenerate(id) {
  const order = await askForRegeneration(sectionWith(id));
  if (!order) return;
  notify("action", null);
  cardOf(id)?.heading.focus();
  try {
    const answer = await api.regenerate(id, store.mode, order);
    if (answer.warning) notify("action", { tone: "warn", title: answer.warning, text: "‘Build’ brings up to date what is." });
  } catch (error) {
    notifyError(`${titleOf(id)} was not regenerated`, error);
  }
}

function edit(id) {
  const section = sectionWith(id);
  openEditor(section, {
    save: (change) => api.save(id, store.mode, change),
    closed: (saved) => {
      if (saved) {
        replaceSection(saved);
        announce(`${saved.title} is saved`);
      }
      showCard(id);
      cardOf(id)?.edit.focus();
    },
  });
  showCard(id);
}

document.getElementById("build").addEventListener("click", () => build());
document.getElementById("cancel").addEventListener("click", async () => {
  try {
    await api.cancel();
    announce("The build is being stopped; what is finished is kept");
  } catch (error) {
    notifyError("The build was not cancelled", error);
  }
});
document.getElementById("modes").addEventListener("change", (event) => {
  store.mode = event.target.value;
  store.live.clear();
  stream.reopen();
});

// Files change while nobody looks.
let lastLook = 0;
function look() {
  if (document.hidden || Date.now() - lastLook < 1000) return;
  lastLook = Date.now();
  if (!store.isBuilding) reload();
}
document.addEventListener("visibilitychange", look);
window.addEventListener("focus", look);
window.addEventListener("beforeunload", (event) => {
  if (editors().some((editor) => editor.isChanged())) event.preventDefault();
});
window.addEventListener("keydown", (event) => {
  const editor = editors().find((one) => one.root.contains(event.target));
  if (!editor) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) editor.save();
  if (event.key === "Escape" && !event.isComposing) closeEditor(editor);
});
