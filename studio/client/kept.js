// What is written and not yet saved is kept in the browser, so that no crash loses a sentence.

const PREFIX = "studio-draft:";

/** Keep what is written; false when the browser has no room left, and then one saves at once. */
export function keep(file, values) {
  try {
    localStorage.setItem(PREFIX + file, JSON.stringify(values));
    return true;
  } catch {
    return false;
  }
}

export const forget = (file) => localStorage.removeItem(PREFIX + file);

/** What was written in a file and not saved, null for nothing. */
export function kept(file) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + file));
  } catch {
    return null;
  }
}

/** The files with words that were not saved. */
export const keptFiles = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length)).sort();
