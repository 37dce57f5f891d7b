// Two texts side by side, by CodeMirror's merge view, and what becomes of them when two people wrote at once.

import { change, nonce } from "./api.js";
import { EditorState, EditorView, history, historyKeymap, defaultKeymap, keymap, markdownLanguage, MergeView } from "./codemirror.js";
import { button, element, openDialog, sayRefusal } from "./dom.js";
import { forget } from "./kept.js";
import { t } from "./words.js";

/**
 * Args:
 *   left, right: { title, text }; only the right one may be changed, if `editable`.
 * Returns: { node, text() }
 */
export function compareTexts(left, right, { editable = false } = {}) {
  const common = (label) => [EditorView.cspNonce.of(nonce), markdownLanguage, EditorView.lineWrapping, EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" })];
  const fixed = [EditorState.readOnly.of(true), EditorView.editable.of(false)];
  const hands = [history(), keymap.of([...historyKeymap, ...defaultKeymap])];
  const view = new MergeView({
    a: { doc: left.text, extensions: [...common(left.title), ...fixed] },
    b: { doc: right.text, extensions: [...common(right.title), ...(editable ? hands : fixed)] },
    collapseUnchanged: { margin: 2, minSize: 6 },
    revertControls: editable ? "a-to-b" : undefined,
  });
  const titles = element("div", { class: "compare-titles" }, element("strong", {}, left.title), element("strong", {}, right.title));
  return { node: element("div", { class: "compare" }, titles, view.dom), text: () => view.b.state.doc.toString() };
}

/** Two people wrote at once: both texts side by side, and nothing is lost. */
export async function settleConflict(conflict, { file, mine, reopen }) {
  const fresh = conflict.version;
  const chosen = await openDialog(t("conflict"), (close) => {
    const both = compareTexts({ title: t("theirs"), text: conflict.theirs }, { title: t("mine"), text: conflict.mine || mine }, { editable: true });
    return [
      element("p", {}, t(fresh ? "conflict_words" : "conflict_gone")), both.node,
      element("div", { class: "buttons" },
        button(t("save_right"), () => close(both.text()), { class: "main" }),
        fresh && button(t("take_theirs"), () => close(false)),
        button(t("cancel"), () => close(null))),
    ];
  }, { wide: true });
  if (chosen === null) return;
  try {
    if (chosen === false) await change("discard", { file });
    else await change("save-text", { file, version: fresh, text: chosen });
    forget(file);
    await reopen();
  } catch (refusal) {
    if (refusal.status === 409) await settleConflict(refusal.values.conflict, { file, mine, reopen });
    else sayRefusal(refusal);
  }
}
