// Shows each notice in its time, before the page below is drawn, so that nothing moves.
{
  const band = document.currentScript.previousElementSibling;
  const show = () => {
    const now = Date.now();
    const lines = [...band.querySelectorAll("[data-starts]")];
    for (const line of lines) line.hidden = now < Date.parse(line.dataset.starts) || Date.parse(line.dataset.ends) <= now;
    band.hidden = lines.every((line) => line.hidden);
  };
  show();
  // A page that comes back from the browser's memory may be of yesterday.
  addEventListener("pageshow", show);
}
