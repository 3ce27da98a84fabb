// Passkeys: fetches the question, lets the browser ask its holder, sends the answer as a form.
// Where the browser knows no passkeys the form stays hidden; every other way in works without.

const BYTES = new Set(["challenge", "id"]);

function decode(text) {
  const base64 = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}

function encode(buffer) {
  const text = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

// the server speaks base64url where the browser wants bytes: challenge, user.id, credential ids
function withBytes(value, key, parent) {
  if (Array.isArray(value)) return value.map((entry) => withBytes(entry, key, parent));
  if (value && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([name, entry]) => [name, withBytes(entry, name, key)]),
    );
  }
  return BYTES.has(key) && parent !== "rp" ? decode(value) : value;
}

function asJson(credential) {
  const response = {};
  for (const name of [
    "clientDataJSON",
    "attestationObject",
    "authenticatorData",
    "signature",
    "userHandle",
  ]) {
    if (credential.response[name]) response[name] = encode(credential.response[name]);
  }
  return {
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}

async function fetchOptions(form) {
  const answer = await fetch(form.dataset.optionen, {
    method: "POST",
    headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    redirect: "error",
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return withBytes(await answer.json(), "", "");
}

function deviceName() {
  const platform = navigator.userAgentData?.platform || navigator.platform || "";
  return platform ? `Passkey (${platform})` : "Passkey";
}

async function send(form) {
  const options = await fetchOptions(form);
  const credential = await navigator.credentials[form.dataset.art](options);
  form.elements.antwort.value = JSON.stringify(asJson(credential));
  if (form.elements.name) form.elements.name.value = deviceName();
  form.submit();
}

export default function passkey(form) {
  if (!window.PublicKeyCredential) return;
  const message = form.querySelector("[data-meldung]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    message.textContent = "Bitte bestätigen Sie auf Ihrem Gerät.";
    try {
      await send(form);
    } catch {
      message.textContent =
        "Das hat nicht geklappt. Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Weg.";
    }
  });
}
