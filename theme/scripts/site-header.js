// The menu closes by Escape and by a tap elsewhere. On a phone the header comes back when one scrolls up,
// on pages without a bar of their own; never over an emergency card, and not while the Tab key walks.

const header = document.querySelector(".site-header");
const menu = header?.querySelector("details");
const pinned = "data-pinned";

if (menu) {
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", ({ target }) => {
    if (!menu.contains(target)) menu.open = false;
  });
}

if (header && !document.querySelector(".booking-bar")) {
  const cards = document.querySelectorAll("[data-level=emergency]");
  const isSeen = (card) => {
    const { top, bottom } = card.getBoundingClientRect();
    return top < innerHeight && bottom > 0;
  };
  let place = scrollY;
  addEventListener("scroll", () => {
    const goesUp = scrollY < place && scrollY > header.offsetHeight;
    const isInTheWay = [...cards].some(isSeen) || document.querySelector(":focus-visible");
    header.toggleAttribute(pinned, goesUp && !isInTheWay);
    place = scrollY;
  }, { passive: true });
}
