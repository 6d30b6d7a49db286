// The one personal request of a page, made only where `signed_in=1` says that somebody is signed in.
const link = document.querySelector("[data-account]");
const page = document.body.dataset.page ?? "";
const listeners = new Promise((done) => document.addEventListener("DOMContentLoaded", done)); // all modules ran
const words = document.querySelector("script[data-edit]").dataset;

if (link && /(?:^|; )signed_in=1(?:;|$)/.test(document.cookie)) {
  fetch(`/account/me?page=${page}`, { headers: { Accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : { signed_in: false }))
    .then(async (me) => {
      if (me.signed_in) show(me);
      await listeners;
      document.dispatchEvent(new CustomEvent("tilshi:me", { detail: me }));
    })
    .catch(() => {}); // a bad line: the page stays as everybody sees it
}

function show(me) {
  link.href = "/account/";
  link.querySelector("[data-account-name]").textContent = me.name;
  if (me.pending.length) link.dataset.pending = me.pending.length;
  if (me.edit) link.before(editLink(me.edit));
  if (me.notices) link.after(noticesLink(me.notices, me.notices_url));
}

function editLink(address) {
  const edit = document.createElement("a");
  edit.href = address;
  edit.className = "edit-link";
  edit.textContent = words.edit;
  return edit;
}

function noticesLink(count, address) {
  const notices = document.createElement("a");
  notices.href = address;
  notices.className = "notices-link";
  notices.setAttribute("aria-label", `${words.notices} ${count}`);
  notices.textContent = count > 99 ? "99+" : count;
  return notices;
}
