import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FormState } from '../../foundation/govuk/index.ts'
import { newId } from '../../foundation/kernel/id.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import { answersFor, workedExample } from './assessment.examples.ts'
import { cameWithCairn } from './instrument-in-force.ts'
import { matrixPage } from './matrix.view.ts'
import type { Prepared } from './prepare-assessment.ts'

const prepared: Prepared = {
  child: {
    id: newId(),
    areaId: newId(),
    reference: 'C000123',
    givenName: 'Sarah',
    familyName: 'Example',
    preferredName: '',
    bornOn: '2010-03-04',
    school: 'Example School',
  },
  previous: undefined,
  open: [],
  area: undefined,
  sources: Array.from({ length: 40 }, (_, at) => `Agency of the partnership ${at}`),
  authorisers: [],
  inForce: cameWithCairn,
  harms: [],
  tellsOfficer: false,
}

function markup(answers: Answers = {}, changed: Partial<FormState> = {}): string {
  const form = { formId: 'f', action: '/', answers, problems: [], csrf: 'c', ...changed }
  return matrixPage({ ...prepared }, form, new Date('2026-11-02T09:00:00Z')).body.markup
}

describe('the form of the matrix', () => {
  it('offers the record for the designated officer to whoever opens it, and no word of it to others', () => {
    const form = { formId: 'f', action: '/', answers: {}, problems: [], csrf: 'c' }
    const shown = (tellsOfficer: boolean) =>
      matrixPage({ ...prepared, tellsOfficer }, form, new Date('2026-11-02T09:00:00Z')).body.markup
    const link = `href="/children/${prepared.child.id}/allegations/new"`
    assert.equal(shown(true).split(link).length, 2)
    assert.doesNotMatch(shown(false), /allegation/i)
  })

  it('stays small with forty agencies to choose from, and with a conflict', () => {
    assert.ok(markup().length < 145_000, `${markup().length}`)
    const theirs = answersFor(workedExample('sarah-2')) as Record<string, string>
    assert.ok(markup({}, { conflict: { theirs } }).length < 150_000)
  })

  it('says at a sign what is on record elsewhere, and leaves the answer to a person', () => {
    const proposed = [{ indicator: 'S01', says: 'Missing 4 times in 90 days', evidence: ['M-1'] }]
    const form = { formId: 'f', action: '/', answers: {}, problems: [], csrf: 'c' }
    const at = new Date('2026-11-02T09:00:00Z')
    const page = matrixPage({ ...prepared, proposed }, form, at).body.markup
    assert.match(page, /On record: Missing 4 times in 90 days\.<\/strong> M-1/)
    assert.match(page, /name="S01"[^>]*><option value="unknown" selected>/)
    assert.doesNotMatch(markup(), /On record:/)
  })

  it('asks for danger before anything else', () => {
    const page = markup()
    assert.ok(page.indexOf('name="escalations"') < page.indexOf('name="V01"'))
    assert.ok(page.indexOf('Act now, before you save') < page.indexOf('name="V01"'))
  })

  it('says what it comes to so far, and why, without script too', () => {
    const page = markup(answersFor(workedExample('sarah-2')))
    assert.match(page, /<span data-score>36 points<\/span>/)
    assert.match(page, /At least high, because 3 or more significant signs are current\./)
    assert.match(page, /Provisional: 25 of 35 signs are not known/)
    assert.match(page, /Counted under|Reported missing once or twice/)
  })

  it('says beside a sign what somebody else saved for it, and nothing where they agree', () => {
    const theirs = { M01: 'confirmed', 'M01-when': 'current', 'M01-on': '2026-10-20' }
    const page = markup({ M02: 'unknown' }, { conflict: { theirs } })
    const said = page.match(/Saved by someone else:<\/strong> <span[^>]*>[^<]*/g)
    assert.deepEqual(said, [
      'Saved by someone else:</strong> <span class="cairn-theirs__words">Confirmed, within 3 months. 20 October 2026',
    ])
  })

  it('keeps what was typed as text, whatever it looks like', () => {
    const page = markup({ M01: 'confirmed', 'M01-evidence': '</textarea><script>' })
    assert.doesNotMatch(page, /<\/textarea><script>/)
    assert.match(page, /&lt;\/textarea&gt;&lt;script&gt;/)
  })

  it('asks the age only where nobody knows the day of birth', () => {
    assert.doesNotMatch(markup(), /name="age"/)
    const page = matrixPage(
      { ...prepared, child: { ...prepared.child, bornOn: null } },
      { formId: 'f', action: '/', answers: {}, problems: [], csrf: 'c' },
      new Date(),
    )
    assert.match(page.body.markup, /name="age"/)
  })
})
