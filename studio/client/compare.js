// Two texts side by side, by CodeMirror's merge view.

import { nonce } from "./api.js";
import { EditorState, EditorView, history, historyKeymap, defaultKeymap, keymap, markdownLanguage, MergeView } from "./codemirror.js";
import { element } from "./dom.js";

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
