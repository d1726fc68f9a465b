// Going through the cases of a review by keyboard: a letter answers and goes on, arrows to the sides move, Enter goes
// to the next case. Up and down stay the browser's own: they choose in the list.
const fields = (row) => [...row.querySelectorAll("select")];

/** The field so many places on in the reading order of the grid. */
function goOn(from, step) {
  const all = [...from.closest("[data-grid]").querySelectorAll("table select")];
  all[all.indexOf(from) + step]?.focus();
}

function nextCase(from) {
  const row = from.closest("tr");
  const place = fields(row).indexOf(from);
  const next = row.nextElementSibling;
  if (next) fields(next)[place]?.focus();
}

function answer(select, letter) {
  if (select.value !== letter) {
    select.value = letter;
    select.dispatchEvent(new Event("input", { bubbles: true }));
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

document.addEventListener("keydown", (event) => {
  const select = event.target.closest?.("[data-grid] table select");
  if (!select || event.ctrlKey || event.metaKey || event.altKey) return;
  const letter = event.key.toUpperCase();
  const known = letter.length === 1 && [...select.options].some((option) => option.value === letter);
  const moves = { ArrowRight: () => goOn(select, 1), ArrowLeft: () => goOn(select, -1), Enter: () => nextCase(select) };
  const clears = event.key === "Backspace" || event.key === "Delete";
  if (!known && !clears && !moves[event.key]) return;
  event.preventDefault();
  if (moves[event.key]) return void moves[event.key]();
  answer(select, known ? letter : "");
  if (known) goOn(select, 1);
});

document.addEventListener("change", (event) => {
  const select = event.target.closest?.("[data-grid] table select");
  if (select) select.toggleAttribute("data-empty", select.value === "");
});
