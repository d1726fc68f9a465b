// Going through suggestions by keyboard: j and k move, b confirms, f makes a standing item, a rejects, r corrects.
// Nothing while one writes.
const cards = () => [...document.querySelectorAll("[data-suggestion]")];
const here = () => document.activeElement?.closest("[data-suggestion]");

function move(step) {
  const all = cards();
  const place = all.indexOf(here());
  const next = all[place < 0 ? 0 : Math.min(Math.max(place + step, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "center" });
}

document.addEventListener("keydown", (event) => {
  if (!cards().length || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, textarea, select")) return;
  if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
  else press(event);
});

/** Answers the card where one stands. What opens a form is followed by its first field, ready to write in. */
function press(event) {
  const control = here()?.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!control) return;
  event.preventDefault();
  control.click();
  if (control.matches("summary")) control.parentElement.querySelector("textarea, input, select")?.focus();
}

// After an answer the address names the next card: put the focus there, so that the next key works at once.
const named = document.getElementById(location.hash.slice(1));
if (named?.matches("[data-suggestion]")) named.focus();
