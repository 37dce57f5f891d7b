// Bundles text-editor.js, and collects the licenses of all that is in the bundle.

import { build } from "esbuild";
import { readdir, readFile, writeFile } from "node:fs/promises";

const { metafile } = await build({
  entryPoints: ["text-editor.js"],
  outfile: "../client/codemirror.js",
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  metafile: true,
  banner: { js: "/* CodeMirror, MIT License: see codemirror-LICENSES.txt. Made by studio/web/build.js. */" },
});

const used = Object.values(metafile.outputs)[0].inputs;
const packages = Object.entries(used)
  .filter(([, { bytesInOutput }]) => bytesInOutput)
  .map(([file]) => file.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1])
  .filter(Boolean);
const parts = [];
for (const name of [...new Set(packages)].sort()) {
  const { version } = JSON.parse(await readFile(`node_modules/${name}/package.json`, "utf8"));
  const license = (await readdir(`node_modules/${name}`)).find((file) => /^licen[cs]e/i.test(file));
  parts.push(`${name} ${version}\n\n${(await readFile(`node_modules/${name}/${license}`, "utf8")).trim()}\n`);
}
await writeFile("../client/codemirror-LICENSES.txt", parts.join(`\n${"-".repeat(80)}\n\n`));
