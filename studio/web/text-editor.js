// What the studio uses of CodeMirror, in one module: `npm run build` writes it to ../client/codemirror.js.

export { EditorState, EditorSelection, Annotation, StateEffect, StateField } from "@codemirror/state";
export { EditorView, Decoration, drawSelection, keymap, highlightActiveLine, placeholder } from "@codemirror/view";
export { defaultKeymap, history, historyKeymap, undo, redo } from "@codemirror/commands";
export { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
export { insertNewlineContinueMarkup, deleteMarkupBackward, markdownLanguage } from "@codemirror/lang-markdown";
export { setDiagnostics, lintKeymap, forEachDiagnostic } from "@codemirror/lint";
export { searchKeymap } from "@codemirror/search";
export { MergeView } from "@codemirror/merge";
export { tags } from "@lezer/highlight";
