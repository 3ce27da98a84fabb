// Gives htmx the CSRF token of the page, and keeps the focus and the reader informed on errors.

function token(element) {
  const form = element.closest("form") ?? document;
  const field = form.querySelector("[name=csrfmiddlewaretoken]");
  return (field ?? document.querySelector("[name=csrfmiddlewaretoken]"))?.value;
}

export default function htmxGlue(region) {
  document.body.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token(event.detail.elt);
  });
  const warn = () => (region.textContent = region.dataset.failed);
  document.body.addEventListener("htmx:responseError", warn);
  document.body.addEventListener("htmx:sendError", warn);
  document.body.addEventListener("htmx:beforeRequest", () => (region.textContent = ""));
}
