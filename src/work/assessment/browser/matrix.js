import { explain, inPoints } from '/assets/explanation.js'
import { score } from '/assets/instrument.js'

// Shows what the matrix comes to while it is being filled in. Everything it needs came with the
// page: nothing is sent anywhere, and it goes on without a network.

const beforeSaying = 800
const wide = window.matchMedia('(min-width: 64em)')

const panel = document.querySelector('[data-so-far]')
// Each matrix has an address of its own, so that a page that was opened under one goes on counting by it.
const { instrument } = await import(panel.dataset.scores)
if (panel.closest('form')) followAnswers(panel, panel.closest('form'))

function followAnswers(panel, form) {
  const part = name => panel.querySelector(`[data-${name}]`)
  const details = panel.querySelector('details')
  let saying
  // The panel itself is no place in the form: a button in it counts from where somebody was before.
  let last = panel

  details.open = wide.matches
  wide.addEventListener('change', () => {
    details.open = wide.matches
  })
  form.addEventListener('change', event => {
    show()
    if (event.target.name === 'escalations' && event.target.checked) sayWhatToDo(event.target)
  })
  form.addEventListener('focusin', ({ target }) => {
    if (!panel.contains(target)) last = target
  })
  form.addEventListener('input', event => {
    if (event.target.name === 'age') show()
  })
  show()
  part('next').hidden = false
  part('next').querySelector('button').addEventListener('click', goToNextUnknown)
  document.addEventListener('keydown', event => {
    // By its place on the keyboard, since Alt makes another letter of it on some.
    const wanted = event.code === 'KeyN' && event.altKey
    if (!wanted || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    goToNextUnknown()
  })

  /** The next one down the page from where somebody is; after the last, the first. */
  function goToNextUnknown() {
    const unknown = instrument.indicators
      .map(({ id }) => form.elements[id])
      .filter(answer => answer.value === 'unknown')
      .toSorted((one, other) => (follows(one, other) ? -1 : 1))
    const next = unknown.find(answer => follows(last, answer)) ?? unknown[0]
    if (!next) return say('Every sign has an answer.')
    next.focus({ preventScroll: true })
    next.closest('.cairn-sign').scrollIntoView({ block: 'center' })
  }

  function show() {
    const result = score(instrument, factsIn(panel, form))
    const said = explain(instrument, result)
    for (const tag of panel.querySelectorAll('[data-level]')) {
      tag.hidden = tag.dataset.level !== said.level
    }
    part('score').textContent = inPoints(said.score)
    part('floors').replaceChildren(...said.floors.map(sentence => item(sentence)))
    part('provisional').textContent = said.provisional
    part('is-provisional').hidden = said.provisional === ''
    part('unknown').textContent = said.unknown
    part('points').replaceChildren(...said.points.map(one => item(`${one.points}`, one)))
    for (const domain of document.querySelectorAll('[data-domain]')) showAnswered(domain, form)
    say(said.summary)
  }

  // Once answers have settled: whoever moves through a list with the arrow keys hears one level, not four.
  function say(words) {
    const line = part('status')
    clearTimeout(saying)
    saying = setTimeout(() => {
      if (line.textContent !== words) line.textContent = words
    }, beforeSaying)
  }

  function sayWhatToDo(box) {
    const what = box.closest('.cairn-escalation')?.querySelector('.cairn-urgent')
    if (what) part('urgent').textContent = what.textContent.replace(/\s+/g, ' ').trim()
  }
}

function factsIn(panel, form) {
  const value = name => form.elements[name]?.value ?? ''
  const age = panel.dataset.age || value('age')
  const answers = {}
  for (const { id } of instrument.indicators) {
    const state = value(id) || 'unknown'
    const recency = value(`${id}-when`)
    if (state !== 'unknown') answers[id] = recency ? { state, recency } : { state }
  }
  const ticked = [...form.querySelectorAll('[name="escalations"]:checked')].map(box => box.value)
  return {
    childAge: /^\d{1,2}$/.test(age) ? Number(age) : null,
    answers,
    escalations: [...panel.dataset.open.split(' ').filter(code => code !== ''), ...ticked],
  }
}

/** How far each group has come, beside its name in the list of groups. */
function showAnswered(line, form) {
  const ids = line.dataset.domain.split(' ')
  const answered = ids.filter(id => (form.elements[id]?.value || 'unknown') !== 'unknown').length
  line.textContent = `${answered} of ${ids.length}`
}

function follows(one, other) {
  return Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING)
}

function item(words, about) {
  const line = document.createElement('li')
  if (about) line.append(add('b', words), ` ${about.label}`, add('span', about.why))
  else line.textContent = words
  return line
}

function add(tag, words) {
  const element = document.createElement(tag)
  element.textContent = words
  return element
}
