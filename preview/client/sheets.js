// Exchanges style sheets in place: a preview's keep their names, so a page need not change with them.

export const isSheet = (file) => file.endsWith(".css");

/**
 * Load the style sheets of a page anew; the old ones stay until these are there, so that no moment is without.
 * Their faces come late to a page that stands: "optional" ones would leave it in those of the system.
 */
export function renewSheets(page) {
  const old = [...page.querySelectorAll("link[rel=stylesheet]")];
  const fresh = old.map((sheet) => {
    const address = new URL(sheet.href);
    address.search = `?${Date.now()}`;
    return Object.assign(page.createElement("link"), { rel: "stylesheet", href: address.href });
  });
  const loaded = fresh.map((sheet) => new Promise((done) => { sheet.onload = sheet.onerror = done; }));
  old.at(-1)?.after(...fresh);
  return Promise.all(loaded).then(() => {
    old.forEach((sheet) => sheet.remove());
    page.fonts.forEach((face) => { face.display = "swap"; });
  });
}
