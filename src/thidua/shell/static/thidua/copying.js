// A button that copies what stands in a field; offered only where the browser can. Without scripts the field is read only and
// can be marked by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  if (!field || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    await navigator.clipboard.writeText(field.value);
    const word = button.querySelector("span");
    const before = word.textContent;
    word.textContent = button.dataset.copied;
    button.setAttribute("aria-live", "polite");
    window.setTimeout(() => {
      word.textContent = before;
    }, 2500);
  });
}
