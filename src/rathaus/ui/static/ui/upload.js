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

export default function upload(box) {
  const list = box.querySelector("ul");
  const limit = Number(box.dataset.limit);
  box.addEventListener("change", () => {
    const files = [...box.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
    list.replaceChildren(...files.map((file) => line(file, limit, box.dataset.tooBig)));
    list.hidden = !files.length;
  });
}
