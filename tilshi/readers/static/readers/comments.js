/* Comments under a story. The page is whole without this, and the same for everybody; here comes what is new
   since, and the ways that need no other page. `commenting.js` adds what is one reader's own. Whatever is put
   into the page was escaped by our own server. */

const place = document.querySelector("[data-comments]");
const words = document.querySelector("script[data-commenting]").dataset;
const pages = `/${document.documentElement.lang}/comments/`;
const own = { leave() {}, enter() {} }; // before threads go, and after others have come

const part = (name) => place.querySelector(`[data-comments-${name}]`);
const standing = (id) => document.getElementById(`comment-${id}`);
const numberOf = (thread) => Number(thread.querySelector("[data-comment]").dataset.comment);

/* Null where the line fails or the server cannot; what was there stays, and can be tried again. */
async function ask(address, options) {
  const answer = await fetch(address, options).catch(() => null);
  return answer?.ok ? answer : null;
}

async function page(address) {
  const answer = await ask(address);
  return answer && new DOMParser().parseFromString(await answer.text(), "text/html");
}

function say(sentence) {
  part("say").textContent = sentence;
}

// Threads -------------------------------------------------------------------------------------------------

function addReply(root, reply) {
  const replies = place.querySelector(`[data-replies="${root}"]`);
  const later = [...(replies?.children ?? [])].find((other) => numberOf(other) > numberOf(reply));
  replies?.insertBefore(reply, later ?? null);
}

/* What another page has and this one lacks; returns the first of it. */
function merge(found, side) {
  const threads = [...found.querySelectorAll("[data-comments-list] > li")];
  const isNew = (item) => !standing(numberOf(item));
  const roots = threads.filter(isNew);
  const replies = threads.flatMap((thread) => [...thread.querySelectorAll("[data-replies] > li")].filter(isNew));
  for (const reply of replies) addReply(reply.parentElement.dataset.replies, reply);
  part("list")[side](...roots);
  own.enter();
  return roots[0] ?? replies[0];
}

function focusOn(item) {
  item?.querySelector(".comment-time")?.focus();
}

async function more(link) {
  const found = await page(link.href);
  if (!found) return;
  const first = merge(found, "append");
  const next = found.querySelector(link.matches("[data-comments-more]") ? "[data-comments-more]" : "[data-replies-more]");
  if (next) link.replaceWith(next);
  else link.parentElement.remove();
  focusOn(first);
}

async function reorder(link) {
  const threads = (await page(link.href))?.querySelector("[data-comments-threads]");
  if (!threads) return;
  own.leave();
  part("threads").replaceWith(threads);
  for (const other of link.parentElement.children) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  own.enter();
}

/* The comment in the page's address, though it may stand on no page of the list that is open. */
async function showTarget() {
  const id = /^#comment-(\d+)$/.exec(location.hash)?.[1];
  if (!id) return;
  const found = standing(id) ? null : await page(`${pages}${id}/`);
  if (found) merge(found, "prepend");
  place.querySelector(".is-target")?.classList.remove("is-target");
  standing(id)?.classList.add("is-target");
  standing(id)?.scrollIntoView({ block: "center" });
}

// What is new ---------------------------------------------------------------------------------------------

const counter = place && part("count");
let known = Number(counter?.textContent); // how many there are, as far as the page knows

function shows(comments) {
  known = comments;
  counter.textContent = comments || "";
}

function tell(comments) {
  const found = comments - known;
  if (found < 1) return part("new")?.remove();
  const button = part("new") ?? document.createElement("button");
  button.dataset.commentsNew = comments;
  button.className = "button is-quiet comments-new";
  button.textContent = found === 1 ? words.newOne : `${words.newMany} ${found}`;
  if (!button.isConnected) part("threads").before(button);
  say(button.textContent);
}

async function takeNew(button) {
  const found = await page(`${pages}${place.dataset.comments}/newest/`);
  if (!found) return;
  shows(Number(button.dataset.commentsNew));
  button.remove();
  focusOn(merge(found, "prepend"));
}

function watch() {
  const address = `/live/comments/${place.dataset.comments}`;
  let number = place.dataset.number;
  let source, asking, leaving;

  function note(news, id) {
    number = id;
    tell(news.count);
  }

  async function poll() {
    const answer = document.hidden ? null : await ask(address, { headers: { Accept: "application/json" } });
    const news = await answer?.json();
    if (news) note(news, news.id);
  }

  function start() {
    clearTimeout(leaving);
    if (source) return;
    source = new EventSource(`${address}?after=${number}`);
    source.addEventListener("comments", (event) => note(JSON.parse(event.data), event.lastEventId));
    source.addEventListener("error", () => {
      if (source?.readyState === EventSource.CLOSED) asking ??= setInterval(poll, 30_000);
    });
  }

  function stop() {
    source?.close();
    clearInterval(asking);
    source = asking = undefined;
  }

  document.addEventListener("visibilitychange", () => {
    clearTimeout(leaving);
    if (document.hidden) leaving = setTimeout(stop, 60_000);
    else start();
  });
  addEventListener("pagehide", stop);
  addEventListener("pageshow", start);
  start();
}

// Links that need no other page ---------------------------------------------------------------------------

const ways = { commentsMore: more, repliesMore: more, commentsOrder: reorder, commentsNew: takeNew };

function follow(event) {
  const link = event.target.closest("a, button");
  const name = link && Object.keys(ways).find((way) => way in link.dataset);
  if (!name || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  ways[name](link);
}

async function greet({ detail }) {
  if (detail.comments) {
    const { begin } = await import(words.commenting);
    const count = () => known;
    begin(detail.comments, { place, words, ways, own, part, standing, addReply, focusOn, say, count, shows });
  }
  showTarget();
}

if (place) {
  document.addEventListener("click", follow);
  document.addEventListener("tilshi:me", greet);
  addEventListener("hashchange", showTarget);
  if (!document.cookie.includes("signed_in=1")) showTarget();
  new IntersectionObserver(([seen], observer) => {
    if (!seen.isIntersecting) return;
    observer.disconnect();
    watch();
  }).observe(place);
}
