// Tells the counter that the page is seen, once, and at leaving for how long it was and how far. Nothing on the
// page waits for it; where it is blocked or down, nothing happens.
const token = document.querySelector("script[data-hit]").dataset.hit;
const read = document.querySelector("article") ?? document.querySelector("main");
let seenSince = 0; // milliseconds of the page's clock, while it is in sight
let seenBefore = 0;
let lowest = 0; // pixels: how far down somebody has come
let told = null; // what the last leaving said; before the view there is none

function say(fields) {
  const said = new URLSearchParams({ i: token, l: document.documentElement.lang, ...fields });
  try {
    navigator.sendBeacon("/hit", said.toString());
  } catch {} // an extension has taken it away
}

function view(whence) {
  const asked = new URLSearchParams(location.search);
  const fields = { r: whence.split("/", 3).join("/") };
  for (const name of ["source", "medium", "campaign"]) {
    const value = asked.get(`utm_${name}`);
    if (value) fields[`u${name[0]}`] = value;
  }
  [seenBefore, lowest, told] = [0, 0, { seconds: 0, depth: 0, isFirst: true }];
  say(fields);
  come();
}

function come() {
  seenSince = performance.now();
  look();
}

function look() {
  lowest = Math.max(lowest, scrollY + innerHeight);
}

function leave() {
  if (!told) return;
  if (seenSince) seenBefore += performance.now() - seenSince;
  seenSince = 0;
  const [seconds, depth] = [Math.round(seenBefore / 1000), depthNow()];
  if (!told.isFirst && seconds === told.seconds && depth === told.depth) return; // said by the event before
  say({ s: seconds - told.seconds, d: depth - told.depth, n: told.isFirst ? 1 : 0 });
  told = { seconds, depth, isFirst: false };
}

// In percent of the story. It may have grown since: never less than was told.
function depthNow() {
  const place = read.getBoundingClientRect();
  const depth = Math.round((100 * (lowest - place.top - scrollY)) / (place.height || 1));
  return Math.max(told.depth, Math.min(100, depth));
}

function begin() {
  if (document.visibilityState === "visible" && !document.prerendering) view(document.referrer);
  else document.addEventListener(document.prerendering ? "prerenderingchange" : "visibilitychange", begin, { once: true });
}

begin();
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") leave();
  else if (told && !seenSince) come();
});
addEventListener("pagehide", leave);
addEventListener("scroll", look, { passive: true });
addEventListener("pageshow", (event) => event.persisted && view(location.origin)); // back again, without a load
