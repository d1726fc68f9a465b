// Forms with `data-unsaved`: say what is not saved, ask before it is left, and save with Ctrl+S. What is saved without
// leaving the page comes as the event `virke:saved` with the fields that were sent.

const words = "Der er tekst, som ikke er gemt.";

/** What a form would send: each name with all of its values as one text to compare. */
function content(form) {
  const found = new Map();
  for (const [name, value] of new FormData(form)) found.set(name, `${found.get(name) ?? ""}\n${String(value)}`);
  return found;
}

const differ = (one, other) => [...one].some(([name, value]) => other.get(name) !== value);

for (const form of document.querySelectorAll("form[data-unsaved]")) {
  const refused = form.querySelector(".form-error, .form-error-message") || document.querySelector("main .alert-error");
  let before = refused ? new Map([["refused", "x"]]) : content(form); // what was refused is not saved either
  let leaving = false;
  const note = document.createElement("p");
  note.className = "unsaved-note";
  note.setAttribute("role", "status");
  (form.querySelector(".save-bar") ?? form.querySelector(".button-row"))?.prepend(note);

  const isDirty = () => differ(content(form), before) || differ(before, content(form));
  const tell = () => (note.textContent = isDirty() ? words : "");

  form.addEventListener("input", tell);
  form.addEventListener("virke:saved", ({ detail, target }) => {
    if (target !== form) return;
    const names = new Set(detail.keys());
    const prefix = [...names].find((name) => name.endsWith("-seen"))?.slice(0, -"seen".length);
    const kept = [...before].filter(([name]) => !names.has(name) && !(prefix && name.startsWith(prefix)));
    before = new Map([...kept, ...[...names].map((name) => [name, detail.getAll(name).map((v) => `\n${v}`).join("")])]);
    tell();
  });
  form.addEventListener("submit", () => (leaving = true));
  form.addEventListener("keydown", (event) => {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    const part = event.target.closest("[id]:has(button[name=save])");
    form.requestSubmit(part?.querySelector("button[name=save]") ?? form.querySelector("button[type=submit]"));
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && isDirty()) event.preventDefault();
  });
  tell();
}
