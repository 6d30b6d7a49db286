/* Fetching a page may take twenty seconds: the button says so and cannot be pressed twice. Nothing here is
   needed for the form to work. */

const form = document.querySelector("[data-import]");

if (form) {
  const button = form.querySelector("[data-import-submit]");
  const words = button.textContent;

  form.addEventListener("submit", () => {
    button.disabled = true;
    form.setAttribute("aria-busy", "true");
    form.querySelector("[data-import-wait]").textContent = button.dataset.importBusy;
  });

  /* Back from the story by the back button: the form stands as it was sent. */
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    button.disabled = false;
    button.textContent = words;
    form.removeAttribute("aria-busy");
    form.querySelector("[data-import-wait]").textContent = "";
  });

  form.querySelector("[aria-invalid]")?.focus();
}
