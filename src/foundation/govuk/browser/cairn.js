import { followChanges } from '/assets/follow.js'
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
  Tabs,
} from '/assets/govuk-frontend.min.js'

// Everything works without this file. With it, words are saved while they are written, and nobody
// loses them to a double click or to a session that ran out.

const second = 1000
const idleBeforeSaving = 2 * second
const longestUnsaved = 8 * second
const longestRequest = 4 * second
const retryAfter = 5 * second
const sentFor = 2 * second
const warnBefore = 150 * second

const session = {
  endsAt: Number.POSITIVE_INFINITY,
  lasts: 0,
  dialog: undefined,
  otherTabs: 'BroadcastChannel' in window ? new BroadcastChannel('cairn-session') : undefined,
}

// Not Radios: it marks a radio button as expanded, which ARIA does not allow. The style sheet reveals what
// belongs to a chosen answer, with or without script.
for (const component of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
  Tabs,
]) {
  createAll(component)
}
const forms = [...document.querySelectorAll('form[data-form]')].map(savedWhileWritten)
for (const form of document.querySelectorAll('form[method="post"]')) sentOnce(form)
warnBeforeSessionEnds()
followChanges(noteSession)
setInterval(countDurations, 10 * second)

/** Saves a draft of the form after a pause, and at least every few seconds while typing goes on. */
function savedWhileWritten(form) {
  const line = form.querySelector('[data-saved]')
  let changedAt = 0
  let unsavedSince = 0
  let timer
  let request
  let leaving = false

  form.addEventListener('input', () => {
    changedAt = Date.now()
    unsavedSince ||= changedAt
    const due = Math.min(changedAt + idleBeforeSaving, unsavedSince + longestUnsaved)
    // While saving fails, the next try is already set; a keystroke must not hurry or delay it.
    if (!request && !line?.classList.contains('cairn-saved--failed')) saveAfter(due - changedAt)
  })
  form.addEventListener('submit', () => {
    // The page goes with everything in it; a draft that arrived later would bring it back.
    leaving = true
    clearTimeout(timer)
    request?.abort()
  })
  window.addEventListener('pageshow', event => {
    if (event.persisted) leaving = false
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') saveLast()
  })
  window.addEventListener('pagehide', saveLast)

  function saveAfter(wait) {
    clearTimeout(timer)
    timer = setTimeout(save, wait)
  }

  async function save() {
    if (unsavedSince === 0 || leaving || request) return
    clearTimeout(timer)
    const from = Date.now()
    request = new AbortController()
    const giveUp = setTimeout(() => request?.abort(), longestRequest)
    const saved = await post(form, { signal: request.signal })
    clearTimeout(giveUp)
    request = undefined
    if (leaving) return
    if (!saved) {
      say('Not saved. Keep this page open; we keep trying.', true)
      return saveAfter(retryAfter)
    }
    say(`Saved at ${clockTime(new Date())}`, false)
    unsavedSince = changedAt > from ? changedAt : 0
    if (unsavedSince > 0) saveAfter(idleBeforeSaving)
  }

  function saveLast() {
    // Browsers refuse to outlive the page with more than 64 KB; more than that is sent as usual.
    const keepalive = draftOf(form).toString().length < 60_000
    if (unsavedSince > 0 && !leaving) post(form, { keepalive })
  }

  function say(words, failed) {
    if (!line) return
    line.classList.toggle('cairn-saved--failed', failed)
    line.textContent = words
  }

  return save
}

/** Whether the draft was taken. A redirect means that somebody else answered: the sign-in page. */
async function post(form, options) {
  const address = `/drafts/${encodeURIComponent(form.dataset.form)}`
  const body = draftOf(form)
  try {
    const reply = await fetch(address, request(body.get('_csrf'), body, options))
    noteSession(reply)
    return reply.ok && !reply.redirected
  } catch {
    return false
  }
}

function request(csrf, body, options) {
  return { method: 'POST', headers: { 'X-CSRF': csrf ?? '' }, body, ...options }
}

function draftOf(form) {
  // Where the draft is found again.
  const draft = new URLSearchParams({ _path: form.getAttribute('action') ?? '' })
  for (const [name, value] of new FormData(form)) {
    const ours = name === '_csrf' || name === '_version'
    const secret = form.querySelector(`input[type="password"][name="${CSS.escape(name)}"]`)
    // A password that is being shown is of type text for as long as it is shown.
    const shown = form.querySelector(`.govuk-password-input [name="${CSS.escape(name)}"]`)
    if (typeof value !== 'string' || secret || shown) continue
    if (ours || !name.startsWith('_')) draft.append(name, value)
  }
  return draft
}

