// Brings elements to life: `data-module` names a small behaviour from here, or the URL of a larger
// module, which the template gives. Every page works without this file.

const STATIC = new URL("..", import.meta.url).href;

// Shows the copy button where the browser can copy, and says so when it has.
function copy(button) {
  if (!navigator.clipboard) return;
  const label = button.querySelector("[data-copy-label]");
  const text = label.textContent;
  label.setAttribute("aria-live", "polite");
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    label.textContent = button.dataset.done;
    button.classList.add("rh-copy--done");
    setTimeout(() => {
      label.textContent = text;
      button.classList.remove("rh-copy--done");
    }, 2000);
  });
}

// Lets a message be put away. It never leaves by itself: some people read slowly.
function message(element) {
  const close = element.querySelector("button");
  close.hidden = false;
  close.addEventListener("click", () => {
    element.remove();
    document.querySelector("main")?.focus();
  });
}

// Moves the focus to the summary of errors, and from its links to the field, its label in view.
function errorSummary(summary) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest("fieldset") ?? field.labels?.[0] ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

// Picks every row of the table, or none; shows a dash when only some are picked.
function selectAll(box) {
  const rows = () => [...box.closest("table").querySelectorAll("tbody input[type=checkbox]")];
  const show = () => {
    const picked = rows().filter((row) => row.checked).length;
    box.checked = picked > 0 && picked === rows().length;
    box.indeterminate = picked > 0 && !box.checked;
  };
  box.hidden = false;
  box.addEventListener("change", () => {
    rows().forEach((row) => (row.checked = box.checked));
    show();
  });
  box.closest("table").addEventListener("change", show);
  show();
}

// Lists the chosen files with their sizes, and says early what will be refused.
const units = new Intl.NumberFormat("de-DE", { maximumFractionDigits: 1 });

function size(bytes) {
  return bytes < 1e6 ? `${units.format(Math.ceil(bytes / 1000))} KB` : `${units.format(bytes / 1e6)} MB`;
}

function line(file, limit, tooBig) {
  const item = document.createElement("li");
  item.textContent = `${file.name} – ${size(file.size)}`;
  if (limit && file.size > limit) {
    item.className = "rh-upload__too-big";
    item.textContent += ` – ${tooBig}`;
  }
  return item;
}

function upload(box) {
  const list = box.querySelector("ul");
  const limit = Number(box.dataset.limit);
  box.addEventListener("change", () => {
    const files = [...box.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
    list.replaceChildren(...files.map((file) => line(file, limit, box.dataset.tooBig)));
    list.hidden = !files.length;
  });
}

// Gives htmx the CSRF token of the page, and keeps the focus and the reader informed on errors.
function token(element) {
  const form = element.closest("form") ?? document;
  const field = form.querySelector("[name=csrfmiddlewaretoken]");
  return (field ?? document.querySelector("[name=csrfmiddlewaretoken]"))?.value;
}

function htmxGlue(region) {
  document.body.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token(event.detail.elt);
  });
  const warn = () => (region.textContent = region.dataset.failed);
  document.body.addEventListener("htmx:responseError", warn);
  document.body.addEventListener("htmx:sendError", warn);
  document.body.addEventListener("htmx:beforeRequest", () => (region.textContent = ""));
}

const SMALL = {
  copy, message, upload, "error-summary": errorSummary, "select-all": selectAll, "htmx-glue": htmxGlue,
};

async function enliven(element) {
  const { module, alive } = element.dataset;
  if (alive) return;
  element.dataset.alive = "true";
  if (SMALL[module]) return SMALL[module](element);
  const url = new URL(module, document.baseURI).href;
  if (url.startsWith(STATIC)) (await import(url)).default(element);
}

function enlivenAll(root) {
  if (root.matches?.("[data-module]")) enliven(root);
  root.querySelectorAll("[data-module]").forEach(enliven);
}

enlivenAll(document);
document.addEventListener("htmx:load", (event) => enlivenAll(event.target));
