// Shows the copy button where the browser can copy, and says so when it has.

export default function copyButton(button) {
  if (!navigator.clipboard) return;
  const label = button.querySelector("[data-copy-label]");
  const text = label.textContent;
  label.setAttribute("aria-live", "polite");
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    label.textContent = button.dataset.done;
    setTimeout(() => (label.textContent = text), 2000);
  });
}
