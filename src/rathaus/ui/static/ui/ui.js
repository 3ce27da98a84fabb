// Brings elements to life: each names its module in `data-module`, the URL comes from the template.
// Every page works without this file.

const STATIC = new URL("..", import.meta.url).href;

async function enliven(element) {
  const url = new URL(element.dataset.module, document.baseURI).href;
  if (element.dataset.alive || !url.startsWith(STATIC)) return;
  element.dataset.alive = "true";
  const module = await import(url);
  module.default(element);
}

function enlivenAll(root) {
  if (root.matches?.("[data-module]")) enliven(root);
  root.querySelectorAll("[data-module]").forEach(enliven);
}

enlivenAll(document);
document.addEventListener("htmx:load", (event) => enlivenAll(event.target));
