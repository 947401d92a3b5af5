// Files drop anywhere sensible: an area with data-drop-target takes files for the file input inside it (or named by the attribute)
// and lists what was taken. The input itself stays, for keyboards and for browsers without scripts.
function inputOf(area) {
  return area.dataset.dropTarget ? document.querySelector(area.dataset.dropTarget) : area.querySelector("input[type=file]");
}

function carriesFiles(event) {
  return [...(event.dataTransfer?.types || [])].includes("Files");
}

function size(bytes) {
  const units = ["B", "KB", "MB", "GB"];
  let at = 0;
  let value = bytes;
  while (value >= 1024 && at < units.length - 1) {
    value /= 1024;
    at += 1;
  }
  return `${value.toLocaleString("vi-VN", { maximumFractionDigits: 1 })} ${units[at]}`;
}

function list(area, files) {
  const place = area.querySelector("[data-drop-list]");
  if (!place) return;
  place.replaceChildren(
    ...[...files].map((file) => {
      const item = document.createElement("li");
      item.textContent = `${file.name} (${size(file.size)})`;
      return item;
    }),
  );
}

document.addEventListener("dragover", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault(); // a file dropped beside the area must not replace the page and lose what was typed
  const area = event.target.closest("[data-drop-target]");
  for (const other of document.querySelectorAll("[data-drop-target].is-over")) other.classList.toggle("is-over", other === area);
  area?.classList.add("is-over");
});

document.addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) {
    for (const area of document.querySelectorAll("[data-drop-target].is-over")) area.classList.remove("is-over");
  }
});

document.addEventListener("drop", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  const area = event.target.closest("[data-drop-target]");
  const input = area && inputOf(area);
  area?.classList.remove("is-over");
  if (!input || input.disabled) return;
  const taken = new DataTransfer();
  for (const file of [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1)) taken.items.add(file);
  input.files = taken.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});

document.addEventListener("change", (event) => {
  if (!event.target.matches("input[type=file]")) return;
  const area = event.target.closest("[data-drop-target]");
  if (area) list(area, event.target.files);
});
