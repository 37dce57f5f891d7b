import sitemap from "@astrojs/sitemap";
import { defineConfig } from "astro/config";

export default defineConfig({
  site: "https://www.example.com",
  outDir: "output",
  // Photos in the sizes of this project, as Astro makes them of Markdown's pictures: WebP.
  image: { layout: "constrained", breakpoints: [400, 800, 1200, 1600] },
  integrations: [sitemap()],
});
