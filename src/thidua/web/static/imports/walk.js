// Comfort on the page of an import: the place in hand comes into view in both panes, a jump moves one pane and not the page.
function intoView(element, smooth) {
  const pane = element?.closest(".im-pane-body");
  if (!pane || pane.scrollHeight <= pane.clientHeight) return false;
  const middle = (pane.clientHeight - Math.min(element.offsetHeight, pane.clientHeight)) / 2;
  const offset = element.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  pane.scrollTo({ top: pane.scrollTop + offset - middle, behavior: smooth ? "smooth" : "instant" });
  return true;
}

function showCurrent() {
  for (const pane of document.querySelectorAll(".im-pane-body")) intoView(pane.querySelector(".is-current"), false);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-jump]");
  const target = link && document.getElementById(link.getAttribute("href").slice(1));
  if (!target || !intoView(target, true)) return;
  event.preventDefault();
  for (const other of document.querySelectorAll(".im-block.is-current")) other.classList.remove("is-current");
  target.classList.add("is-current");
});

document.addEventListener("htmx:afterSettle", showCurrent);
showCurrent();
