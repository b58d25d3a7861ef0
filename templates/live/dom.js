// Small ways to make elements.

/** An element with properties, attributes (those with a hyphen, and `role`, `for`), and children. */
export function element(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (key.includes("-") || key === "role" || key === "for") node.setAttribute(key, value);
    else node[key] = value;
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Markup that the server made from Markdown. It is safe: the server shows what looks like markup in a text as text. */
export function setMarkup(node, html) {
  if (node.prdbuildMarkup === html) return;
  node.prdbuildMarkup = html;
  node.innerHTML = html;
}

export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

const paths = {
  check: "M3.5 8.5l3 3 6-7",
  cross: "M4.5 4.5l7 7m0-7l-7 7",
  dot: "M8 8h.01",
  clock: "M8 4.5V8l2.25 1.75M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z",
  pencil: "M3.5 12.5l.6-2.7L10.4 3.5l2.1 2.1-6.3 6.3zM9 5l2.1 2.1",
  ring: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z",
  spinner: "M8 2a6 6 0 1 1-6 6",
};

/** A drawing of 16 by 16; it says nothing to a screen reader, the words beside it do. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", paths[name]);
  svg.append(path);
  return svg;
}

export function counted(count, word) {
  return `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
}

/** `a`, `a and b`, `a, b and c` */
export function listed(words, joint = "and") {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${joint} ${words[words.length - 1]}`;
}

export const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** What the server says of an error, which it says in clauses. */
export const sentences = ({ message, hint }) =>
  [message, hint].filter(Boolean).map((clause) => `${capitalised(clause).replace(/[.?!]$/, "")}${/[?!]$/.test(clause) ? clause.slice(-1) : "."}`).join(" ");
