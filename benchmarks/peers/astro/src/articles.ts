import { getCollection } from "astro:content";

/** All articles, the newest first. */
export async function newestFirst() {
  const articles = await getCollection("guides");
  return articles.sort((one, other) => other.data.date.valueOf() - one.data.date.valueOf());
}
