// What a screen reader is told: seldom, and only the latest.

const pause = 2000;
let waiting = null;
let last = 0;

/** Replaces what was not said yet. */
export function announce(text) {
  const isScheduled = waiting !== null;
  waiting = text;
  if (isScheduled) return;
  setTimeout(() => {
    document.getElementById("announcer").textContent = waiting;
    waiting = null;
    last = Date.now();
  }, Math.max(100, last + pause - Date.now()));
}
