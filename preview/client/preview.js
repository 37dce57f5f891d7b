// Added by the preview to each page that it serves; a published page has none of this.

import { listen } from "./notices.js";
import { createOverlay } from "./overlay.js";
import { createPanel } from "./panel.js";
import { begin, isSitePage, renew, renewFiles } from "./renewal.js";

const TAB = "site-preview-tab";
const tab = String(Math.random());

const overlay = await createOverlay();
const panel = isSitePage ? await createPanel() : null;
let heard = false;

function hear(name, values) {
  heard = true;
  show(name, values);
}

function show(name, values) {
  if (name === "hello" || name === "problems") overlay.show(values);
  if (name === "building") overlay.work();
  if (name === "lost") overlay.lose();
  if (name === "changed") overlay.clear();
  if (name === "hello") renew(values.build, null);
  if (name === "hello") renewFiles(values.early);
  if (name === "shown" || name === "problems") renewFiles(values.files ?? []);
  if (name === "changed") {
    renew(values.build, values.files);
    panel?.renew();
  }
  if (name === "follow") follow(values.path);
}

/** Only the tab that was used last follows, or all of them would. */
function follow(path) {
  if (localStorage.getItem(TAB) === tab && decodeURI(location.pathname) !== path) location.assign(path);
}

const remember = () => localStorage.setItem(TAB, tab);
remember();
addEventListener("focus", remember);
addEventListener("pageshow", remember);

begin();
listen(hear);
const state = await (await fetch("/__site/state.json", { cache: "no-store" })).json();
// What was heard meanwhile is newer.
if (!heard) show("hello", state);
