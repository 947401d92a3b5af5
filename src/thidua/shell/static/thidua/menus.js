// Menus are <details>: they open without scripts. Scripts add what a person expects: Escape and a click outside close them,
// opening one closes the others.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.td-menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.td-menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// Ctrl+K (Cmd+K) goes to the one search box from anywhere.
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  const box = document.querySelector("[data-search]");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// Printing is offered only where scripts can do it.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
function offerPrinting() {
  for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
}
offerPrinting();
document.addEventListener("htmx:afterSettle", offerPrinting);

// On a phone the filters start folded, so that the list itself is the first thing seen; turned sideways they stand open again,
// for the wide screen has no fold to press.
const phone = window.matchMedia("(max-width: 767.98px)");
function foldFilters() {
  for (const box of document.querySelectorAll("details.td-filter-box")) box.open = !phone.matches;
}
if (phone.matches) foldFilters();
phone.addEventListener("change", foldFilters);
