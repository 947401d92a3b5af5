// A form or button with data-confirm asks once more in a native dialog. Without scripts the request goes straight to the server,
// which asks on a page of its own where the step cannot be undone.
const dialog = document.querySelector("#td-confirm");
let asked = null;

function ask(form, submitter) {
  const source = submitter?.dataset.confirm ? submitter : form;
  dialog.querySelector("[data-confirm-text]").textContent = source.dataset.confirm;
  dialog.querySelector("[data-confirm-yes]").textContent =
    source.dataset.confirmYes || submitter?.textContent.trim() || dialog.dataset.yes;
  asked = { form, submitter };
  dialog.returnValue = ""; // Escape leaves the last answer standing; an old "yes" must not count
  dialog.showModal();
}

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    const wanted = event.submitter?.dataset.confirm || form.dataset.confirm;
    if (!dialog || !wanted || form.dataset.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(form, event.submitter);
  },
  true,
);

dialog?.addEventListener("close", () => {
  const { form, submitter } = asked || {};
  asked = null;
  if (!form || dialog.returnValue !== "yes") return;
  form.dataset.confirmed = "yes";
  form.requestSubmit(submitter?.form === form ? submitter : undefined);
  delete form.dataset.confirmed;
});

// Any other dialog of the page: <button data-dialog="id"> opens it.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-dialog]");
  if (button) document.getElementById(button.dataset.dialog)?.showModal();
});
