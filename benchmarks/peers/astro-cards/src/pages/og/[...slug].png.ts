import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import type { APIRoute } from "astro";
import { getCollection } from "astro:content";
import satori from "satori";
import sharp from "sharp";

const kept = "node_modules/.og-cards";
const fonts = [{ name: "Card", data: await readFile("cards/font.ttf") }];
await mkdir(kept, { recursive: true });

export async function getStaticPaths() {
  const articles = await getCollection("guides");
  return articles.map(({ id, data }) => ({ params: { slug: id }, props: { title: data.title } }));
}

/** The card of an article; one with the same title is drawn once, and kept between builds. */
export const GET: APIRoute = async ({ props }) => {
  const file = `${kept}/${createHash("sha256").update(props.title).digest("hex")}.png`;
  const card = await readFile(file).catch(async () => {
    const drawn = await drawCard(props.title);
    await writeFile(file, drawn);
    return drawn;
  });
  return new Response(new Uint8Array(card));
};

async function drawCard(title: string) {
  const lines = [
    { type: "div", props: { style: { fontSize: 96 }, children: title } },
    { type: "div", props: { style: { fontSize: 40 }, children: "Synthetic" } },
  ];
  const style = {
    boxSizing: "border-box",
    display: "flex",
    flexDirection: "column",
    justifyContent: "space-between",
    width: "100%",
    height: "100%",
    padding: 72,
    background: "#f1e6d8",
    color: "#2b2b2b",
  };
  const svg = await satori({ type: "div", props: { style, children: lines } }, { width: 1200, height: 630, fonts });
  return sharp(Buffer.from(svg)).png().toBuffer();
}
