// One tab of the browser listens to the server and passes on what it hears: a browser opens only six
// connections to one host, and more tabs than that would wait for ever.

const NAMES = ["hello", "building", "shown", "changed", "problems", "fixed", "follow"];
const CHANNEL = "site-preview";

/** Call `hear(name, values)` for every notice of the server, however many tabs are open. */
export function listen(hear) {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => hear(data.name, data.values);
  const pass = (name, values) => {
    channel.postMessage({ name, values });
    hear(name, values);
  };
  // Held until this tab is closed; then the next one gets it.
  navigator.locks.request(CHANNEL, () => new Promise(() => connect(pass)));
}

function connect(pass) {
  const source = new EventSource("/__site/events");
  for (const name of NAMES) source.addEventListener(name, (event) => pass(name, JSON.parse(event.data)));
  source.onerror = () => pass("lost", {});
}
