import config from "./astro.config.mjs";

// While one card becomes a PNG, in a thread of its own, the next ones are laid out.
export default { ...config, build: { concurrency: 4 } };
