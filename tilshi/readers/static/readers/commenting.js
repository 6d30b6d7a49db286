/* What is one reader's own in the comments under a story: the form, what waits, what they respect. Loaded by
   `comments.js` for who is signed in; `me` is the part of `/account/me` that is about comments. */

const DRAWN = ["key", "text", "to", "quote"]; // fields of the form that a draft keeps
const LEFT_SHOWN = 200;

let me, page, line, draft;
let form; // one for all: it moves below what is answered
let opener; // what had the focus before it
const counted = new Set();

export function begin(mine, ofPage) {
  [me, page] = [mine, ofPage];
  line = page.part("line");
  draft = `comment-${page.place.dataset.story}`;
  Object.assign(page.ways, { respect, delete: remove });
  Object.assign(page.own, { enter, leave: close });
  document.addEventListener("keydown", pressSpace);
  enter();
  if (me.form && line) takeForm();
}

function enter() {
  me.own.forEach(add);
  for (const link of document.querySelectorAll("[data-respect]")) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-pressed", me.respected.includes(Number(link.dataset.respect)));
  }
}

/* As only the reader sees it; in the place of what everybody sees. */
function add({ id, root, html }) {
  const own = parsed(html).querySelector("[data-comment]");
  const there = page.standing(id);
  if (there) there.replaceWith(own);
  else place(own, id, root);
  if (!there && !counted.has(id) && !own.querySelector(".comment-told")) page.shows(page.count() + 1);
  counted.add(id);
  return own;
}

function place(own, id, root) {
  const item = document.createElement("li");
  item.append(own);
  if (id !== root) return page.addReply(root, item);
  const replies = document.createElement("ol");
  replies.className = "comment-replies";
  replies.dataset.replies = id;
  item.append(replies);
  page.part("list").prepend(item);
}

function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

/* The server's answer; null where it did not come, and all can be tried again. */
async function post(address, body = new FormData(), isAgain = false) {
  body.delete("csrfmiddlewaretoken");
  const headers = { Accept: "application/json", "X-CSRFToken": me.csrf };
  const answer = await fetch(address, { method: "POST", body, headers }).catch(() => null);
  if (answer?.redirected) location.assign(line?.querySelector("a").href ?? answer.url); // signed out meanwhile
  if (answer?.status === 403 && !isAgain && (await renew())) return post(address, body, true);
  return answer?.ok || answer?.status === 422 ? answer.json().catch(() => null) : null;
}

/* After another sign-in, in another window, the token is another one. */
async function renew() {
  const answer = await fetch(`/account/me?page=${page.place.dataset.story}`).catch(() => null);
  const { comments } = answer?.ok ? await answer.json() : {};
  if (comments) me.csrf = comments.csrf;
  return comments;
}

async function respect(link) {
  const id = Number(link.dataset.respect);
  const body = new FormData();
  body.set("gives", me.respected.includes(id) ? 0 : 1);
  const answer = await post(link.href, body);
  if (!answer) return;
  me.respected = me.respected.filter((other) => other !== id).concat(answer.given ? id : []);
  for (const same of document.querySelectorAll(`[data-respect="${id}"]`)) {
    same.setAttribute("aria-pressed", answer.given);
    same.querySelector("[data-count]").textContent = answer.count || "";
  }
}

async function remove(link) {
  const id = Number(link.dataset.delete);
  if (!confirm(page.words.sure) || !(await post(link.href))) return;
  const own = page.standing(id);
  me.own = me.own.filter((other) => other.id !== id);
  if (!own.querySelector(".comment-told")) page.shows(page.count() - 1);
  (own.parentElement.querySelector("[data-replies] > li") ? own : own.parentElement).remove();
  page.part("orders")?.firstElementChild.focus();
}

function pressSpace(event) {
  if (event.key !== " " || !event.target.matches("a[role=button]")) return;
  event.preventDefault();
  event.target.click();
}

// The form ------------------------------------------------------------------------------------------------

function takeForm() {
  form = parsed(me.form).querySelector("form");
  line.hidden = true;
  form.addEventListener("submit", send);
  form.addEventListener("input", note);
  form.addEventListener("keydown", (event) => event.key === "Escape" && back());
  form.querySelector("[data-form-close]").addEventListener("click", back);
  Object.assign(page.ways, { reply, quote: reply });
  const kept = JSON.parse(sessionStorage.getItem(draft)) ?? {};
  for (const name of DRAWN) form.elements[name].value = kept[name] ?? form.elements[name].value;
  open(page.standing(kept.to), kept.quote);
}

/* Below a comment; or in its own place, where a quote is answered or nothing. */
function open(comment, quote = "") {
  const block = quote && document.querySelector(`[data-quote="${quote}"]`)?.closest("figure").querySelector("blockquote");
  form.elements.to.value = comment?.dataset.comment ?? "";
  form.elements.quote.value = block ? quote : "";
  form.querySelector(".comment-quoted")?.remove();
  if (block) form.prepend(quoted(block));
  form.querySelector("[data-form-close]").hidden = !comment && !block;
  (comment ?? line).after(form);
  note();
}

function quoted(block) {
  const shown = document.createElement("blockquote");
  shown.className = "comment-quoted";
  shown.textContent = block.textContent.trim().replace(/\s+/g, " ");
  return shown;
}

function reply(link) {
  opener = link;
  open("reply" in link.dataset ? link.closest("[data-comment]") : null, link.dataset.quote);
  form.elements.text.focus();
}

function close() {
  if (form) open();
}

function back() {
  if (form.querySelector("[data-form-close]").hidden) return;
  close();
  opener?.focus();
}

/* Words that were not sent outlive a reload; with the key, by which the server knows what it has already. */
function note() {
  const { text } = form.elements;
  const kept = Object.fromEntries(DRAWN.map((name) => [name, form.elements[name].value]));
  if (text.value) sessionStorage.setItem(draft, JSON.stringify(kept));
  else sessionStorage.removeItem(draft);
  const left = form.dataset.longest - [...text.value].length;
  form.querySelector("[data-left]").textContent = left < LEFT_SHOWN ? `${page.words.left} ${left}` : "";
}

async function send(event) {
  event.preventDefault();
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  refuse("");
  const found = await post(form.action, new FormData(form));
  button.disabled = false;
  if (found?.id) drawKey();
  if (found?.id && found.standing !== "rejected") return take(found);
  refuse(found ? found.refused || found.told : page.words.failed, found?.url);
  form.elements.text.focus();
}

function take(comment) {
  form.elements.text.value = "";
  close();
  me.own.push(comment);
  page.focusOn(add(comment));
  page.say(comment.told || page.words.sent);
}

/* `randomUUID` is there on safe addresses only; the address of a blob ends with one, too. */
function drawKey() {
  form.elements.key.value = crypto.randomUUID?.() ?? URL.createObjectURL(new Blob()).slice(-36);
}

function refuse(sentence, url) {
  const told = form.querySelector("[data-refused]");
  told.textContent = sentence;
  told.hidden = !sentence;
  if (!url) return;
  const door = document.createElement("a");
  door.href = url;
  door.textContent = told.dataset.door;
  told.append(" ", door);
}
