/* «Report an error»: what the reader has marked in the story goes with the link, or by Ctrl+Enter. */

const link = document.querySelector("[data-story-error]");
const LONGEST = 1000;

function passage() {
  const marked = getSelection();
  const story = document.querySelector("main article");
  const words = marked.toString().trim();
  return words && story.contains(marked.anchorNode) && story.contains(marked.focusNode) ? words.slice(0, LONGEST) : "";
}

function take() {
  const address = new URL(link.href);
  const words = passage();
  if (words) address.searchParams.set("passage", words);
  else address.searchParams.delete("passage");
  link.href = address;
}

if (link) {
  link.addEventListener("pointerdown", take); // before the click, which unmarks
  link.addEventListener("focus", take);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !passage()) return;
    take();
    link.click();
  });
  document.querySelector("[data-story-error-keys]").hidden = !matchMedia("(pointer: fine)").matches;
}
