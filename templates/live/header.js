// Title, bar and contents.

import { counted, element, icon, setText } from "./dom.js";
import { progress, sections, stage, stageNames, stateOf, store } from "./store.js";
import { marks } from "./card.js";

const find = (id) => document.getElementById(id);

export function showHeader() {
  const { document: prd } = store;
  if (!prd) return;
  setText(find("title"), prd.title);
  setText(find("toc-title"), prd.title);
  setText(find("about"), prd.about);
  for (const id of ["title", "toc-title", "about"]) find(id).lang = prd.language;
  showModes(prd);
  showBar(prd);
  showContents(prd);
  showTitle(prd);
}

function showTitle(prd) {
  const { done, all } = progress();
  document.title = store.isBuilding && all > 0 ? `${done}/${all} · ${prd.title}` : prd.title;
}

function showModes(prd) {
  for (const input of find("modes").querySelectorAll("input")) {
    input.checked = input.value === (store.mode ?? prd.mode);
    input.disabled = store.isBuilding;
  }
}

function showBar(prd) {
  const { done, all } = progress();
  const bar = find("progress");
  bar.hidden = !store.isBuilding;
  bar.max = Math.max(all, 1);
  bar.value = done;
  find("cancel").hidden = !store.isBuilding;
  const build = find("build");
  build.hidden = store.isBuilding;
  const work = prd.work.stale;
  build.disabled = !store.isConnected;
  build.classList.toggle("primary", work > 0);
  setText(build, work > 0 ? `Build ${counted(work, "section")}` : "Build");
  setText(find("bar-text"), store.isBuilding ? buildingText(done, all) : idleText(prd));
}

function buildingText(done, all) {
  const now = stage();
  const label = now ? `Stage ${now} of 3: ${stageNames[now]}` : "Finishing";
  return `${label} · ${done} of ${counted(all, "section")}`;
}

function idleText(prd) {
  const states = sections().map(stateOf);
  const parts = [];
  const count = (...names) => states.filter((state) => names.includes(state)).length;
  const failed = count("failed");
  const open = prd.work.stale - failed;
  if (failed > 0) parts.push(`${failed} failed`);
  if (open > 0) parts.push(`${open} ${states.every((state) => state === "empty") ? "to write" : "out of date"}`);
  if (count("held") > 0) parts.push(`${count("held")} held back`);
  if (parts.length === 0) return `All ${counted(states.length, "section")} are up to date${prd.version ? ` · version ${prd.version}` : ""}`;
  const tokens = prd.work.estimated_tokens;
  if (prd.work.providers.length) parts.push(prd.work.providers.map((name) => (name === "offline" ? "offline composer" : name)).join(", "));
  if (prd.work.paid && tokens > 0) parts.push(`about ${counted(rounded(tokens), "token")} to read`);
  return parts.join(" · ");
}

/** Two digits that count: a guess has no more. */
function rounded(number) {
  const unit = 10 ** Math.max(0, String(number).length - 2);
  return Math.round(number / unit) * unit;
}

function showContents(prd) {
  const list = find("toc");
  const entries = [...sections().map((section) => ({ id: section.id, title: section.title, mark: marks[stateOf(section)] }))];
  if (store.requirements.html) entries.push({ id: "all-requirements", title: "Requirements", mark: null });
  while (list.children.length > entries.length) list.lastChild.remove();
  entries.forEach((entry, index) => {
    let item = list.children[index];
    if (!item) {
      item = element("li", {}, element("a", {}, element("span", { className: "toc-mark" }), element("span", { className: "toc-name" }), element("span", { className: "unseen" })));
      list.append(item);
    }
    const link = item.firstChild;
    link.href = `#${entry.id}`;
    setText(link.children[1], entry.title);
    setText(link.children[2], entry.mark ? ` (${entry.mark.words})` : "");
    const key = entry.mark ? `${entry.mark.icon} ${entry.mark.tone}` : "";
    if (link.firstChild.dataset.mark !== key) {
      link.firstChild.dataset.mark = key;
      link.firstChild.className = `toc-mark tone-${entry.mark?.tone ?? "none"}`;
      link.firstChild.replaceChildren(...(entry.mark ? [icon(entry.mark.icon)] : []));
    }
  });
}
