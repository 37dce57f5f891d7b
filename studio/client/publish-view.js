// What goes live, in words; the checks; then the way there.

import { change, read } from "./api.js";
import { compareTexts } from "./compare.js";
import { button, element, freshId, openDialog, say, sayRefusal } from "./dom.js";
import { t } from "./words.js";

export async function openView(studio) {
  const way = await read("way.json");
  const result = element("div", { class: "steps-list", "aria-live": "polite" });
  const isGit = way.name === "git";
  const look = button(t("look_first"), () => busy(look, lookFirst), { class: "main" });
  const publish = button(t(isGit ? "send" : "publish_now"), () => busy(publish, isGit ? sendNow : publishNow), { disabled: !isGit });

  async function busy(pressed, work) {
    look.disabled = publish.disabled = true;
    result.replaceChildren(element("p", {}, t("please_wait")));
    try {
      await work();
    } catch (refusal) {
      result.replaceChildren();
      sayRefusal(refusal);
    }
    look.disabled = false;
    if (isGit) publish.disabled = false;
    pressed.focus();
  }

  const printed = (title, { text }) => element("details", { class: "part", open: true }, element("summary", {}, title), element("pre", { tabindex: "0", "aria-label": title }, text.trim()));

  /** The checks, then what a visitor will see changed. */
  async function lookFirst() {
    const checked = await change("publish", { step: "check" });
    const parts = [printed(t(checked.is_good ? "checks_good" : "checks_bad"), checked)];
    if (checked.is_good && !isGit) {
      const plan = await change("publish", { step: "plan" });
      parts.unshift(printed(t(plan.is_good ? "goes_live_plan" : "plan_bad"), plan));
      publish.disabled = !plan.is_good;
    }
    result.replaceChildren(...parts);
  }

  async function publishNow() {
    const done = await change("publish", { step: "deploy" });
    say(t(done.is_good ? "published" : "not_published"), { isBad: !done.is_good });
    result.replaceChildren(printed(t(done.is_good ? "published" : "not_published"), done));
  }

  async function sendNow(settled = {}) {
    const wanted = await askForSentence();
    if (!wanted) return result.replaceChildren();
    let sent = await change("send", { ...wanted, settled });
    while (sent.texts.length) {
      const texts = {};
      for (const both of sent.texts) {
        const text = await settle(both);
        if (text === null) return result.replaceChildren(element("p", {}, t("nothing_sent")));
        texts[both.file] = text;
      }
      sent = await change("send", { ...wanted, settled: texts });
    }
    say(t(sent.trouble ? "nothing_sent" : "sent"), { isBad: Boolean(sent.trouble) });
    if (sent.trouble) result.replaceChildren(element("p", { class: "notice bad" }, t("nothing_sent"), " ", t(sent.why)), printed(t("git_says"), { text: sent.trouble }));
    else await studio.go("publish");
  }

  const settle = ({ file, mine, theirs }) =>
    openDialog(t("conflict"), (close) => {
      const both = compareTexts({ title: t("of_others"), text: theirs }, { title: t("mine"), text: mine }, { editable: true });
      return [element("p", {}, t("two_changed", { file })), both.node,
        element("div", { class: "buttons" }, button(t("take_right"), () => close(both.text()), { class: "main" }), button(t("cancel"), () => close(null)))];
    }, { wide: true });

  const askForSentence = () =>
    openDialog(t("send"), (close) => {
      const line = (name, value = "") => {
        const box = element("input", { type: name === "email" ? "email" : "text", id: freshId(name), value, autocomplete: name === "sentence" ? "off" : name });
        return { box, row: [element("label", { for: box.id }, t(`send_${name}`)), box] };
      };
      const sentence = line("sentence");
      const [name, email] = way.author ? [] : [line("name"), line("email")];
      sentence.box.autofocus = true;
      const done = () => {
        const values = { sentence: sentence.box.value.trim(), name: name?.box.value.trim() ?? "", email: email?.box.value.trim() ?? "" };
        if (values.sentence && (way.author || (values.name && values.email))) close(values);
      };
      sentence.box.addEventListener("keydown", ({ key }) => key === "Enter" && done());
      return [...sentence.row, ...(name?.row ?? []), ...(email?.row ?? []),
        element("div", { class: "buttons" }, button(t("send"), done, { class: "main" }), button(t("cancel"), () => close(null)))];
    });

  const titleOf = (file) => studio.titleOf(file.replace(/^content\//, ""))?.title ?? file;
  return {
    view: "publish",
    node: element("div", {}, element("header", { class: "view-head" }, element("h2", {}, t("view_publish"))),
      element("p", {}, t(isGit ? "by_git" : "by_deploy")),
      isGit && (way.changed.length
        ? element("ul", { class: "consequences" }, way.changed.map(({ file, state }) => element("li", {}, element("b", {}, t(`state_${state}`)), " ", titleOf(file), element("small", {}, file))))
        : element("p", { class: "hint" }, way.unsent ? t("unsent", { number: way.unsent }) : t("nothing_changed"))),
      element("div", { class: "buttons" }, look, publish), result),
  };
}
