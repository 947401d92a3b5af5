// A part of the page that could not be fetched says so; htmx alone would leave the old part standing as if nothing had happened.
const notice = document.querySelector("#td-trouble");

function show() {
  notice.hidden = false;
}

if (notice) {
  document.addEventListener("htmx:responseError", show);
  document.addEventListener("htmx:sendError", show);
  document.addEventListener("htmx:timeout", show);
  document.addEventListener("htmx:afterOnLoad", (event) => {
    if (event.detail.successful) notice.hidden = true;
  });
}
