import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { z } from "astro/zod";

const guides = defineCollection({
  loader: glob({ base: "./content/guides", pattern: "*.md" }),
  schema: z.object({ title: z.string(), description: z.string(), date: z.date(), topics: z.array(z.string()) }),
});

export const collections = { guides };
