// The moderators' lists: forms that answer in place, and keys. Without this script the same forms load pages.

const root = document.querySelector("[data-moderate]");
const dialog = root?.querySelector("[data-keys-dialog]");
let turns = 0; // decisions; answers may come in another order than that in which «undo» goes back
const flying = new Set(); // decisions whose answer is not here yet

const rows = () => [...root.querySelectorAll("[data-row]:not([aria-busy])")];
const rowOf = (pk) => root.querySelector(`[data-row="${pk}"]`);
const current = () => document.activeElement?.closest?.("[data-row]");
const isHeld = (row) => row.classList.contains("is-held");
const tell = (words) => { root.querySelector("[data-status]").textContent = words; };

function made(html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  return template.content.firstElementChild;
}

// Where one is ----------------------------------------------------------------------------------------
function goTo(row) {
  root.querySelectorAll("[data-row][tabindex='0']").forEach((other) => { other.tabIndex = -1; });
  const target = row ?? root.querySelector("[data-further]") ?? root.querySelector("[data-status]");
  if (row) row.tabIndex = 0;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const here = current();
  const all = rows();
  if (!here) return goTo(all[0]);
  const next = all[all.indexOf(here) + by];
  if (next || by > 0) goTo(next);
}

// A script claims what a moderator looks at; others see in whose hands it is.
let claiming;
function claimSoon(row) {
  clearTimeout(claiming);
  if (row.hasAttribute("data-waits")) claiming = setTimeout(() => claim(row), 300);
}

async function claim(row) {
  const answer = await send(root.dataset.claim, [["comment", row.dataset.row]]).catch(() => null);
  const who = answer?.held?.[row.dataset.row];
  if (!who || isHeld(row)) return;
  row.classList.add("is-held");
  row.querySelectorAll(".mod-actions, [name=comment]").forEach((part) => part.remove());
  row.append(made(`<p class="mod-held"></p>`));
  row.lastElementChild.textContent = `${root.dataset.held} ${who}`;
}

// What is sent ----------------------------------------------------------------------------------------
async function send(address, fields) {
  const body = new URLSearchParams(fields);
  body.set("csrfmiddlewaretoken", root.querySelector("[name=csrfmiddlewaretoken]").value);
  const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };
  const answer = await fetch(address, { method: "POST", headers, body });
  if (!answer.headers.get("Content-Type")?.startsWith("application/json")) throw new Error(`${answer.status}`);
  return answer.json();
}

function decide(address, fields) {
  const targets = fields.filter(([name]) => name === "comment").map(([, pk]) => rowOf(pk)).filter(Boolean);
  if (!targets.length) return;
  const all = rows();
  const last = all.indexOf(targets.at(-1));
  const next = all.slice(last + 1).find((row) => !targets.includes(row));
  for (const row of targets) {
    row.setAttribute("aria-busy", "true");
    row.querySelector("[name=comment]:checked")?.click();
  }
  goTo(next ?? all.slice(0, last).reverse().find((row) => !targets.includes(row)));
  const turn = ++turns;
  const answered = send(address, fields)
    .then((answer) => settle(answer, targets, turn))
    .catch(() => tell(root.dataset.failed))
    .then(() => targets.forEach((row) => row.removeAttribute("aria-busy")));
  flying.add(answered);
  answered.then(() => flying.delete(answered));
}

function settle(answer, targets, turn) {
  tell(answer.told);
  const done = (answer.done ?? []).map(rowOf).filter(Boolean);
  if (done.length) {
    const line = made(answer.line);
    targets.find((row) => done.includes(row)).before(line);
    line.dataset.turn = turn;
    done.forEach((row) => row.remove());
  }
  for (const [pk, html] of Object.entries(answer.rows ?? {})) replace(rowOf(pk), html);
}

function replace(row, html) {
  if (!row) return;
  const had = row === document.activeElement;
  const fresh = made(html);
  row.replaceWith(fresh);
  if (had) goTo(fresh);
}