function clockTime(moment) {
  return moment.toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/London',
  })
}

/** A second click within two seconds sends nothing. After that it may: the reply may be lost. */
function sentOnce(form) {
  let sent = false
  form.addEventListener('submit', event => {
    if (sent) return event.preventDefault()
    sent = true
    const buttons = form.querySelectorAll('button:not([type="button"])')
    for (const button of buttons) button.setAttribute('aria-disabled', 'true')
    setTimeout(() => {
      sent = false
      for (const button of buttons) button.removeAttribute('aria-disabled')
    }, sentFor)
  })
}

const counted = new WeakMap()

/** How long something lasts goes on counting on a page that stays open, from when it came and not by this machine's clock. */
function countDurations() {
  for (const duration of document.querySelectorAll('[data-minutes]')) {
    const since = counted.get(duration) ?? performance.now()
    counted.set(duration, since)
    const minutes =
      Number(duration.dataset.minutes) + Math.floor((performance.now() - since) / 60_000)
    const hours = Math.floor(minutes / 60)
    const words = `${hours > 0 ? `${hours} h ` : ''}${String(minutes % 60).padStart(hours > 0 ? 2 : 1, '0')} min`
    if (hours < 100 && duration.textContent !== words) duration.textContent = words
  }
}

function warnBeforeSessionEnds() {
  const mark = document.querySelector('meta[name="cairn-session-ends"]')
  if (!mark) return
  // Counted from when this browser opened the page, because its clock may be wrong.
  const shown = mark.dataset.shown ? Date.parse(mark.dataset.shown) : Date.now()
  session.lasts = Date.parse(mark.content) - shown
  session.endsAt = Date.now() + session.lasts
  session.dialog = sessionDialog()
  setInterval(checkSession, 5 * second)
  document.addEventListener('visibilitychange', checkSession)
  session.otherTabs?.addEventListener('message', event => sessionGoesOn(event.data))
  checkSession()
}

function checkSession() {
  const left = session.endsAt - Date.now()
  const { dialog } = session
  if (left <= 0) return dialog.sayEnded()
  if (left > warnBefore || dialog.element.open) return
  for (const save of forms) save()
  dialog.warn(new Date(session.endsAt))
}

function noteSession(reply) {
  const lasts = Number(reply.headers.get('X-Session-Lasts')) * second
  if (reply.ok && lasts > 0) keepSessionFor(lasts)
}

function keepSessionFor(lasts) {
  sessionGoesOn(Date.now() + lasts)
  session.otherTabs?.postMessage(session.endsAt)
}

function sessionGoesOn(endsAt) {
  session.endsAt = endsAt
  if (endsAt - Date.now() > warnBefore) session.dialog?.element.close()
}

async function staySignedIn() {
  const csrf = document.querySelector('meta[name="cairn-csrf"]')?.content
  try {
    const reply = await fetch('/session/keep', request(csrf, new URLSearchParams({ _csrf: csrf })))
    if (!reply.ok || reply.redirected) return session.dialog.sayEnded()
    keepSessionFor(Number(reply.headers.get('X-Session-Lasts')) * second || session.lasts)
  } catch {
    session.dialog.sayOffline()
  }
}

function sessionDialog() {
  const element = document.createElement('dialog')
  element.className = 'cairn-dialog'
  element.setAttribute('aria-labelledby', 'session-warning')
  const title = add(element, 'h2', 'govuk-heading-m')
  title.id = 'session-warning'
  const text = add(element, 'p', 'govuk-body')
  const stay = add(element, 'button', 'govuk-button', 'Stay signed in')
  stay.type = 'button'
  stay.addEventListener('click', staySignedIn)
  document.body.append(element)

  function say(heading, words, mayStay) {
    title.textContent = heading
    text.textContent = words
    stay.hidden = !mayStay
    if (!element.open) element.showModal()
  }

  return {
    element,
    warn: at =>
      say(
        'You will be signed out soon',
        `You will be signed out at ${clockTime(at)}. Your drafts are kept.`,
        true,
      ),
    sayOffline: () =>
      say(
        'You are not connected',
        'Keep this page open, check your connection and try again.',
        true,
      ),
    sayEnded: () =>
      say(
        'You have been signed out',
        'What was saved is kept. Copy anything you need from this page, then load it again to sign in.',
        false,
      ),
  }
}

function add(parent, tag, className, words = '') {
  const element = document.createElement(tag)
  element.className = className
  element.textContent = words
  parent.append(element)
  return element
}
