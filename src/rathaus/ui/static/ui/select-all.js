// Picks every row of the table, or none; shows a dash when only some are picked.

export default function selectAll(box) {
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
