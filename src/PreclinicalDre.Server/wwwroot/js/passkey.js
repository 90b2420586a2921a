// A form with data-passkey hands the server's options to the device, and what the device answered to the server. Without this script the form stays hidden.

const wanted = globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON && PublicKeyCredential.parseCreationOptionsFromJSON;

async function answer(form) {
  const token = form.elements['__RequestVerificationToken'].value;
  const response = await fetch(form.dataset.options, { method: 'POST', body: new URLSearchParams({ __RequestVerificationToken: token }) });
  if (!response.ok) {
    throw new Error('The server did not answer. Load the page again.');
  }
  const options = await response.json();
  return form.dataset.passkey === 'create'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

for (const form of wanted ? document.querySelectorAll('form[data-passkey]') : []) {
  form.hidden = false;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const problem = form.querySelector('[data-passkey-problem]');
    problem.textContent = '';
    try {
      const credential = await answer(form);
      form.elements['credential'].value = JSON.stringify(credential);
      form.submit();
    } catch (error) {
      problem.textContent = error.name === 'NotAllowedError' ? 'That was cancelled, or took too long.' : error.message;
    }
  });
}
