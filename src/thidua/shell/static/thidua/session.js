// Warns two minutes before the session ends and lets the person stay with one press (WCAG 2.2.1).
// <body data-session-seconds="1800" data-session-url="…">; any request of the page starts the count anew.
const seconds = Number(document.body.dataset.sessionSeconds);
const url = document.body.dataset.sessionUrl;
const dialog = document.querySelector("#td-session");
const WARNING = 120;
let timer = 0;

function start() {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => dialog.open || dialog.showModal(), Math.max(seconds - WARNING, 30) * 1000);
}

if (seconds && url && dialog) {
  start();
  document.addEventListener("htmx:afterRequest", start);
  dialog.addEventListener("close", async () => {
    const answer = await fetch(url, { credentials: "same-origin", redirect: "error" }).catch(() => null);
    if (answer?.ok) start();
    else dialog.querySelector("[data-session-ended]").hidden = false;
    if (!answer?.ok) dialog.showModal();
  });
}
