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

const SMALL = { copy, message, "error-summary": errorSummary, "select-all": selectAll };

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
