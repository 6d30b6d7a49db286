/* Two gaps in what Wagtail's scripts notice of a form, both met by whoever is quick. */

const FORM = '[data-controller~="w-unsaved"]';

/* The form as it stands two seconds after loading is taken for what is stored: words pasted before had no
   autosave, no fresh preview, and no warning on leaving. */
function typed(event) {
  const form = event.target.closest(FORM);
  if (event.isTrusted && form) form.dataset.wUnsavedForceValue = "true";
}

/* While a sent form waits for its answer, autosave would send it once more and lay a draft over what has just
   been published. */
function sent(event) {
  if (event.target.matches(FORM)) event.target.dataset.wAutosaveActiveValue = "false";
}

document.addEventListener("input", typed);
document.addEventListener("w-unsaved:watch-edits", () => document.removeEventListener("input", typed), { once: true });
document.addEventListener("submit", sent);
