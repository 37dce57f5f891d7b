import { feedPlugin } from "@11ty/eleventy-plugin-rss";

export default function (config) {
  config.addPlugin(feedPlugin, {
    type: "atom",
    outputPath: "/feed.xml",
    collection: { name: "guides", limit: 20 },
    metadata: { language: "en-US", title: "Synthetic", base: "https://www.example.com/", author: { name: "Synthetic" } },
  });
  config.addPassthroughCopy("content/images");
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addFilter("json", (value) => JSON.stringify(value));
  return {
    dir: { input: "content", output: "output" },
    htmlTemplateEngine: "njk",
    markdownTemplateEngine: false, // the articles hold no template code, so this is the faster way
  };
}
