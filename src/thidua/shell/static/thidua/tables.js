// Lists by keyboard and in bulk. Single letters work only while the focus is inside the table (WCAG 2.1.4).
const ROWS = "tbody tr[data-row]";

function rowsOf(table) {
  return [...table.querySelectorAll(ROWS)];
}

function currentRow(table) {
  return document.activeElement.closest(ROWS) || table.querySelector("tr.is-current");
}

function goTo(table, row) {
  if (!row) return;
  for (const other of table.querySelectorAll("tr.is-current")) other.classList.remove("is-current");
  row.classList.add("is-current");
  (row.querySelector(".td-cell-title a") || row.querySelector("a, input")).focus();
  row.scrollIntoView({ block: "nearest" });
}

function step(table, by) {
  const rows = rowsOf(table);
  const at = rows.indexOf(currentRow(table));
  goTo(table, rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)]);
}

function pick(table) {
  const box = currentRow(table)?.querySelector(".td-pick input");
  if (!box) return false;
  box.click();
  return true;
}

function open(table) {
  const link = currentRow(table)?.querySelector(".td-cell-title a");
  if (!link) return false;
  link.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const table = event.target.closest("[data-rows]");
  if (!table || event.target.matches("input:not([type=checkbox]), select, textarea")) return;
  const moves = {
    j: () => (step(table, 1), true),
    k: () => (step(table, -1), true),
    x: () => pick(table),
    Enter: () => event.target === table && open(table),
  };
  if (moves[event.key]?.()) event.preventDefault();
});

function recount(form) {
  const boxes = [...form.querySelectorAll("tbody .td-pick input")];
  const picked = boxes.filter((box) => box.checked).length;
  const bar = form.querySelector("[data-bulk]");
  if (bar) {
    bar.hidden = picked === 0;
    bar.querySelector("[data-bulk-count]").textContent = bar.dataset.words.replace("{n}", picked);
  }
  const all = form.querySelector("[data-pick-all]");
  if (!all) return;
  all.checked = picked > 0 && picked === boxes.length;
  all.indeterminate = picked > 0 && picked < boxes.length;
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("[data-bulk-form]");
  if (!form || !event.target.closest(".td-pick")) return;
  if (event.target.matches("[data-pick-all]")) {
    for (const box of form.querySelectorAll("tbody .td-pick input")) box.checked = event.target.checked;
  }
  recount(form);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-unpick]");
  if (!button) return;
  const form = button.closest("[data-bulk-form]");
  for (const box of form.querySelectorAll(".td-pick input")) box.checked = false;
  recount(form);
});

function prepare(root) {
  for (const form of root.querySelectorAll("[data-bulk-form]")) recount(form);
}
prepare(document);
document.addEventListener("htmx:afterSettle", () => prepare(document));
