// Added to each page that the studio serves: the preview, and a button that opens the page for editing.
// Inside the studio itself, which shows the page in a frame, there is neither.

if (window.top === window) {
  await import("/__site/preview.js");
  const { element, openShadow } = await import("/__site/elements.js");
  const words = await (await fetch("/__site/studio/words.json")).json();
  const root = await openShadow("studio");
  const address = `/__site/studio/?${new URLSearchParams({ page: decodeURI(location.pathname) })}`;
  if (!location.pathname.startsWith("/__site/")) root.append(element("a", { class: "edit", href: address }, words.edit));
}
