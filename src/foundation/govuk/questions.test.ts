import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { html } from '../kernel/html.ts'
import {
  checkboxesQuestion,
  dateQuestion,
  type FormState,
  formPage,
  radiosQuestion,
  selectQuestion,
  textareaQuestion,
  textQuestion,
  yesNoQuestion,
} from './questions.ts'

function form(only: Partial<FormState>): FormState {
  return { formId: 'form-1', action: '/share', answers: {}, problems: [], csrf: 'k', ...only }
}

const sources = [
  { value: 'seen', text: 'I saw it' },
  { value: 'told', text: 'I was told' },
]
const kinds = [
  { value: 'county-lines', text: 'County lines' },
  { value: 'sexual', text: 'Sexual exploitation' },
]

function everyQuestion(state: FormState): string {
  return formPage(
    'Share what you know',
    state,
    textareaQuestion(state, 'account', 'What did you see?'),
    textQuestion(state, 'street', 'Where?'),
    radiosQuestion(state, 'source', 'How do you know?', sources),
    checkboxesQuestion(state, 'kinds', 'What kind of harm?', kinds),
    selectQuestion(state, 'agency', 'Who should know?', sources),
    dateQuestion(state, 'occurredOn', 'When did it happen?'),
    yesNoQuestion(state, 'harm', 'May the child be at risk?'),
  ).markup
}

function tag(markup: string, id: string): string {
  return new RegExp(`<[^>]* id="${id}"[^>]*>`).exec(markup)?.[0] ?? ''
}

describe('a form that is shown again', () => {
  const markup = everyQuestion(
    form({
      version: '7',
      answers: {
        account: '</textarea><script>',
        street: '"Mill Lane"',
        source: 'told',
        kinds: 'county-lines\nsexual',
        agency: 'seen',
        'occurredOn-day': '3',
        'occurredOn-month': 'x<',
        'occurredOn-year': '2026',
        harm: 'no',
      },
    }),
  )

  it('holds every answer, escaped', () => {
    assert.match(markup, /&lt;\/textarea&gt;&lt;script&gt;<\/textarea>/)
    assert.match(tag(markup, 'street'), /value="&quot;Mill Lane&quot;"/)
    assert.match(tag(markup, 'source-2'), /value="told" checked/)
    assert.match(tag(markup, 'kinds'), / checked/)
    assert.match(tag(markup, 'kinds-2'), / checked/)
    assert.match(markup, /<option value="seen" selected>/)
    assert.match(tag(markup, 'occurredOn-day'), /value="3"/)
    assert.match(tag(markup, 'occurredOn-month'), /value="x&lt;"/)
    assert.match(tag(markup, 'harm-2'), /value="no" checked/)
  })

  it('carries its own id, the version that was shown and the token', () => {
    assert.match(markup, /<form method="post" action="\/share" novalidate data-form="form-1">/)
    assert.match(markup, /name="_form" value="form-1"/)
    assert.match(markup, /name="_version" value="7"/)
    assert.match(markup, /name="_csrf" value="k"/)
  })

  it('keeps a first empty line that somebody wrote', () => {
    const shown = textareaQuestion(form({ answers: { account: '\nThen' } }), 'account', 'What?')
    assert.match(shown.markup, />\n\nThen<\/textarea>/)
  })
})

describe('a form nobody has answered', () => {
  const markup = everyQuestion(form({}))

  it('has nothing chosen beforehand', () => assert.doesNotMatch(markup, / (checked|selected)/))
  it('shows no problem', () => assert.doesNotMatch(markup, /There is a problem/))
  it('can be put aside', () => assert.match(markup, /value="yes" name="_save"/))

  it('cannot be put aside where there is nothing to lose', () => {
    const page = formPage({ title: 'Close it', saveForLater: false, button: 'Close' }, form({}))
    assert.doesNotMatch(page.markup, /_save/)
    assert.match(page.markup, />Close<\/button>/)
  })
})

describe('the summary of problems', () => {
  const fields = ['account', 'street', 'source', 'kinds', 'agency', 'occurredOn', 'harm']
  const markup = everyQuestion(
    form({ problems: fields.map(field => ({ field, text: `Answer ${field}` })) }),
  )
  const landing = Object.fromEntries(
    [...markup.matchAll(/<a href="#([^"]+)">Answer (\w+)/g)].map(([, id = '', field = '']) => [
      field,
      id,
    ]),
  )

  it('links each problem to something that can be typed in or chosen', () => {
    assert.deepEqual(Object.keys(landing), fields)
    for (const id of Object.values(landing)) {
      assert.match(tag(markup, id ?? ''), /^<(input|textarea|select)/)
    }
  })

  it('lands in the first choice of a list and in the day of a date', () => {
    assert.match(tag(markup, landing.source ?? ''), /value="seen"/)
    assert.match(tag(markup, landing.kinds ?? ''), /value="county-lines"/)
    assert.equal(landing.occurredOn, 'occurredOn-day')
  })

  it('says the problem at the question too', () => {
    for (const field of fields) assert.match(markup, new RegExp(`id="${field}-error"`))
  })

  it('says a problem of the whole page, or of a field that is not there, without a link', () => {
    const state = form({
      problems: [
        { field: '', text: 'Try again' },
        { field: 'gone', text: 'Answer gone' },
      ],
    })
    const { markup } = formPage('Share', state, html`<p>Nothing to fill in</p>`)
    assert.match(markup, /<li>Try again<\/li><li>Answer gone<\/li>/)
  })

  it('marks only the part of a date that is wrong', () => {
    const state = form({ problems: [{ field: 'on-month', text: 'Enter a month' }] })
    const { markup } = formPage('Share', state, dateQuestion(state, 'on', 'When?'))
    assert.match(markup, /<a href="#on-month">Enter a month/)
    assert.match(tag(markup, 'on-month'), /govuk-input--error/)
    assert.doesNotMatch(tag(markup, 'on-day'), /govuk-input--error/)
  })
})

describe('a form that someone else saved meanwhile', () => {
  const markup = everyQuestion(
    form({
      answers: {
        account: 'Mine',
        street: 'Mill Lane',
        source: 'told',
        kinds: 'sexual',
        'occurredOn-day': '3',
        'occurredOn-month': '11',
        'occurredOn-year': '2026',
      },
      conflict: {
        theirs: {
          account: 'Theirs <b>',
          street: 'Mill Lane',
          source: 'seen',
          kinds: 'county-lines\nsexual',
          occurredOn: '2026-11-04',
          harm: 'yes',
          agency: '',
        },
      },
    }),
  )
  const beside = Object.fromEntries(
    [...markup.matchAll(/id="(\w+)-theirs">.*?__words">(.*?)<\/span>/g)].map(([, field, words]) => [
      field,
      words,
    ]),
  )

  it('shows theirs in words beside each field that differs, and beside no other', () =>
    assert.deepEqual(beside, {
      account: 'Theirs &lt;b&gt;',
      source: 'I saw it',
      kinds: 'County lines, Sexual exploitation',
      occurredOn: '4 November 2026',
      harm: 'Yes',
    }))

  it('keeps mine in the field', () => {
    assert.match(markup, />Mine<\/textarea>/)
    assert.match(tag(markup, 'source-2'), / checked/)
  })

  it('tells it to people who do not see the page', () => {
    for (const field of Object.keys(beside)) {
      assert.match(markup, new RegExp(`aria-describedby="[^"]*${field}-theirs`))
    }
  })
})
