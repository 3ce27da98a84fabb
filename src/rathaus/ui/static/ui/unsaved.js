// Asks before a form with typed, unsent answers is left.

function snapshot(form) {
  const entries = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  return JSON.stringify(entries.map(([name, value]) => [name, value.name ?? value]));
}

export default function unsavedGuard(form) {
  const saved = snapshot(form);
  let sending = false;
  form.addEventListener("submit", () => (sending = true));
  // a page that comes back from the browser's memory has not been sent again
  window.addEventListener("pageshow", () => (sending = false));
  window.addEventListener("beforeunload", (event) => {
    if (!sending && form.isConnected && snapshot(form) !== saved) event.preventDefault();
  });
}
