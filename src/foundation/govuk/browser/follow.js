// A page that follows something shows what changed by itself. Without this file its link "Show what is new" does.

const second = 1000
const retryAfter = 3 * second
// The server says every two seconds that it is there. Somebody may look at this screen all night.
const longestSilence = 4.5 * second

/**
 * The server says only that something changed. The page then fetches itself, as its reader may see it, and puts the
 * parts that carry a `data-part` in the place of the old ones. What somebody types stands in no such part.
 */
export function followChanges(noteSession) {
  const followed = document.querySelector('[data-follows]')
  if (!followed) return
  const line = followed.querySelector('[data-follow-line]')
  let shown = Number(followed.dataset.version)
  let wanted = shown
  let fetching = false
  let source
  let retry
  let heardAt = Date.now()
  const notConnected =
    followed.dataset.lost ??
    'Not connected. What is new will show as soon as the connection is back.'

  function open() {
    clearTimeout(retry)
    heardAt = Date.now()
    source?.close()
    source = new EventSource(followed.dataset.follows)
    source.addEventListener('open', () => {
      heardAt = Date.now()
      say('')
    })
    source.addEventListener('beat', () => {
      heardAt = Date.now()
    })
    source.addEventListener('changed', event => want(Number(event.data)))
    // Signed out, or no longer theirs: the page itself says which.
    source.addEventListener('over', () => window.location.reload())
    source.addEventListener('error', () => {
      say(notConnected)
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, retryAfter)
    })
  }

  // A network that is gone says nothing: no error comes.
  setInterval(() => {
    if (document.visibilityState !== 'visible' || Date.now() - heardAt < longestSilence) return
    open()
    say(notConnected)
  }, second)

  // A tab nobody looks at holds no connection: browsers have few for each site.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') return open()
    clearTimeout(retry)
    source?.close()
  })

  async function want(version) {
    wanted = version
    if (fetching || wanted === shown) return
    fetching = true
    try {
      while (wanted !== shown) await show()
    } catch {
      say(notConnected)
      retry = setTimeout(() => want(wanted), retryAfter)
    }
    fetching = false
  }

  async function show() {
    const reaching = wanted
    const reply = await fetch(window.location.href)
    if (reply.redirected || reply.status === 404) return window.location.reload()
    if (!reply.ok) throw new Error(`answered ${reply.status}`)
    noteSession(reply)
    const fresh = new DOMParser().parseFromString(await reply.text(), 'text/html')
    for (const part of document.querySelectorAll('[data-part]')) {
      const other = fresh.querySelector(`[data-part="${part.dataset.part}"]`)
      if (other && other.innerHTML !== part.innerHTML) replace(part, other)
    }
    const reached = Number(fresh.querySelector('[data-follows]')?.dataset.version)
    shown = reached || reaching
    if (wanted === reaching) wanted = shown
    say(`Changed at ${clockTime()}`)
  }

  function say(words) {
    if (line) line.textContent = words
  }

  open()
}

/** Whoever stands on a link in a part that changes stands on it afterwards. */
function replace(part, other) {
  const standsOn = part.contains(document.activeElement) && document.activeElement
  part.innerHTML = other.innerHTML
  if (!standsOn) return
  const href = standsOn.getAttribute('href')
  const same = [...part.querySelectorAll('a, button')].find(
    one => one.getAttribute('href') === href && one.textContent === standsOn.textContent,
  )
  same?.focus()
}

function clockTime() {
  return new Date().toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/London',
  })
}
