// Figures in a grid: arrows and Enter go from field to field, and a piece of a spreadsheet is put in from the field that
// it is pasted into. Without this file it is a table of fields.
const rows = (field) => [...field.closest("[data-figure-grid]").querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("input[type=text]")]);

function place(field) {
  const all = rows(field);
  const down = all.findIndex((row) => row.includes(field));
  return { all, down, across: all[down].indexOf(field) };
}

function go(field, downwards, sideways) {
  const { all, down, across } = place(field);
  const next = all[down + downwards]?.[across + sideways];
  next?.focus();
  next?.select();
}

/** To the sides only from the ends of what is written, so that the arrows still move in the text. */
function atEnd(field, step) {
  const end = step < 0 ? 0 : field.value.length;
  const whole = field.selectionStart === 0 && field.selectionEnd === field.value.length;
  return whole || (field.selectionStart === end && field.selectionEnd === end);
}

const gridField = (event) => event.target.closest?.("[data-figure-grid] tbody input[type=text]");

document.addEventListener("keydown", (event) => {
  const field = gridField(event);
  if (!field || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const moves = { ArrowDown: [1, 0], Enter: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
  const move = moves[event.key];
  if (!move || (move[1] && !atEnd(field, move[1]))) return;
  event.preventDefault();
  go(field, ...move);
});

document.addEventListener("paste", (event) => {
  const field = gridField(event);
  const text = event.clipboardData?.getData("text") ?? "";
  if (!field || !/[\t\n]/.test(text.trim())) return;
  event.preventDefault();
  const { all, down, across } = place(field);
  text.replace(/\r?\n$/, "").split(/\r?\n/).forEach((line, below) => {
    line.split("\t").forEach((value, beside) => {
      const cell = all[down + below]?.[across + beside];
      if (!cell) return;
      cell.value = value.trim();
      cell.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });
});
