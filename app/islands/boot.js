// Wakes the islands of a page, in the order of the document; says when it is done, so that tests can wait for it.
// The page is read before it is operated: the client is fetched a moment after the first frame, and takes nothing from it (times in ms).
await Promise.race([
  new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 200))),
  // A page in the background paints no frame.
  new Promise((enough) => setTimeout(enough, 1000)),
]);
const { default: init, ...client } = await import("./client.js");

const waiting = [];

function wake(node) {
  const tag = node.localName;
  if (tag === "leptos-island") {
    const island = client[node.dataset.component];
    if (island) {
      waiting.at(-1)?.();
      island(node);
    } else {
      console.error(`no island ${node.dataset.component} in this client`);
    }
  }
  if (tag === "leptos-children") waiting.push(node.$$on_hydrate);
  for (const child of node.children) wake(child);
  if (tag === "leptos-children") waiting.pop();
}

await init({ module_or_path: new URL("./client_bg.wasm", import.meta.url) });
client.hydrate();
wake(document.body);
document.documentElement.dataset.ready = "";
