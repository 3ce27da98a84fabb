// Files dropped anywhere on the panel of the documents are laid into the Vorgang. Without this file
// the field and its button do the same.

export default function dropZone(form) {
  const panel = form.closest("section") ?? form;
  const field = form.querySelector("input[type=file]");

  const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

  panel.addEventListener("dragover", (event) => {
    if (carriesFiles(event)) event.preventDefault();
  });
  panel.addEventListener("drop", (event) => {
    if (!carriesFiles(event) || !event.dataTransfer.files.length) return;
    event.preventDefault();
    field.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}
