/* Loads what stands on another site only once the reader asks for it. The markup is whole without this: a
   card and a link. */

const RIGHTS = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation";

function show(place) {
  const frame = document.createElement("iframe");
  frame.sandbox = RIGHTS;
  frame.allow = "fullscreen; picture-in-picture; encrypted-media";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.title = place.dataset.embedTitle;
  frame.src = place.dataset.embed;
  place.replaceChildren(frame);
  place.classList.add("is-shown");
  frame.focus();
}

for (const ask of document.querySelectorAll("[data-embed-ask]")) {
  ask.querySelector("[data-embed-show]").addEventListener("click", () => show(ask.closest("[data-embed]")));
  ask.hidden = false;
}
