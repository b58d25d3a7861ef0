// Requests to the server.

/** What the server refused, or that it cannot be reached (status 0). */
export class ServerError extends Error {
  constructor(status, message, hint, body) {
    super(message);
    this.status = status;
    this.hint = hint ?? null;
    this.body = body ?? {};
  }
}

async function request(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: "no-store",
    });
  } catch {
    throw new ServerError(0, "prdbuild does not answer", "Is ‘prdbuild serve’ still running in the terminal?");
  }
  let result;
  try {
    result = await response.json();
  } catch {
    result = {};
  }
  if (!response.ok) {
    const error = result.error ?? {};
    throw new ServerError(response.status, error.message ?? `The server answered ${response.status}`, error.hint, result);
  }
  return result;
}

const section = (id) => `/api/prd/sections/${encodeURIComponent(id)}`;
const inMode = (path, mode) => (mode ? `${path}?mode=${encodeURIComponent(mode)}` : path);

export const streamPath = (mode) => inMode("/api/prd/stream", mode);
export const readDocument = (mode) => request("GET", inMode("/api/prd", mode));
export const readRequirements = (mode) => request("GET", inMode("/api/prd/requirements", mode));
export const readSection = (id, mode) => request("GET", inMode(section(id), mode));
export const preview = (content) => request("POST", "/api/prd/preview", { content });
export const build = (order) => request("POST", "/api/prd/build", order);
export const cancel = () => request("POST", "/api/prd/cancel", {});
export const regenerate = (id, mode, order) => request("POST", inMode(`${section(id)}/regenerate`, mode), order);
export const accept = (id, mode) => request("POST", inMode(`${section(id)}/accept`, mode), {});
export const save = (id, mode, edit) => request("PUT", inMode(section(id), mode), edit);
