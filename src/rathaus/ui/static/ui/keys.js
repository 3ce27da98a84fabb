// Single-key shortcuts: `data-taste="u"` on a link, button or field. „?“ shows them all.
// They rest while someone types, with Ctrl, Alt or Meta, and where they are switched off
// (then the template leaves this module out: WCAG 2.1.4).

const FREE = "a, button, input[type=checkbox], input[type=radio]";

function isTyping(target) {
  return target.isContentEditable || target.matches("input, textarea, select") && !target.matches(FREE);
}

function visible(element) {
  return element.checkVisibility?.() ?? element.offsetParent !== null;
}

function find(key) {
  return [...document.querySelectorAll(`[data-taste="${CSS.escape(key)}"]`)].find(visible);
}

function press(element) {
  element.focus();
  if (element.matches("a, button")) element.click();
  else element.select?.();
}

function moveRow(step) {
  const links = [...document.querySelectorAll("[data-tasten-zeilen] tbody th a")];
  if (!links.length) return false;
  const row = document.activeElement.closest("tr");
  const now = links.findIndex((link) => link.closest("tr") === row);
  links[Math.min(Math.max(now + step, 0), links.length - 1)].focus();
  return true;
}

// The row the keyboard stands in, where its list can be ticked.
function tickRow() {
  const box = document.activeElement.closest("tr")?.querySelector("input[type=checkbox]");
  box?.click();
  return Boolean(box);
}

function name(element) {
  const label = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent;
  return (label ?? element.querySelector(".kern-label")?.textContent ?? element.textContent).trim();
}

function fill(list, texts) {
  const rows = [...document.querySelectorAll("[data-taste]")].filter(visible);
  const entries = rows.map((element) => [element.dataset.taste, name(element)]);
  if (document.querySelector("[data-tasten-zeilen]")) entries.push(["j", texts.down], ["k", texts.up]);
  list.replaceChildren(...entries.flatMap(([key, text]) => {
    const term = document.createElement("dt");
    const kbd = document.createElement("kbd");
    kbd.className = "rh-key";
    kbd.textContent = key;
    term.append(kbd);
    const value = document.createElement("dd");
    value.textContent = text;
    return [term, value];
  }));
}

export default function shortcuts(dialog) {
  document.body.classList.add("rh-keys-on");
  const show = () => {
    fill(dialog.querySelector("dl"), dialog.dataset);
    dialog.showModal();
  };
  document.querySelectorAll("[data-tasten-hilfe]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", show);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || dialog.open) return;
    if (isTyping(event.target)) return;
    const rows = { j: 1, k: -1 }[event.key];
    const target = find(event.key);
    if (event.key === "?") show();
    else if (target) press(target);
    else if (!(rows ? moveRow(rows) : event.key === "x" && tickRow())) return;
    event.preventDefault();
  });
}
