// The stream of events, which comes back by itself.

const types = ["status", "stage", "chunk", "section_complete", "section_failed", "complete", "error"];
/** A browser opens six connections to a server at most: a page that nobody sees gives its own up after this time. */
const hiddenLimit = 20_000;
const pause = 1500;

/**
 * @param {() => string} path of the stream, asked for at each new beginning
 * @param {(type: string, event: object) => void} onEvent
 * @param {(isConnected: boolean) => void} onConnection
 */
export function openStream(path, onEvent, onConnection) {
  let source = null;
  let again = 0;
  let hiding = 0;

  function open() {
    clearTimeout(again);
    source?.close();
    source = new EventSource(path());
    source.onopen = () => onConnection(true);
    source.onerror = () => {
      onConnection(false);
      // The browser itself tries again after a broken connection, from the last event on, and not after a refusal.
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, pause);
    };
    for (const type of types) {
      source.addEventListener(type, (message) => {
        // A broken connection is an event named "error" too, without data.
        if (message.data !== undefined) onEvent(type, JSON.parse(message.data));
      });
    }
  }

  document.addEventListener("visibilitychange", () => {
    clearTimeout(hiding);
    if (document.hidden) {
      hiding = setTimeout(() => {
        clearTimeout(again);
        source?.close();
        source = null;
      }, hiddenLimit);
    } else if (source === null) {
      open();
    }
  });
  open();
  return { reopen: open };
}
