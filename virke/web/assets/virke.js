// The design system's behaviour and htmx. Every page works without this file.
import * as DKFDS from "dkfds";
import "htmx.org";
import "./autosave.js";
import "./figures.js";
import "./grid.js";
import "./sources.js";
import "./suggestions.js";
import "./unsaved.js";
import "./uploads.js";

const COMPONENTS = [
  [".alert.has-close", DKFDS.Alert],
  [".form-limit", DKFDS.CharacterLimit],
  [".js-dropdown", DKFDS.Dropdown],
  [".tooltip-wrapper", DKFDS.Tooltip],
  ["table.table--selectable", DKFDS.TableSelectableRows],
  ['[data-module="error-summary"]', DKFDS.ErrorSummary],
];

/** Starts the components in what htmx has put in. `DKFDS.init` is for whole pages: it would add a second menu. */
function start(element) {
  for (const [selector, Component] of COMPONENTS) {
    const found = [...element.querySelectorAll(selector), ...(element.matches(selector) ? [element] : [])];
    found.forEach((part) => new Component(part).init());
  }
}

DKFDS.init();
document.addEventListener("htmx:after:settle", (event) => {
  event.detail.newContent.filter((node) => node instanceof Element).forEach(start);
});
