// The one personal request of a page, made only where `signed_in=1` says that somebody is signed in.
const link = document.querySelector("[data-account]");
const page = document.body.dataset.page ?? "";

if (link && /(?:^|; )signed_in=1(?:;|$)/.test(document.cookie)) {
  fetch(`/account/me?page=${page}`, { headers: { Accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : { signed_in: false }))
    .then((me) => {
      if (me.signed_in) show(me);
      document.dispatchEvent(new CustomEvent("tilshi:me", { detail: me }));
    })
    .catch(() => {}); // a bad line: the page stays as everybody sees it
}

function show(me) {
  link.href = "/account/";
  link.querySelector("[data-account-name]").textContent = me.name;
  if (me.pending.length) link.dataset.pending = me.pending.length;
  if (me.edit) link.before(editLink(me.edit));
}

function editLink(address) {
  const edit = document.createElement("a");
  edit.href = address;
  edit.className = "edit-link";
  edit.textContent = document.querySelector("script[data-edit]").dataset.edit;
  return edit;
}
