// One page: its fields, its text, what the checks say, and what can be done with it.

import { change, read, upload } from "./api.js";
import { settleConflict } from "./compare.js";
import { askForFile, button, confirmFirst, element, freshId, openDialog, problemWords, redraw, say, sayRefusal, wrongWords } from "./dom.js";
import { buildForm } from "./form.js";
import { forget, keep, kept } from "./kept.js";
import { pageActions } from "./page-actions.js";
import { createText } from "./text.js";
import { createToolbar } from "./toolbar.js";
import { count, t } from "./words.js";

const MAIN = ["title", "description", "lead", "date", "name", "starts", "ends", "image", "image_alt", "topics", "services", "conditions", "sessions"];
const PAUSE_MS = 200;
const GROUPS = ["must fix", "look at", "idea"];

/** Show a page for editing. `studio` is what all views share; see studio.js. */
export async function openPage(studio, file) {
  const [forms, choices] = [await studio.forms(), await studio.choices()];
  let page = await read("file.json", { file });
  const isRaw = page.problems.length > 0 || !page.kind;
  const draft = kept(file);
  let changes = draft?.changes ?? {};
  let body = draft?.body ?? null;
  let version = draft?.version ?? page.version;
  let firstLine = isRaw ? 1 : page.body_line;
  let timer = 0;
  let sending = Promise.resolve();
  let isGone = false;
  let checks = 0;

  const isChanged = () => Object.keys(changes).length > 0 || body !== null;
  const isNew = /\(to write\)/i.test(page.fields.description ?? "");
  const original = isRaw ? page.text : page.body;
  const state = element("p", { class: "state", role: "status" });
  const save = button(t("save"), () => saveNow(), { class: "main save" });
  const discard = button(t("discard"), discardNow, { class: "quiet" });
  const advice = element("section", { class: "advice", "aria-label": t("advice") }, element("h3", {}, t("checking")));
  const fields = isRaw ? null : makeFields();
  const text = createText(body ?? original, {
    label: t("text_of_page"),
    onChange(words) {
      body = words === original ? null : words;
      touched();
    },
    onLine: (line) => studio.frame.show(line + firstLine - 1),
    onFiles: takePictures,
    onHtml: pasteHtml,
  });

  function makeFields() {
    const all = forms.pages[page.kind].fields;
    const values = { ...page.fields };
    for (const [name, value] of Object.entries(changes)) values[name] = value;
    const options = { choices, typed: false, onUpload: async () => (await askForPicture())?.source, onVideo: askForVideo, onChange: changeField };
    const first = buildForm(all.filter(({ name }) => MAIN.includes(name)).sort((one, other) => MAIN.indexOf(one.name) - MAIN.indexOf(other.name)), values, options);
    const rest = buildForm(all.filter(({ name }) => !MAIN.includes(name) && name !== "draft"), values, options);
    return {
      node: [
        part("top_of_page", first.node, isNew),
        part("more_fields", rest.node),
      ],
      rows: new Map([...first.rows, ...rest.rows]),
    };
  }

  /** A part that stays as open as it was left, on every page. */
  function part(name, inner, open = false) {
    const key = `studio-open:${name}`;
    const details = element("details", { class: "part", open: open || sessionStorage.getItem(key) === "yes" }, element("summary", {}, t(name)), inner);
    details.addEventListener("toggle", () => sessionStorage.setItem(key, details.open ? "yes" : ""));
    return details;
  }

  function changeField(name, value) {
    const before = page.fields[name];
    if (JSON.stringify(before ?? "") === JSON.stringify(value ?? "")) delete changes[name];
    else changes[name] = value === "" || (Array.isArray(value) && !value.length) ? null : value;
    touched();
  }

  function touched() {
    const isKept = !isChanged() || keep(file, { version, changes, body, when: Date.now() });
    if (!isChanged()) forget(file);
    showState(isKept ? "" : t("not_kept"));
    clearTimeout(timer);
    timer = setTimeout(sendDraft, PAUSE_MS);
  }

  function showState(words = "") {
    save.disabled = discard.disabled = !isChanged();
    state.textContent = words || (isChanged() ? t("not_saved") : t("all_saved"));
    state.classList.toggle("unsaved", isChanged());
  }

  /** Show what is written in the page beside it, and hear what the checks say of it. */
  function sendDraft() {
    sending = sending.then(async () => {
      if (isGone) return;
      try {
        let found = null;
        if (!isChanged()) await change("discard", { file });
        else if (isRaw) await change("draft-text", { file, version, text: body });
        else found = await change("draft", { file, version, changes, body });
        showField(null);
        if (found) showFindings(found);
        else await check();
      } catch (refusal) {
        if (refusal.status === 409) showState(t("changed_elsewhere"));
        else if (refusal.status === 422) showField(refusal.values.problems);
        else sayRefusal(refusal);
      }
    });
    return sending;
  }

  function showField(problems) {
    for (const [name, row] of fields?.rows ?? []) {
      const found = problems?.find(({ field }) => field === name || field.startsWith(`${name}.`) || field.startsWith(`${name}[`));
      row.mark(found && problemWords(found));
    }
    const others = problems?.filter(({ field }) => !fields?.rows.has(field.split(/[.[]/)[0]));
    if (others?.length) sayRefusal({ values: { problems: others } });
  }

  async function check() {
    const mine = ++checks;
    const found = await read("check.json", { file });
    if (mine === checks) showFindings(found);
  }

  function showFindings(found) {
    checks++;
    if (isGone) return;
    firstLine = isRaw ? 1 : found.body_line;
    const findings = found.findings.map((finding) => ({
      ...finding, line: finding.line - firstLine + 1, endLine: finding.end_line - firstLine + 1, endColumn: finding.end_column,
    }));
    const inText = findings.filter(({ line }) => line > 0);
    text.mark(inText);
    for (const [name, row] of fields?.rows ?? []) {
      const one = findings.find(({ field, line }) => line <= 0 && field === name);
      row.mark(one && problemWords(one));
    }
    showAdvice(findings);
  }

  function showAdvice(findings) {
    const urgent = findings.filter(({ severity }) => severity !== "idea").length;
    const heading = element("h3", {}, findings.length ? count(findings.length, "findings") : t("nothing_to_fix"));
    const lists = GROUPS.map((severity) => {
      const some = findings.filter((finding) => finding.severity === severity);
      return some.length > 0 && element("details", { class: severity.replace(" ", "-"), "data-part": severity, open: severity === "must fix" || (severity === "look at" && some.length < 6) },
        element("summary", {}, `${t(severity.replace(" ", "_"))} (${some.length})`),
        element("ul", {}, some.map(item)));
    });
    redraw(advice, heading, ...lists.filter(Boolean));
    studio.count(urgent);
  }

  function item(finding) {
    const go = () => {
      if (finding.line > 0) return text.select(finding);
      const row = fields?.rows.get(finding.field)?.node;
      row?.closest("details")?.setAttribute("open", "");
      row?.querySelector("input, textarea, select, button")?.focus();
    };
    return element("li", {},
      button(wrongWords(finding), go, { class: "finding" }), element("p", {}, finding.remedy),
      finding.line > 0 && typeof finding.replacement === "string" && button(t("use", { words: finding.replacement }), () => text.correct(finding), { class: "small" }));
  }

  async function saveNow() {
    if (!isChanged()) return;
    clearTimeout(timer);
    await sending;
    save.disabled = true;
    try {
      const words = isRaw ? ["save-text", { file, version, text: body }] : ["save", { file, version, changes, body }];
      await change(...words);
    } catch (refusal) {
      showState();
      if (refusal.status === 409) return settleConflict(refusal.values.conflict, { file, mine: body ?? original, reopen: () => studio.open(file) });
      if (refusal.status === 422 && fields) showField(refusal.values.problems);
      return sayRefusal(refusal);
    }
    forget(file);
    say(t("saved"));
    await studio.open(file, { keepPlace: true });
  }

  async function discardNow() {
    if (!(await confirmFirst(t("discard"), element("p", {}, t("discard_really")), t("discard"), { danger: true }))) return;
    clearTimeout(timer);
    await sending;
    forget(file);
    await change("discard", { file }).catch(sayRefusal);
    await studio.open(file);
  }

  /** Ask what a picture shows, and save it; returns what the server says of it. */
  async function savePicture(picture) {
    const alt = await openDialog(t("what_shows"), (close) => {
      const box = element("input", { type: "text", id: freshId("alt"), autofocus: true, autocomplete: "off" });
      const shown = element("img", { src: URL.createObjectURL(picture), alt: "", class: "preview" });
      const done = () => box.value.trim() && close(box.value.trim());
      box.addEventListener("keydown", ({ key }) => key === "Enter" && done());
      return [shown, element("label", { for: box.id }, t("alt_words")), box, element("p", { class: "hint" }, t("alt_hint")),
        element("div", { class: "buttons" }, button(t("add"), done, { class: "main" }))];
    });
    if (alt === null) return null;
    try {
      const saved = await upload("picture", picture, { file, name: picture.name, alt });
      saved.notes.forEach((note) => say(note));
      studio.forget("choices");
      return saved;
    } catch (refusal) {
      sayRefusal(refusal);
      return null;
    }
  }

  async function takePictures(pictures) {
    const all = [];
    for (const picture of pictures) all.push((await savePicture(picture))?.markdown ?? "");
    return all.filter(Boolean).join("\n\n");
  }

  async function askForPicture() {
    const picture = await askForFile("image/*,.heic,.heif");
    return picture ? savePicture(picture) : null;
  }

  async function askForVideo() {
    const video = await askForFile("video/mp4,video/webm");
    if (!video) return null;
    try {
      return (await upload("video", video, { name: video.name })).source;
    } catch (refusal) {
      sayRefusal(refusal);
      return null;
    }
  }

  async function pasteHtml(html) {
    try {
      const { markdown, notes } = await change("paste", { html, file });
      if (notes.length) say(notes.join(" "));
      return markdown;
    } catch (refusal) {
      sayRefusal(refusal);
      return "";
    }
  }

  const toolbar = createToolbar(text, {
    file,
    choices: studio.choices,
    onPicture: async () => (await askForPicture())?.markdown ?? "",
  });
  const mark = element("span", { class: "mark" });
  const node = element("article", { class: "page-view", "aria-label": page.fields.title ?? file },
    element("header", { class: "view-head" },
      element("div", {}, element("h2", {}, page.fields.title ?? file), element("p", { class: "hint" }, element("code", {}, file), mark)),
      pageActions(studio, { file, version: () => version, page, isChanged })),
    element("div", { class: "save-bar" }, save, discard, state),
    draft && element("p", { class: "notice" }, t(draft.version === page.version ? "restored" : "restored_old")),
    page.problems.length > 0 && element("p", { class: "notice bad" }, page.problems.map(problemWords).join(" ")),
    fields?.node,
    element("section", { class: "text-part", "aria-label": t("text_of_page") }, toolbar, text.dom),
    advice,
  );
  function showStatus() {
    const status = studio.titleOf(file)?.status;
    mark.hidden = !status;
    mark.className = `mark ${status}`;
    mark.textContent = status ? t(`status_${status}`) : "";
  }

  showState();
  showStatus();
  if (isChanged()) sendDraft();
  else check().catch(sayRefusal);

  return {
    node,
    file,
    save: saveNow,
    goTo: (line) => text.goTo(line - firstLine + 1),
    /** The file may have changed on disk; what nobody touched here is read again. */
    async onBuild() {
      showStatus();
      if (isGone) return;
      // A build sees more than a text alone.
      await check().catch(() => {});
      if (isChanged()) return;
      const fresh = await read("file.json", { file }).catch(() => null);
      if (fresh && fresh.version !== page.version && !isChanged()) await studio.open(file, { keepPlace: true });
    },
    leave() {
      isGone = true;
      clearTimeout(timer);
      text.destroy();
    },
  };
}
