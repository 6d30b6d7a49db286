// Who reads at this moment, asked for again while somebody looks. The page is whole without it.

const EVERY_MS = 10_000;
const root = document.querySelector("[data-now]");
const stale = document.querySelector("[data-now-stale]");
let waiting; // the next question's timer; none while one is on its way
let asking = false;

const part = (place, name) => place.querySelector(`[data-now-part="${name}"]`);

// Only what has changed is put in, so that nothing is read aloud twice; whoever stands on a link stays there.
function show(html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  for (const fresh of made.content.querySelectorAll("[data-now-part]")) {
    const old = part(root, fresh.dataset.nowPart);
    if (old.innerHTML === fresh.innerHTML) continue;
    const focused = old.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    old.innerHTML = fresh.innerHTML;
    if (focused) [...old.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused)?.focus();
  }
}

async function ask() {
  if (asking || document.hidden) return;
  asking = true;
  try {
    const answer = await fetch(root.dataset.now, { cache: "no-store", signal: AbortSignal.timeout(EVERY_MS) });
    const isOurs = answer.ok && !answer.redirected; // whoever was signed out is sent to the log-in
    if (isOurs) show(await answer.text());
    stale.hidden = isOurs;
  } catch {
    stale.hidden = false;
  }
  asking = false;
  later();
}

function later() {
  clearTimeout(waiting);
  if (!document.hidden) waiting = setTimeout(ask, EVERY_MS);
}

document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(waiting) : ask()));
later();
