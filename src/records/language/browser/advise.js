import { compileList, withLocal } from '/assets/compile-list.js'
import { written } from '/assets/default-wording.js'
import { findWording } from '/assets/find-wording.js'

// Says below a field what the server would say of it, while somebody types. Nothing typed is sent anywhere.

const afterTyping = 700
const mostBelow = 4
const came = compileList(written)
let list = came

/** What the partnership has changed. Where it cannot be fetched, the list Cairn comes with is enough. */
const known = fetch('/practice/wording/local')
  .then(reply => (reply.ok && !reply.redirected ? reply.json() : undefined))
  .then(local => {
    if (local) list = withLocal(came, local)
  })
  .catch(() => {})

for (const field of document.querySelectorAll('[data-advised]')) {
  let timer
  field.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => known.then(() => advise(field)), afterTyping)
  })
}

function advise(field) {
  const place = document.querySelector(`[data-advice="${CSS.escape(field.name)}"]`)
  const found = findWording(list, field.value)
  const once = found.filter((one, at) => found.findIndex(({ entry }) => entry === one.entry) === at)
  const said = once
    .slice(0, mostBelow)
    .map(({ entry, start, end }) => [entry, field.value.slice(start, end)])
  // Said again only when it has changed: somebody may be listening to it.
  const now = JSON.stringify(said)
  if (!place || place.dataset.said === now) return
  place.dataset.said = now
  place.setAttribute('aria-live', 'polite')
  place.replaceChildren(...(said.length > 0 ? [title(), items(said)] : []))
}

function title() {
  const element = document.createElement('p')
  element.className = 'cairn-advice__title'
  element.textContent = 'Words to look at again'
  return element
}

function items(said) {
  const all = document.createElement('ul')
  all.className = 'cairn-advice__list'
  for (const [id, words] of said) {
    const { why, alternatives } = list.entries.find(entry => entry.id === id)
    const item = document.createElement('li')
    const mark = document.createElement('mark')
    mark.textContent = words
    item.append(mark, ` ${why} Better: ${alternatives.join('; ')}`)
    all.append(item)
  }
  return all
}
