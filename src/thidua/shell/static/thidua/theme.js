// Sets the theme before the first paint, so it is a plain script in <head>, not a module.
// The choice "light" or "dark" made here is kept on this computer; else the account's own (data-theme), else the system decides.
(function () {
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const KEY = "thidua-theme";

  function kept() {
    try {
      return window.localStorage.getItem(KEY) || root.dataset.theme || null;
    } catch {
      return root.dataset.theme || null; // storage refused by policy
    }
  }

  function keep(choice) {
    try {
      window.localStorage.setItem(KEY, choice);
    } catch {
      // the choice then lasts for this page only
    }
  }

  function show(choice) {
    const dark = choice === "dark" || (choice !== "light" && system.matches); // "system" and "auto" follow it
    root.dataset.bsTheme = dark ? "dark" : "light";
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === (choice || "system")));
    }
    document.dispatchEvent(new CustomEvent("thidua:theme"));
  }

  root.classList.add("js");
  show(kept());
  system.addEventListener("change", () => show(kept()));
  document.addEventListener("DOMContentLoaded", () => show(kept()));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-choice]");
    if (!button) return;
    keep(button.dataset.themeChoice);
    show(button.dataset.themeChoice);
  });
})();
