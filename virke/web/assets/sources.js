// A link to lines of the document marks all of them. Without this file the block where they begin is marked (`:target`).
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".source-link");
  if (!link) return;
  const [first, last] = [Number(link.dataset.first), Number(link.dataset.last)];
  for (const block of document.querySelectorAll(".paper-block")) {
    const meant = Number(block.dataset.first) <= last && Number(block.dataset.last) >= first;
    block.classList.toggle("is-source", meant);
  }
});
