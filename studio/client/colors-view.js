// The colors of the site, with the contrast of all that stands on them, measured as one moves them.

import { change, read } from "./api.js";
import { button, element, freshId, say, sayRefusal } from "./dom.js";
import { t } from "./words.js";

const TOKEN = /--([\w-]+):\s*(#[0-9a-f]{6})\b/gi;
const DARK = /@media[^{]*prefers-color-scheme:\s*dark/;
const LEAST = { text: 4.5, shapes: 3 };

/** Relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance. */
function luminance(color) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Every color with its place in the style sheet: those before the dark scheme are the light ones. */
function colorsOf(text) {
  const dark = text.search(DARK);
  const schemes = { light: new Map(), dark: new Map() };
  for (const match of text.matchAll(TOKEN)) {
    const scheme = dark >= 0 && match.index > dark ? "dark" : "light";
    if (!schemes[scheme].has(match[1])) schemes[scheme].set(match[1], { from: match.index + match[0].length - 7, color: match[2].toLowerCase() });
  }
  return schemes;
}

export async function openView(studio) {
  const { text, version, pairs } = await read("colors.json");
  const schemes = colorsOf(text);
  const now = { light: valuesOf(schemes.light), dark: { ...valuesOf(schemes.light), ...valuesOf(schemes.dark) } };
  let scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const shown = scheme;
  const list = element("div", { class: "colors" });
  const weak = element("p", { class: "state", role: "status" });
  const save = button(t("save"), saveNow, { class: "main save" });

  const fresh = () => {
    let made = text;
    const changed = Object.entries(schemes).flatMap(([name, all]) => [...all].map(([token, { from, color }]) => ({ from, color, now: now[name][token] })));
    for (const { from, color, now: wanted } of changed.filter((one) => one.now !== one.color).sort((one, other) => other.from - one.from)) {
      made = made.slice(0, from) + wanted + made.slice(from + color.length);
    }
    return made;
  };

  /** Every pair that a color stands in, from either side. */
  const pairsOf = (token) => Object.entries(LEAST).flatMap(([kind, least]) =>
    Object.entries(pairs[kind] ?? {}).flatMap(([ground, names]) => names.filter((name) => name === token || ground === token).map((name) => ({ name, ground, least }))));

  function show() {
    list.replaceChildren(...[...schemes[scheme].keys()].map((token) => {
      const id = freshId("color");
      const well = element("input", { type: "color", id, value: now[scheme][token] });
      const code = element("input", { type: "text", value: now[scheme][token], "aria-label": `${token}: ${t("color_code")}`, pattern: "#[0-9a-fA-F]{6}", maxlength: 7 });
      const set = (color) => {
        now[scheme][token] = color;
        if (scheme === "light" && !schemes.dark.has(token)) now.dark[token] = color;
        well.value = code.value = color;
        if (scheme === shown) studio.frame.style(`--${token}`, color);
        measure();
      };
      well.addEventListener("input", () => set(well.value));
      code.addEventListener("change", () => /^#[0-9a-f]{6}$/i.test(code.value) && set(code.value.toLowerCase()));
      return element("div", { class: "color" }, element("label", { for: id }, token), well, code, element("div", { class: "pairs", "data-token": token }));
    }));
    measure();
  }

  function measure() {
    let number = 0;
    for (const place of list.querySelectorAll("[data-token]")) {
      place.replaceChildren(...pairsOf(place.dataset.token).map(({ name, ground, least }) => {
        const ratio = contrast(now[scheme][name], now[scheme][ground]);
        const isWeak = ratio < least;
        number += isWeak && name === place.dataset.token ? 1 : 0;
        return element("span", { class: isWeak ? "ratio weak" : "ratio" }, t(isWeak ? "pair_weak" : "pair", { name, ground, ratio: (Math.floor(ratio * 10) / 10).toFixed(1) }));
      }));
    }
    weak.textContent = number ? t("weak_pairs", { number }) : t("all_readable");
    save.disabled = fresh() === text;
  }

  async function saveNow() {
    try {
      await change("save-text", { file: "theme/css/tokens.css", version, text: fresh() });
      say(t("saved"));
      await studio.go("colors");
    } catch (refusal) {
      if (refusal.status === 409) say(t("changed_elsewhere_reload"), { isBad: true });
      else sayRefusal(refusal);
    }
  }

  const name = freshId("scheme");
  const radio = (value) => element("label", { class: "choice" }, element("input", { type: "radio", name, value, checked: value === scheme, onchange: () => { scheme = value; show(); } }), t(`scheme_${value}`));
  show();
  return {
    view: "colors",
    node: element("div", {}, element("header", { class: "view-head" }, element("h2", {}, t("view_colors"))), element("p", {}, t("colors_words")),
      element("div", { class: "save-bar" }, save, weak), element("fieldset", { class: "plain pair" }, element("legend", { class: "unseen" }, t("scheme")), radio("light"), radio("dark")), list),
    leave: () => studio.frame.style(),
  };
}

const valuesOf = (scheme) => Object.fromEntries([...scheme].map(([name, { color }]) => [name, color]));
