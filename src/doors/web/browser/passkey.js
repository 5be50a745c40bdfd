import '/assets/webauthn.js'

const { browserSupportsWebAuthn, startAuthentication, startRegistration } =
  globalThis.SimpleWebAuthnBrowser

// Without script or without passkeys the forms stay hidden, and the password and code are there.
if (browserSupportsWebAuthn()) {
  for (const form of document.querySelectorAll('form[data-passkey]')) offerPasskey(form)
}

/** Asks the device before the form is sent: its answer goes along as an ordinary field. */
function offerPasskey(form) {
  const said = form.querySelector('[data-passkey-said]')
  form.hidden = false
  form.addEventListener('submit', async event => {
    event.preventDefault()
    said.textContent = ''
    try {
      const optionsJSON = await challenge(form)
      const ask = form.dataset.passkey === 'make' ? startRegistration : startAuthentication
      form.elements.passkey.value = JSON.stringify(await ask({ optionsJSON }))
      form.submit()
    } catch (error) {
      said.textContent = wordsFor(error)
    }
  })
}

async function challenge(form) {
  const response = await fetch(form.dataset.challenge, {
    method: 'POST',
    headers: { 'x-csrf': form.elements._csrf?.value ?? '' },
  })
  if (!response.ok) throw new Error('no challenge')
  return response.json()
}

function wordsFor(error) {
  if (error.name === 'InvalidStateError') return 'This device has a passkey for you already.'
  if (error.name === 'NotAllowedError')
    return 'The passkey was not used. It was cancelled, or took too long. Try again.'
  return 'That did not work, and nothing was changed. Try again in a moment.'
}
