// Shows the pages of one kind, and those whose title or file holds some letters; keeps both for the next build.

const KEPT = "site-preview-filter";
const buttons = [...document.querySelectorAll("[data-filter]")];
const rows = [...document.querySelectorAll("[data-marks]")];
const search = document.querySelector("input");
const none = document.querySelector(".none");
const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
let chosen = buttons.some(({ dataset }) => dataset.filter === kept.chosen) ? kept.chosen : "all";

function show() {
  const words = search.value.trim().toLowerCase();
  for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.filter === chosen);
  for (const row of rows) {
    const isChosen = chosen === "all" || row.dataset.marks.split(" ").includes(chosen);
    row.hidden = !isChosen || !row.textContent.toLowerCase().includes(words);
  }
  none.hidden = rows.some((row) => !row.hidden);
  sessionStorage.setItem(KEPT, JSON.stringify({ chosen, words: search.value }));
}

if (search) {
  search.value = kept.words ?? "";
  search.addEventListener("input", show);
  for (const button of buttons) {
    button.addEventListener("click", () => {
      chosen = button.dataset.filter;
      show();
    });
  }
  show();
}
