import rss from "@astrojs/rss";
import type { APIContext } from "astro";
import { newestFirst } from "../articles";

export async function GET(context: APIContext) {
  const articles = (await newestFirst()).slice(0, 20);
  return rss({
    title: "Synthetic",
    description: "A site that exists to be built",
    site: context.site ?? "",
    items: articles.map(({ id, data }) => ({
      title: data.title,
      description: data.description,
      pubDate: data.date,
      link: `/guides/${id}/`,
    })),
  });
}
