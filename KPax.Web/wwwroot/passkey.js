// Asks the browser for a passkey and sends what it says with the form. The form itself works without: it says then that a passkey needs a script.
const show = (form, text) => {
  const place = form.querySelector("[role=alert]");
  place.textContent = text;
  place.hidden = false;
};

const ask = async (form) => {
  const token = form.querySelector("input[name=__RequestVerificationToken]").value;
  const response = await fetch(form.dataset.options, {
    method: "POST", credentials: "same-origin", body: new URLSearchParams({ __RequestVerificationToken: token }),
  });
  if (!response.ok) {
    throw new Error(`${response.status}`);
  }

  const options = await response.json();
  return form.dataset.passkey === "create"
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
};

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.dataset?.passkey || form.elements.credential.value) {
    return;
  }

  event.preventDefault();
  try {
    form.elements.credential.value = JSON.stringify(await ask(form));
    form.submit();
  } catch {
    show(form, form.dataset.failed);
  }
});
