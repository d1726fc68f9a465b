// The design system's behaviour and htmx. Every page works without this file.
import * as DKFDS from "dkfds";
import "htmx.org";

/** Initialise the components inside swapped content. `DKFDS.init` is for whole pages: it would add a second menu. */
function enhance(scope) {
  scope.querySelectorAll(".alert.has-close").forEach((element) => new DKFDS.Alert(element).init());
  scope.querySelectorAll(".form-limit").forEach((element) => new DKFDS.CharacterLimit(element).init());
  scope.querySelectorAll(".js-dropdown").forEach((element) => new DKFDS.Dropdown(element).init());
  scope.querySelectorAll(".tooltip-wrapper").forEach((element) => new DKFDS.Tooltip(element).init());
  scope.querySelectorAll("table.table--selectable").forEach((table) => new DKFDS.TableSelectableRows(table).init());
  new DKFDS.ErrorSummary(scope.querySelector('[data-module="error-summary"]')).init();
}

DKFDS.init();
document.addEventListener("htmx:after:swap", (event) => enhance(event.target ?? document));

/** Long work: say what happens and take no second click. */
document.addEventListener("submit", ({ target }) => {
  if (!target.dataset.busy) return;
  const note = document.createElement("p");
  note.setAttribute("role", "status");
  note.className = "busy-note";
  note.textContent = target.dataset.busy;
  target.append(note);
  target.querySelectorAll("button[type=submit]").forEach((button) => button.setAttribute("aria-disabled", "true"));
  target.addEventListener("submit", (again) => again.preventDefault());
});
