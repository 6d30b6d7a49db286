// Passkeys need a script, a browser that knows them and an address with a name (https://www.w3.org/TR/webauthn-3/).
const isNumber = /^[\d.]+$|:/.test(location.hostname);

for (const way of document.querySelectorAll("[data-needs-passkeys]")) {
  way.hidden = !window.PublicKeyCredential || isNumber;
}

// allauth's script tells when the person has turned the browser's question down, or the key was a wrong one.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const complaint of document.querySelectorAll("[data-passkey-failed]")) complaint.hidden = false;
});
