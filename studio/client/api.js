// Asks the studio's server. Each change carries the token of this start, and a number that is used once.

const meta = (name) => document.querySelector(`meta[name=studio-${name}]`).content;
const token = meta("token");
export const nonce = meta("nonce");
export const base = meta("base");
const ROOT = "/__site/studio/";

/** An answer that is no success; `values` says why. */
export class Refusal extends Error {
  constructor(status, values) {
    super(`${status}`);
    this.status = status;
    this.values = values;
  }
}

async function answer(response) {
  const values = await response.json();
  if (!response.ok) throw new Refusal(response.status, values);
  return values;
}

export async function read(name, query = {}) {
  return answer(await fetch(`${ROOT}${name}?${new URLSearchParams(query)}`, { cache: "no-store" }));
}

function post(name, body, type, query) {
  const headers = { "Content-Type": type, "X-Studio-Token": token, "X-Studio-Request": crypto.randomUUID() };
  return fetch(`${ROOT}${name}?${new URLSearchParams(query)}`, { method: "POST", headers, body });
}

export async function change(name, values) {
  return answer(await post(name, JSON.stringify(values), "application/json", {}));
}

export async function upload(name, file, query = {}) {
  return answer(await post(name, file, "application/octet-stream", query));
}

/** What the last good build and the running one say of a page. */
export async function findingsOf(path) {
  return (await fetch(`/__site/page.json?${new URLSearchParams({ path, parts: "findings" })}`, { cache: "no-store" })).json();
}

export async function stateOfSite() {
  return (await fetch("/__site/state.json", { cache: "no-store" })).json();
}
