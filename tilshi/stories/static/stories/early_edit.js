/* Wagtail takes the form as it stands two seconds after loading for what is stored: whoever pastes faster than
   that had no autosave, no fresh preview, and no warning on leaving. Words typed before count as unsaved. */

function notice(event) {
  const form = event.target.closest('[data-controller~="w-unsaved"]');
  if (event.isTrusted && form) form.dataset.wUnsavedForceValue = "true";
}

document.addEventListener("input", notice);
document.addEventListener("w-unsaved:watch-edits", () => document.removeEventListener("input", notice), { once: true });
