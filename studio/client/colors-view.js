// The colors of the site, with the contrast of all that stands on them, measured as one moves them.

import { change, read } from "./api.js";
import { button, element, freshId, say, sayRefusal } from "./dom.js";
import { t } from "./words.js";

const TOKEN = /--([\w-]+):\s*(#[0-9a-f]{6})\b/gi;
// As plugins/site/assets/stylesheet.py reads them.
const BLOCKS = {
  light: /:root\s*\{([^}]*)\}/d,
  dark: /@media\s+screen\s+and\s+\(prefers-color-scheme:\s*dark\)\s*\{\s*:root\s*\{([^}]*)\}/d,
};
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

/** A style sheet with blanks for its comments. */
const bare = (text) => text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/\S/g, " "));

/** Every color of a style sheet with its place, by scheme. */
function colorsOf(sheet) {
  const text = bare(sheet);
  return Object.fromEntries(Object.entries(BLOCKS).map(([scheme, pattern]) => {
    const [from, to] = pattern.exec(text)?.indices[1] ?? [0, 0];
    const found = [...text.slice(from, to).matchAll(TOKEN)];
    return [scheme, new Map(found.map((match) => [match[1], { from: from + match.index + match[0].length - 7, color: match[2].toLowerCase() }]))];
  }));
}

/** Give a style sheet other colors: in the place of those that it has, else at the start of its block. */
function withColors(text, scheme, colors) {
  let made = text;
  for (const [token, color] of Object.entries(colors)) {
    const known = colorsOf(made)[scheme].get(token);
    if (known) {
      made = made.slice(0, known.from) + color + made.slice(known.from + color.length);
      continue;
    }
    if (!BLOCKS[scheme].test(bare(made))) {
      const end = made.lastIndexOf("}");
      made = `${made.slice(0, end)}\n  @media screen and (prefers-color-scheme: dark) {\n    :root {\n    }\n  }\n${made.slice(end)}`;
    }
    const [start] = BLOCKS[scheme].exec(bare(made)).indices[1];
    const indent = scheme === "dark" ? "      " : "    ";
    made = `${made.slice(0, start)}\n${indent}--${token}: ${color};${made.slice(start)}`;
  }
  return made;
}

export async function openView(studio) {
  const { text, look, version, pairs } = await read("colors.json");
  // What the style sheet says goes before the look; what it says of the light scheme holds in the dark one too.
  const [own, base] = [colorsOf(text), colorsOf(look)];
  const light = { ...valuesOf(base.light), ...valuesOf(own.light) };
  const first = { light, dark: { ...valuesOf(base.light), ...valuesOf(base.dark), ...valuesOf(own.light), ...valuesOf(own.dark) } };
  const now = structuredClone(first);
  let scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const shown = scheme;
  const list = element("div", { class: "colors" });
  const weak = element("p", { class: "state", role: "status" });
  const save = button(t("save"), saveNow, { class: "main save" });

  /** The style sheet with what was moved; a color stands in both of its blocks, or in none. */
  const fresh = () => {
    const moved = Object.keys(light).filter((token) => now.light[token] !== first.light[token] || now.dark[token] !== first.dark[token]);
    const of = (name) => Object.fromEntries(moved.map((token) => [token, now[name][token]]));
    return moved.length ? withColors(withColors(text, "light", of("light")), "dark", of("dark")) : text;
  };

  /** Every pair that a color stands in, from either side. */
  const pairsOf = (token) => Object.entries(LEAST).flatMap(([kind, least]) =>
    Object.entries(pairs[kind] ?? {}).flatMap(([ground, names]) => names.filter((name) => name === token || ground === token).map((name) => ({ name, ground, least }))));

  function show() {
    list.replaceChildren(...Object.keys(light).map((token) => {
      const id = freshId("color");
      const well = element("input", { type: "color", id, value: now[scheme][token] });
      const code = element("input", { type: "text", value: now[scheme][token], "aria-label": `${token}: ${t("color_code")}`, pattern: "#[0-9a-fA-F]{6}", maxlength: 7 });
      const set = (color) => {
        now[scheme][token] = color;
        if (scheme === "light" && !base.dark.has(token) && !own.dark.has(token)) now.dark[token] = color;
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
