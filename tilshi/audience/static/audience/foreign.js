// Starts other companies' counters, last of all: when the page is loaded and the browser has nothing to do. Where
// the page carries a question, none before the reader has allowed them; the answer stays in this browser.
const KEY = "foreign-counters";
const script = document.querySelector("script[data-counters]");
const ask = document.querySelector("[data-counters-ask]");
const choice = document.querySelector("[data-counters-choice]");
let areStarted = false;

const counters = {
  top_mail_ru(id) {
    (window._tmr ||= []).push({ id, type: "pageView", start: Date.now() });
    fetchScript("https://top-fwz1.mail.ru/js/code.js", "tmr-code");
  },
  liveinternet(group) {
    const { width, height, colorDepth } = screen;
    const parts = [
      `r${escape(document.referrer)}`,
      `s${width}*${height}*${colorDepth}`,
      `u${escape(document.URL)}`,
      `h${escape(document.title.substring(0, 150))}`,
      Math.random(),
    ];
    new Image().src = `https://counter.yadro.ru/hit${group}?${parts.join(";")}`;
  },
  yandex_metrica(id) {
    window.ym ??= function () {
      (window.ym.a ||= []).push(arguments);
    };
    window.ym.l = Date.now();
    fetchScript("https://mc.yandex.ru/metrika/tag.js");
    window.ym(Number(id), "init", { clickmap: false, webvisor: false, trackLinks: false, accurateTrackBounce: true });
  },
  zero_kz(id) {
    const place = document.createElement("span"); // it looks for it, and shows its own badge there
    place.id = `_zero_${id}`;
    place.hidden = true;
    document.body.append(place);
    (window._zero_kz_ ||= []).push(["id", Number(id)], ["type", 1]);
    fetchScript("https://c.zero.kz/z.js");
  },
};

function fetchScript(src, id) {
  const element = document.createElement("script");
  Object.assign(element, { src, async: true });
  if (id) element.id = id;
  document.head.append(element);
}

function start() {
  if (areStarted) return;
  areStarted = true;
  for (const [code, begin] of Object.entries(counters)) {
    const id = script.getAttribute(`data-${code}`);
    if (id !== null) begin(id);
  }
}

function startAtLast() {
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));
  const whenIdle = () => idle(start, { timeout: 5000 });
  if (document.readyState === "complete") whenIdle();
  else addEventListener("load", whenIdle, { once: true });
}

// "allowed", "refused", or "" from whoever has not answered. Global Privacy Control and Do Not Track are answers.
function answer() {
  let said = null;
  try {
    said = localStorage.getItem(KEY);
  } catch {} // no storage, no yes
  return said ?? (navigator.globalPrivacyControl || navigator.doNotTrack === "1" ? "refused" : "");
}

function keep(said) {
  try {
    localStorage.setItem(KEY, said);
  } catch {}
  show(false);
  if (said === "allowed") startAtLast();
  else if (areStarted) location.reload(); // what runs cannot be taken back
}

function show(isShown) {
  ask.hidden = !isShown;
  document.documentElement.classList.toggle("has-counters-ask", isShown);
}

function begin() {
  if (!ask || answer() === "allowed") startAtLast();
  else show(answer() === "");
  if (!ask) return;
  for (const button of ask.querySelectorAll("[data-counters-answer]")) {
    button.addEventListener("click", () => keep(button.dataset.countersAnswer));
  }
  choice.hidden = false;
  choice.addEventListener("click", () => {
    show(true);
    ask.querySelector("button").focus();
  });
}

begin();
