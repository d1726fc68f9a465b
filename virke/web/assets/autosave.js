// Forms with `data-autosave`: an item is saved when its writer pauses or goes on to the next one. What is not saved stays
// in the page and says so. Ctrl+Enter goes to the next item, with Shift to the one before.

const PAUSE = 1500; // milliseconds

/** The fields of one item, as they would be sent. */
function fieldsOf(section, form) {
  const sent = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const field = form.elements.namedItem(name);
    if (name === "csrfmiddlewaretoken" || (field instanceof Element && section.contains(field))) sent.append(name, value);
  }
  return sent;
}

function watch(section, form) {
  const note = section.querySelector(".line-note");
  const seen = section.querySelector("input[name$=seen]");
  let timer = 0;
  let stopped = false; // somebody else was first: only a person decides
  let running = Promise.resolve();

  const say = (text, bad) => {
    note.textContent = text;
    note.classList.toggle("is-bad", Boolean(bad));
  };

  async function save() {
    if (stopped) return;
    const sent = fieldsOf(section, form);
    let response;
    try {
      response = await fetch(section.dataset.save, { method: "POST", body: sent, redirect: "error" });
    } catch {
      say("Ikke gemt endnu: ingen forbindelse. Teksten står her stadig.", true);
      return;
    }
    const isAnswer = response.headers.get("content-type")?.startsWith("application/json");
    const answer = isAnswer ? await response.json() : { message: "Ikke gemt. Vælg »Gem alt«." };
    if (!response.ok) {
      stopped = response.status === 409;
      say(stopped ? `${answer.message} Vælg »Gem alt« for at se begge tekster.` : answer.message, true);
      return;
    }
    seen.value = answer.seen;
    sent.set(seen.name, answer.seen);
    if (answer.message) say(answer.message);
    form.dispatchEvent(new CustomEvent("virke:saved", { detail: sent }));
  }

  const soon = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(() => (running = running.then(save)), wait);
  };
  section.addEventListener("input", () => soon(PAUSE));
  section.addEventListener("change", () => soon(0));
  form.addEventListener("submit", () => clearTimeout(timer));
}

function goOn(form, from, step) {
  const sections = [...form.querySelectorAll("[data-save]")];
  const next = sections[sections.indexOf(from) + step];
  next?.querySelector("textarea")?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** Puts the text from last time into the empty fields of an item, as the server does without this file. */
function reuse(section) {
  for (const last of section.querySelectorAll("[data-last]")) {
    const area = section.querySelector(`textarea[name="${last.dataset.last}"]`);
    if (area && !area.value.trim()) {
      area.value = last.textContent;
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  section.querySelector("textarea")?.focus();
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  form.querySelectorAll("[data-save]").forEach((section) => watch(section, form));
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name !== "reuse") return;
    event.preventDefault();
    event.stopImmediatePropagation(); // the page stays, so what is not saved is still asked about
    reuse(event.submitter.closest("[data-save]"));
  });
  form.addEventListener("keydown", (event) => {
    const from = event.target.closest("[data-save]");
    if (!from || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    goOn(form, from, event.shiftKey ? -1 : 1);
  });
}
