// What the page knows: the document as the server has it, and over it what the running build tells.

/** @typedef {{status: string, text: string, html: string, shown: number, error: string|null}} Live */

export const store = {
  /** The answer of /api/prd; null before the first. */
  document: null,
  /** The list of requirements: its key and its markup. */
  requirements: { key: "", html: "" },
  /** By section. @type {Map<string, Live>} */
  live: new Map(),
  isBuilding: false,
  isConnected: true,
  /** Chosen on the page; null for the project's own. */
  mode: null,
};

export const sections = () => store.document?.sections ?? [];
export const sectionWith = (id) => sections().find((section) => section.id === id);
export const titleOf = (id) => sectionWith(id)?.title ?? id;

export function replaceSection(section) {
  const index = sections().findIndex((other) => other.id === section.id);
  if (index >= 0) store.document.sections[index] = { ...store.document.sections[index], ...section };
}

export function liveSection(id) {
  let live = store.live.get(id);
  if (!live) {
    live = { status: "pending", text: "", html: "", shown: 0, error: null };
    store.live.set(id, live);
  }
  return live;
}

/** One word for what a card shows. */
export function stateOf(section) {
  const live = store.live.get(section.id);
  if (live?.status === "generating" || live?.status === "failed") return live.status;
  if (live?.status === "pending") return "pending";
  if (live?.status === "completed") return "completed";
  if (store.isBuilding && section.queued) return "pending";
  if (store.isBuilding && section.status === "generating") return "generating";
  if (section.status === "failed") return "failed";
  if (section.edited) return section.held_back ? "held" : "edited";
  if (section.content === null) return "empty";
  if (section.state === "stale" || section.state === "waiting") return section.state;
  return "completed";
}

/** How far the running build is. */
export function progress() {
  const known = sections().filter((section) => store.live.has(section.id) || section.queued || section.status === "generating");
  const done = known.filter((section) => ["completed", "failed"].includes(stateOf(section)));
  return { done: done.length, all: known.length };
}

export const stageNames = { 1: "Foundation", 2: "Details", 3: "Summary" };

/** The stage of the sections that are being written, else of the next one. */
export function stage() {
  const open = sections().filter((section) => ["generating", "pending"].includes(stateOf(section)));
  const writing = open.filter((section) => stateOf(section) === "generating");
  const stages = (writing.length > 0 ? writing : open).map((section) => section.stage);
  return stages.length > 0 ? Math.min(...stages) : null;
}
