// Nothing typed is lost. <form data-draft-url="…"> sends what is typed to the server two seconds after the last key; the server
// answers {"saved_at": "14:05"}. When the server cannot be reached or the session has ended, the text stays in this tab
// (sessionStorage, gone when the tab closes) and is offered again on the next visit of the same form.
const WAIT = 2000;
const SECRET = "input[type=password], input[type=file], input[type=hidden]";
const forms = document.querySelectorAll("form[data-draft-url]");

function keyOf(form) {
  return `thidua-draft:${form.dataset.draftUrl}`;
}

function typed(form) {
  const pairs = [];
  for (const field of form.elements) {
    if (!field.name || field.disabled || field.matches(SECRET)) continue;
    if (field.matches("[type=checkbox], [type=radio]") && !field.checked) continue;
    if (field.matches("select[multiple]")) {
      for (const option of field.selectedOptions) pairs.push([field.name, option.value]);
    } else if (field.matches("input, select, textarea")) pairs.push([field.name, field.value]);
  }
  return pairs;
}

function say(form, words, tone) {
  const note = form.querySelector("[data-draft-note]");
  if (!note) return;
  note.dataset.tone = tone;
  note.textContent = words;
}

function store(form) {
  window.sessionStorage.setItem(keyOf(form), JSON.stringify(typed(form)));
}

function keepHere(form) {
  try {
    store(form);
    say(form, form.dataset.draftKept, "warning");
  } catch {
    say(form, form.dataset.draftFailed, "error");
  }
}

function forget(form) {
  try {
    window.sessionStorage.removeItem(keyOf(form));
  } catch {
    // nothing was kept
  }
}

async function save(form) {
  const body = new FormData();
  for (const [name, value] of typed(form)) body.append(name, value);
  const token = form.querySelector("[name=csrfmiddlewaretoken]");
  if (token) body.append(token.name, token.value);
  try {
    const answer = await fetch(form.dataset.draftUrl, { method: "POST", body, redirect: "error", credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const { saved_at: savedAt } = await answer.json();
    forget(form);
    say(form, form.dataset.draftSaved.replace("{time}", savedAt), "success");
  } catch {
    keepHere(form);
  }
}

function fill(form, pairs) {
  for (const field of form.elements) {
    if (!field.name || field.matches(SECRET)) continue;
    const values = pairs.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.matches("[type=checkbox], [type=radio]")) field.checked = values.includes(field.value);
    else if (field.matches("select[multiple]")) {
      for (const option of field.options) option.selected = values.includes(option.value);
    } else if (values.length) field.value = values[0];
  }
}

function offer(form) {
  const kept = window.sessionStorage.getItem(keyOf(form));
  const box = form.querySelector("[data-draft-offer]");
  if (!kept || !box) return;
  if (kept === JSON.stringify(typed(form))) {
    forget(form); // the server shows the same text already
    return;
  }
  box.hidden = false;
  box.querySelector("[data-draft-restore]").addEventListener("click", () => {
    fill(form, JSON.parse(kept));
    box.hidden = true;
  });
  box.querySelector("[data-draft-drop]").addEventListener("click", () => {
    forget(form);
    box.hidden = true;
  });
}

for (const url of (document.body.dataset.draftsDone || "").split(" ").filter(Boolean)) {
  try {
    window.sessionStorage.removeItem(`thidua-draft:${url}`);
  } catch {
    break;
  }
}

for (const form of forms) {
  let timer = 0;
  form.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => save(form), WAIT);
  });
  // A sent form may meet an ended session, so the text is kept here too. The page that follows a success names the drafts that
  // are done (<body data-drafts-done="url url">) and they are forgotten.
  form.addEventListener("submit", () => {
    window.clearTimeout(timer);
    try {
      store(form);
    } catch {
      // storage refused by policy
    }
  });
  try {
    offer(form);
  } catch {
    // storage refused by policy: drafts then live on the server alone
  }
}
