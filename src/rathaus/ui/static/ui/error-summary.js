// Moves the focus to the summary of errors, and from its links to the field with its label in view.

export default function errorSummary(summary) {
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
