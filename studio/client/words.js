// The words of the interface, from studio/words/.

import { read } from "./api.js";

const all = await read("words.json");

/** The words of a name, with {gaps} filled in; the name itself shows that words are missing. */
export function t(name, gaps = {}) {
  return (all[name] ?? name).replace(/\{(\w+)\}/g, (gap, key) => gaps[key] ?? gap);
}

export const has = (name) => name in all;
export const count = (number, name) => t(number === 1 ? `${name}_one` : `${name}_many`, { number });
