// The whole drop zone takes files, and a form that takes its time says so and is sent once.
for (const zone of document.querySelectorAll(".drop-zone")) {
  const input = zone.querySelector("input[type=file]");
  const over = (event, is) => {
    event.preventDefault();
    zone.classList.toggle("is-over", is);
  };
  zone.addEventListener("dragover", (event) => over(event, true));
  zone.addEventListener("dragleave", (event) => over(event, false));
  zone.addEventListener("drop", (event) => {
    over(event, false);
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
  });
}

for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", () => {
    form.querySelector("[type=submit]").disabled = true;
    form.insertAdjacentHTML("beforeend", '<p class="busy" role="status"></p>');
    form.lastElementChild.textContent = form.dataset.busy;
  });
}

// Somebody who comes back with the browser's button finds the form ready again.
addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector(".busy")) location.reload();
});
