// Runs before the page is painted: says that scripts run, so that the menu can be folded into its button.
document.documentElement.classList.add("js");
