// The text editor: Markdown with its marks shown, a toolbar, and what the checks found under its words.

import { nonce } from "./api.js";
import {
  defaultKeymap, deleteMarkupBackward, EditorState, EditorView, HighlightStyle, history, historyKeymap,
  insertNewlineContinueMarkup, keymap, lintKeymap, markdownLanguage, placeholder, searchKeymap, setDiagnostics,
  syntaxHighlighting, tags,
} from "./codemirror.js";
import { problemWords } from "./dom.js";
import { t } from "./words.js";

const SEVERITY = { "must fix": "error", "look at": "warning", idea: "info" };

const look = HighlightStyle.define([
  { tag: tags.heading, class: "md-heading" },
  { tag: tags.strong, class: "md-strong" },
  { tag: tags.emphasis, class: "md-emphasis" },
  { tag: tags.strikethrough, class: "md-struck" },
  { tag: [tags.link, tags.url], class: "md-link" },
  { tag: [tags.processingInstruction, tags.labelName, tags.contentSeparator], class: "md-mark" },
  { tag: tags.quote, class: "md-quote" },
  { tag: tags.monospace, class: "md-code" },
  { tag: tags.comment, class: "md-comment" },
]);

const BLOCK = /^(\||#+ |[-*>] |\d+\. )/;

/**
 * Args:
 *   text: What is in it first.
 *   onChange: Called with the whole text after each change.
 *   onLine: Called with the line (from 1) that the cursor went to.
 *   onFiles: Called with pasted or dropped pictures; returns the Markdown that shows them.
 *   onHtml: Called with pasted HTML; returns its Markdown, "" to paste the plain words.
 */
export function createText(text, { onChange, onLine, onFiles, onHtml, label }) {
  let line = 0;
  const view = new EditorView({
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(nonce),
        history(),
        markdownLanguage,
        syntaxHighlighting(look),
        EditorView.lineWrapping,
        placeholder(t("write_here")),
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "true", autocapitalize: "sentences" }),
        keymap.of([
          { key: "Enter", run: insertNewlineContinueMarkup },
          { key: "Backspace", run: deleteMarkupBackward },
          { key: "Mod-b", run: () => wrap("**") },
          { key: "Mod-i", run: () => wrap("*") },
          ...historyKeymap, ...searchKeymap, ...lintKeymap, ...defaultKeymap,
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
          const now = update.state.doc.lineAt(update.state.selection.main.head).number;
          if (now !== line && (update.docChanged || update.selectionSet)) onLine((line = now));
        }),
        EditorView.domEventHandlers({ paste, drop }),
      ],
    }),
  });

  function paste(event) {
    const pictures = [...event.clipboardData.files].filter(({ type }) => type.startsWith("image/"));
    const html = event.clipboardData.getData("text/html");
    if (pictures.length && !html) {
      event.preventDefault();
      onFiles(pictures).then((words) => words && insertBlock(words, { select: false }));
      return true;
    }
    if (!html) return false;
    event.preventDefault();
    const words = event.clipboardData.getData("text/plain");
    onHtml(html).then((markdown) => (markdown ? insertPasted(markdown) : insert(words)));
    return true;
  }

  function drop(event) {
    const pictures = [...event.dataTransfer.files].filter(({ type }) => type.startsWith("image/"));
    if (!pictures.length) return false;
    event.preventDefault();
    const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
    if (at !== null) view.dispatch({ selection: { anchor: at } });
    onFiles(pictures).then((words) => words && insertBlock(words, { select: false }));
    return true;
  }

  /** Put words in the place of what is selected. */
  function insert(words) {
    if (!words) return;
    view.dispatch(view.state.replaceSelection(words), { scrollIntoView: true, userEvent: "input.paste" });
    view.focus();
  }

  /** The same with Markdown: a table, a list or a heading has lines of its own. */
  function insertPasted(markdown) {
    const { state: { doc, selection: { main: { from, to } } } } = view;
    const left = doc.sliceString(doc.lineAt(from).from, from).trim();
    const last = markdown.split("\n").at(-1);
    const isApart = left && (BLOCK.test(markdown) || (left.startsWith("|") && markdown.includes("\n")));
    const goesOn = BLOCK.test(last) && (last.startsWith("|") || doc.sliceString(to, doc.lineAt(to).to).trim());
    insert(`${isApart ? "\n\n" : ""}${markdown}${goesOn ? "\n\n" : ""}`);
  }

  /** Put marks around what is selected, or take them away. */
  function wrap(mark) {
    const { from, to } = view.state.selection.main;
    const inside = view.state.sliceDoc(from, to);
    const around = view.state.sliceDoc(from - mark.length, from) === mark && view.state.sliceDoc(to, to + mark.length) === mark;
    view.dispatch(
      around
        ? { changes: [{ from: from - mark.length, to: from }, { from: to, to: to + mark.length }] }
        : { changes: { from, to, insert: `${mark}${inside}${mark}` }, selection: { anchor: from + mark.length, head: to + mark.length } },
    );
    view.focus();
    return true;
  }

  /** Begin each selected line with a mark, or take it away; `mark` may be made from the number of the line. */
  function startLines(mark, pattern) {
    const { from, to } = view.state.selection.main;
    const first = view.state.doc.lineAt(from).number;
    const last = view.state.doc.lineAt(to).number;
    const lines = Array.from({ length: last - first + 1 }, (_, at) => view.state.doc.line(first + at));
    const isSet = lines.every(({ text }, at) => text.startsWith(mark(at)));
    view.dispatch({
      changes: lines.map(({ from: start, text }, at) => ({
        from: start,
        to: start + (pattern.exec(text)?.[0].length ?? 0),
        insert: isSet ? "" : mark(at),
      })),
    });
    view.focus();
  }

  /** Put a block of its own below the present paragraph, and select its first words to write. */
  function insertBlock(block, { select = true } = {}) {
    const { doc, selection } = view.state;
    let at = doc.lineAt(selection.main.head);
    while (at.text.trim() && at.number < doc.lines) at = doc.line(at.number + 1);
    const before = at.text.trim() ? "\n\n" : at.number > 1 && doc.line(at.number - 1).text.trim() ? "\n" : "";
    const words = `${before}${block}\n`;
    const place = at.to;
    const gap = select && /\(([^()]+)\)/.exec(words);
    view.dispatch({
      changes: { from: place, insert: words },
      selection: gap ? { anchor: place + gap.index, head: place + gap.index + gap[0].length } : { anchor: place + words.length },
      scrollIntoView: true,
    });
    view.focus();
  }

  const clamp = (number) => Math.max(1, Math.min(number, view.state.doc.lines));

  /** Where a finding stands; its lines count from the first line of this text. */
  function placeOf({ line: first, column, endLine, endColumn }) {
    const start = view.state.doc.line(clamp(first));
    const end = view.state.doc.line(clamp(endLine));
    const from = Math.min(start.from + column, start.to);
    const to = Math.min(end.from + endColumn, end.to);
    return to > from ? { from, to } : { from: start.from, to: start.to };
  }

  return {
    dom: view.dom,
    focus: () => view.focus(),
    text: () => view.state.doc.toString(),
    selected: () => view.state.sliceDoc(view.state.selection.main.from, view.state.selection.main.to),
    insert,
    insertBlock,
    wrap,
    startLines,
    /** Replace everything, as another change that can be undone. */
    set: (words) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: words } }),
    /** Put the cursor at the start of a line. */
    goTo(number) {
      const { from } = view.state.doc.line(clamp(number));
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },
    /** Select the words of a finding. */
    select(finding) {
      const { from, to } = placeOf(finding);
      view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },
    /** Put a sure correction in the place of the words of a finding. */
    correct(finding) {
      const { from, to } = placeOf(finding);
      view.dispatch({ changes: { from, to, insert: finding.replacement } });
      view.focus();
    },
    /** Underline the words of findings. */
    mark(findings) {
      const marks = findings.map((finding) => ({
        ...placeOf(finding),
        severity: SEVERITY[finding.severity],
        message: problemWords(finding),
        actions: finding.replacement === null || finding.replacement === undefined ? [] : [{ name: t("use", { words: finding.replacement }), apply: () => this.correct(finding) }],
      }));
      view.dispatch(setDiagnostics(view.state, marks.sort((one, other) => one.from - other.from)));
    },
    destroy: () => view.destroy(),
  };
}
