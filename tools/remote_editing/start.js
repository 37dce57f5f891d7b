// Starts Sveltia CMS with the configuration that the build wrote, and the formats of this site's pages.

import { pageFormat } from "./page-format.js";

window.CMS_MANUAL_INIT = true;

addEventListener("DOMContentLoaded", async () => {
  const { CMS } = window;
  const answer = await fetch("config.json");
  const config = await answer.json();
  for (const { format, fields, index_file: index } of config.collections) {
    CMS.registerCustomFormat(format, "md", pageFormat(fields));
    if (index) CMS.registerCustomFormat(index.format, "md", pageFormat(index.fields));
  }
  await CMS.init({ config: { ...config, load_config_file: false } });
});
