// A long list from which several may be chosen: a box above narrows it, with or without diacritics, and the chosen stand below.

const LONG = 12; // options from which a box is worth its place

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

function narrow(select, words) {
  for (const option of select.options) {
    const name = ` ${folded(option.text)}`;
    option.hidden = !option.selected && !words.every((word) => name.includes(` ${word}`)); // words by their beginning
  }
}

function tell(select, note) {
  const names = [...select.selectedOptions].map((option) => option.text);
  note.textContent = names.length ? `${note.dataset.words} ${names.join("; ")}` : "";
}

function furnish(frame) {
  const select = frame.querySelector("select[multiple]");
  if (!select || select.options.length < LONG || frame.querySelector("input[type=search]")) return;
  const box = document.createElement("input");
  box.type = "search";
  box.placeholder = frame.dataset.narrow;
  box.autocomplete = "off";
  box.setAttribute("aria-label", frame.dataset.narrow);
  box.setAttribute("aria-controls", select.id);
  const note = document.createElement("p");
  note.className = "td-help";
  note.dataset.words = frame.dataset.chosen;
  note.setAttribute("role", "status");
  box.addEventListener("input", () => narrow(select, folded(box.value).trim().split(/\s+/)));
  box.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  select.addEventListener("change", () => tell(select, note));
  // a plain press adds and takes away: nobody has to know of a second key
  select.addEventListener("mousedown", (event) => {
    if (!(event.target instanceof HTMLOptionElement)) return;
    event.preventDefault();
    const at = select.scrollTop;
    event.target.selected = !event.target.selected;
    select.focus({ preventScroll: true });
    requestAnimationFrame(() => (select.scrollTop = at));
    select.dispatchEvent(new Event("input", { bubbles: true }));
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
  frame.prepend(box);
  frame.append(note);
  tell(select, note);
}

const whole = (root) => root.querySelectorAll("[data-narrow]").forEach(furnish);
whole(document);
document.addEventListener("htmx:afterSettle", (event) => whole(event.target));
