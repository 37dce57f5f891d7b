// Copies Sveltia CMS, bundles start.js, and collects the licenses of both; the schema of the configuration is for a test.

import { build } from "esbuild";
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";

const CMS = "node_modules/@sveltia/cms";
const CLIENT = "../../plugins/remote_editing/client";

// Its fonts come with the site too, and nothing is fetched from another host.
const fonts = {};
for (const file of await readdir(`${CMS}/npm/assets`)) {
  const [, name] = file.match(/^(.+?)-latin-.*\.woff2$/) ?? [];
  if (name) fonts[name] = await readFile(`${CMS}/npm/assets/${file}`);
}
const program = await readFile(`${CMS}/dist/sveltia-cms.js`, "utf8");
await write("sveltia-cms.js", program.replace(/https:\/\/cdn\.jsdelivr\.net\/fontsource\/fonts\/([\w-]+)(:vf)?@[\w./-]+\.woff2/g, (_, name) => published(`${name}.woff2`, fonts[name])));
for (const [name, font] of Object.entries(fonts)) await write(`${name}.woff2`, font);
await build({
  entryPoints: ["start.js"],
  outfile: `${CLIENT}/start.js`,
  bundle: true,
  format: "iife",
  target: "es2022",
  minify: true,
  legalComments: "none",
  banner: { js: "/* With yaml, ISC License: see LICENSES.txt. Made by tools/remote_editing/build.js. */" },
});

const parts = [];
for (const name of ["@sveltia/cms", "yaml"]) {
  const { version } = JSON.parse(await readFile(`node_modules/${name}/package.json`, "utf8"));
  const files = (await readdir(`node_modules/${name}`, { recursive: true })).filter((file) => /LICENSE(\.txt)?$/.test(file));
  for (const file of files.sort()) {
    const font = file.match(/([^/]+)\.LICENSE/)?.[1];
    const text = await readFile(`node_modules/${name}/${file}`, "utf8");
    parts.push(`${name} ${version}${font ? ` (${font}, a font in it)` : ""}\n\n${text.trim()}\n`);
  }
}
await writeFile(`${CLIENT}/LICENSES.txt`, parts.join(`\n${"-".repeat(80)}\n\n`));

const names = (await readdir(CLIENT)).filter((file) => /\.(js|woff2)$/.test(file)).sort();
const digests = await Promise.all(names.map(async (file) => `"${file}" = "${digestOf(await readFile(`${CLIENT}/${file}`))}"\n`));
await writeFile(`${CLIENT}/digests.toml`, `# SHA-256 of each file, by which it is named where it is published. Made by tools/remote_editing/build.js.\n${digests.join("")}`);

const schema = JSON.parse(await readFile(`${CMS}/schema/sveltia-cms.json`, "utf8"), (name, value) =>
  /^(markdownD|d)escription$/.test(name) && typeof value === "string" ? undefined : value);
await writeFile("../../tests/plugins/remote_editing/sveltia-cms.schema.json", `${JSON.stringify(schema)}\n`);

function digestOf(content) {
  return createHash("sha256").update(content).digest("hex");
}

/** The name under which a file is published, as plugins/remote_editing/editing_page.py makes it. */
function published(file, content) {
  return file.replace(/(\.\w+)$/, `.${digestOf(content).slice(0, 8)}$1`);
}

function write(file, content) {
  return writeFile(`${CLIENT}/${file}`, content);
}