// It waits for what is on its way: that may be what is taken back.
async function undo(chosen) {
  await Promise.all(flying);
  const line = chosen ?? lastLine();
  const form = line?.querySelector("form") ?? line;
  const fields = form ? [...new FormData(form)] : [["next", location.pathname + location.search]];
  await send(root.dataset.undo, fields)
    .then((answer) => putBack(line, answer))
    .catch(() => tell(root.dataset.failed));
}

function putBack(line, answer) {
  tell(answer.told);
  const fresh = Object.entries(answer.rows ?? {}).map(([pk, html]) => {
    rowOf(pk)?.remove();
    return made(html);
  });
  if (line) line.replaceWith(...fresh);
  else root.querySelector(".mod-top").after(...fresh);
  if (fresh.length) goTo(fresh[0]);
}

function lastLine() {
  const lines = [...root.querySelectorAll("[data-result]")];
  const last = Math.max(...lines.map((line) => line.dataset.turn));
  return lines.find((line) => line.dataset.turn === `${last}`) ?? root.querySelector("form.mod-undo");
}

// Keys ------------------------------------------------------------------------------------------------
// By the place of a key, not by its letter: a Cyrillic keyboard has none of these letters.
const KEYS = {
  KeyJ: () => step(1),
  ArrowDown: () => step(1),
  KeyK: () => step(-1),
  ArrowUp: () => step(-1),
  KeyA: () => byKey("publish"),
  KeyR: () => byKey("reject"),
  KeyF: () => byKey("feature"),
  KeyU: () => undo(),
  KeyX: () => { if (current()) current().querySelector("[type=checkbox]")?.click(); else step(1); },
  KeyB: () => { if (current()?.dataset.reader) location.assign(current().dataset.reader); },
};

// What is not seen to be chosen is not decided: the first press only shows where one is.
function byKey(verb, reason = "") {
  const chosen = [...root.querySelectorAll("[name=comment]:checked")].map((box) => box.value);
  const here = current();
  if (!chosen.length && !here) return step(1);
  if (!chosen.length && isHeld(here)) return tell(here.querySelector(".mod-held").textContent);
  const form = root.querySelector("#bulk");
  const targets = chosen.length ? chosen : [here.dataset.row];
  const fields = [["verb", verb], ["reason", reason], ["next", form.elements.next.value]];
  decide(form.action, [...fields, ...targets.map((pk) => ["comment", pk])]);
}

function reasonOf(code) {
  const number = /^Digit([1-9])$/.exec(code)?.[1];
  return number && root.querySelector("#reason-bulk")?.options[number]?.value;
}

function isWriting(target) {
  const field = target.closest?.("input, textarea, select, [contenteditable], dialog, [role=dialog]");
  return field && field.type !== "checkbox";
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  const asksForKeys = event.key === "?" || (event.code === "Slash" && event.shiftKey);
  const reason = !event.shiftKey && reasonOf(event.code);
  const action = asksForKeys ? () => dialog.showModal()
    : reason ? () => byKey("reject", reason)
    : !event.shiftKey && KEYS[event.code];
  if (!action || (event.code.startsWith("Arrow") && !current())) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!event.repeat || action === KEYS.KeyJ || action === KEYS.KeyK || event.code.startsWith("Arrow")) action();
}

function start() {
  root.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-row]");
    if (row) claimSoon(row);
  });
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-decide]")) {
      event.preventDefault();
      decide(form.action, [...new FormData(form, event.submitter)]);
    } else if (form.matches("[data-undo-form]")) {
      event.preventDefault();
      undo(form.closest("[data-result]") ?? form);
    }
  });
  if (!root.hasAttribute("data-keys") || !dialog) return;
  root.querySelector("[data-hint]")?.removeAttribute("hidden");
  root.querySelector("[data-show-keys]")?.addEventListener("click", () => dialog.showModal());
  // Before the newsroom's own shortcuts, of which one is `?`, too.
  window.addEventListener("keydown", pressed, true);
}

if (root) start();
