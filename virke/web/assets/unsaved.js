// Forms with `data-unsaved`: say what is not saved, ask before it is left, and save with Ctrl+S.

const words = "Der er tekst, som ikke er gemt.";

/** What a form would send, as one text to compare. */
function content(form) {
  return new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])).toString();
}

for (const form of document.querySelectorAll("form[data-unsaved]")) {
  const refused = form.querySelector(".form-error, .form-error-message") || document.querySelector("main .alert-error");
  const before = refused ? "" : content(form); // what was refused is not saved either
  let leaving = false;
  const note = document.createElement("p");
  note.className = "unsaved-note";
  note.setAttribute("role", "status");
  (form.querySelector(".save-bar") ?? form.querySelector(".button-row"))?.prepend(note);

  const isDirty = () => content(form) !== before;
  const tell = () => (note.textContent = isDirty() ? words : "");

  form.addEventListener("input", tell);
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
