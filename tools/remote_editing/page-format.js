// How Sveltia CMS reads and writes a page: the front matter is spliced, so that only what somebody changed is written.

import { Document, isCollection, isScalar, parseDocument, visit } from "yaml";

const HEAD = /^---\n(?<head>[^]*?\n)??---(?:\n+|$)/;
const TEXTS = { schema: "failsafe", uniqueKeys: true };
const MEDIA = ["image", "file"];
const YES = /^(true|yes|on|y|t|1)$/i;
const NO = /^(false|no|off|n|f|0)$/i;

/**
 * The format of one kind of page.
 *
 * Args:
 *   fields: Those of its form, as config.json has them. Pictures and files are named from content/ in a page
 *     (`images/desk.svg`), and from the root of the media there (`/images/desk.svg`).
 * Returns:
 *   `fromFile` and `toFile`. `original`, a hidden field, carries the text as it was read.
 */
export function pageFormat(fields) {
  return {
    fromFile(text) {
      const page = part(text);
      return { ...fromPage(parse(page.head).toJS() ?? {}, fields), body: page.body, original: text };
    },
    toFile({ original, body, ...values }) {
      const page = part(original || "---\n---\n\n");
      const written = splice(page.head, toPage(values, fields), fields);
      return `---\n${written}---\n${page.gap.replace(/^$/, "\n")}${body ?? ""}`;
    },
  };
}

/** A text in its parts: `{head, gap, body}`; the gap is the blank lines between them. */
function part(text) {
  const match = text.match(HEAD);
  if (!match) throw new Error("The page does not begin with its facts between two lines of three hyphens.");
  const gap = match[0].match(/---(?:\n(?<gap>\n*))?$/).groups.gap ?? "";
  return { head: match.groups.head ?? "", gap, body: text.slice(match[0].length) };
}

function parse(head) {
  const read = parseDocument(head, TEXTS);
  if (read.errors.length) throw read.errors[0];
  return read;
}

function splice(head, values, fields) {
  const read = parse(head);
  const edits = [];
  const there = new Set();
  for (const { key, value } of read.contents?.items ?? []) {
    const name = key.value;
    const field = fields.find((each) => each.name === name);
    const old = value?.toJS(read) ?? "";
    there.add(name);
    if (same(old, values[name], field)) continue;
    const end = value?.range?.[1] ?? key.range[1] + 1;
    const wholeLine = head[end - 1] === "\n" ? end : head.indexOf("\n", end) + 1;
    const line = isEmpty(values[name]) ? "" : render(name, values[name]);
    // A comment behind a value of one line stays there.
    edits.push(line && isScalar(value) && wholeLine !== end ? [key.range[0], end, line.trimEnd()] : [key.range[0], wholeLine, line]);
  }
  let text = head;
  for (const [start, end, line] of edits.reverse()) text = text.slice(0, start) + line + text.slice(end);
  for (const [name, value] of Object.entries(values)) {
    const field = fields.find((each) => each.name === name);
    if (!there.has(name) && !same("", value, field)) text += render(name, value);
  }
  return text;
}

/** The lines of a value: lists of words as `[a, b]`, all else as YAML writes it. */
function render(name, value) {
  const made = new Document({ [name]: texts(value) }, TEXTS);
  visit(made, { Seq: (_, list) => { list.flow = list.items.every((each) => !isCollection(each)); } });
  return made.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function same(left, right, field) {
  return JSON.stringify(plain(left, field)) === JSON.stringify(plain(right, field));
}

/** A value without what says nothing: empty ones, and those that hold anyway. */
function plain(value, field) {
  if (Array.isArray(value)) return value.length ? value.map((each) => plain(each, { fields: field?.fields })) : "";
  if (value && typeof value === "object") {
    const named = Object.keys(value).sort().map((name) => [name, plain(value[name], field?.fields?.find((each) => each.name === name))]);
    const said = named.filter(([, each]) => each !== "");
    return said.length ? said : "";
  }
  const text = said(String(value ?? "").trim(), field?.widget);
  const silent = field?.default ?? (field?.widget === "boolean" ? false : "");
  return text === String(silent) ? "" : text;
}

function said(text, widget) {
  if (widget === "boolean") return truth(text);
  return widget === "number" && /^\d+$/.test(text) ? String(Number(text)) : text;
}

/** Yes or no in one form, and what is neither as it is. */
function truth(text) {
  return text.replace(YES, "true").replace(NO, "false");
}

function isEmpty(value) {
  return plain(value) === "";
}

function texts(value) {
  if (Array.isArray(value)) return value.map(texts);
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).filter(([, each]) => !isEmpty(each)).map(([name, each]) => [name, texts(each)]));
  }
  return String(value);
}

function fromPage(values, fields) {
  return mapTexts(values, fields, (text, widget) => {
    if (widget === "boolean") return truth(text);
    return MEDIA.includes(widget) && /^[\w.-]+\//.test(text) ? `/${text}` : text;
  });
}

function toPage(values, fields) {
  return mapTexts(values, fields, (text, widget) => (MEDIA.includes(widget) ? text.replace(/^\//, "") : text));
}

function mapTexts(values, fields, change) {
  const changed = { ...values };
  for (const { name, widget, fields: inner } of fields) {
    const value = changed[name];
    if (typeof value === "string") changed[name] = change(value, widget);
    else if (inner && Array.isArray(value)) changed[name] = value.map((each) => mapTexts(each, inner, change));
    else if (inner && value && typeof value === "object") changed[name] = mapTexts(value, inner, change);
  }
  return changed;
}
