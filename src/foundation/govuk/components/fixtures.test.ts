import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { type Html, trustedHtml } from '../../kernel/html.ts'
import { govukButton } from './button.ts'
import { govukCheckboxes, govukRadios } from './choices.ts'
import { govukDateInput } from './date-input.ts'
import { govukErrorMessage, govukFieldset, govukHint, govukLabel } from './field.ts'
import {
  govukCharacterCount,
  govukFileUpload,
  govukInput,
  govukPasswordInput,
  govukSelect,
  govukTextarea,
} from './inputs.ts'
import { govukSummaryList, govukTable, govukTaskList } from './lists.ts'
import {
  govukDetails,
  govukErrorSummary,
  govukInsetText,
  govukNotificationBanner,
  govukPanel,
  govukPhaseBanner,
  govukTag,
  govukWarningText,
} from './messages.ts'
import {
  govukBackLink,
  govukBreadcrumbs,
  govukPagination,
  govukServiceNavigation,
  govukSkipLink,
  govukTabs,
} from './navigation.ts'
import { structureOf } from './structure.examples.ts'

const components: Record<string, (options: never) => Html> = {
  'back-link': govukBackLink,
  breadcrumbs: govukBreadcrumbs,
  button: govukButton,
  'character-count': govukCharacterCount,
  checkboxes: govukCheckboxes,
  'date-input': govukDateInput,
  details: govukDetails,
  'error-message': govukErrorMessage,
  'error-summary': govukErrorSummary,
  fieldset: govukFieldset,
  'file-upload': govukFileUpload,
  hint: govukHint,
  input: govukInput,
  'inset-text': govukInsetText,
  label: govukLabel,
  'notification-banner': govukNotificationBanner,
  pagination: govukPagination,
  panel: govukPanel,
  'password-input': govukPasswordInput,
  'phase-banner': govukPhaseBanner,
  radios: govukRadios,
  select: govukSelect,
  'service-navigation': govukServiceNavigation,
  'skip-link': govukSkipLink,
  'summary-list': govukSummaryList,
  table: govukTable,
  tabs: govukTabs,
  tag: govukTag,
  'task-list': govukTaskList,
  textarea: govukTextarea,
  'warning-text': govukWarningText,
}

type Fixture = { name: string; options: Record<string, unknown>; html: string }

function fixturesOf(component: string): Fixture[] {
  const file = `govuk-frontend/dist/govuk/components/${component}/fixtures.json`
  return JSON.parse(readFileSync(new URL(import.meta.resolve(file)), 'utf8')).fixtures
}

/** The fixtures are written for a template that takes strings; ours wants to be told what is markup. */
function asOurs(option: unknown, name = ''): unknown {
  if (typeof option === 'string') return holdsMarkup(name) ? trustedHtml(option) : option
  if (Array.isArray(option))
    return option.map(entry => asOurs(entry)).filter(entry => !isEmpty(entry))
  if (option === null || typeof option !== 'object') return option
  return Object.fromEntries(
    Object.entries(option)
      .filter(([key, value]) => !(holdsMarkup(key) && value === ''))
      .map(([key, value]) => [key, key === 'slots' ? slots(value) : asOurs(value, key)]),
  )
}

/** An entry that says nothing does not compile here, where the template passes over it. */
function isEmpty(entry: unknown): boolean {
  return entry !== null && typeof entry === 'object' && Object.keys(entry).length === 0
}

function holdsMarkup(name: string): boolean {
  return name === 'html' || name.endsWith('Html')
}

function slots(given: Record<string, unknown>): unknown {
  return Object.fromEntries(
    Object.entries(given).map(([name, slot]) => [
      name,
      typeof slot === 'string' ? trustedHtml(slot) : asOurs(slot),
    ]),
  )
}

for (const [component, render] of Object.entries(components)) {
  describe(`${component}, against the official fixtures`, () => {
    for (const fixture of fixturesOf(component)) {
      it(fixture.name, () => {
        const ours = render(asOurs(fixture.options) as never).markup
        assert.equal(structureOf(ours), structureOf(fixture.html))
      })
    }
  })
}

describe('the comparison with the fixtures', () => {
  const official = '<a href="#" class="govuk-link">Change <b>name</b></a>'

  it('does not mind the order of attributes or the space between tags', () =>
    assert.equal(
      structureOf('<div>\n  <a class="govuk-link" href="#">Change <b>name</b></a></div>'),
      structureOf(`<div>${official}</div>`),
    ))

  for (const [defect, planted] of [
    ['a wrong attribute', official.replace('govuk-link', 'govuk-lnik')],
    ['an attribute too many', official.replace('href', 'id="x" href')],
    ['a missing attribute', official.replace(' class="govuk-link"', '')],
    ['another tag', official.replaceAll('b>', 'i>')],
    ['other words', official.replace('name', 'date')],
    ['a lost space between words', official.replace('Change ', 'Change')],
    ['words that were not escaped twice', official.replace('name', '&amp;lt;')],
  ] as const) {
    it(`sees ${defect}`, () => assert.notEqual(structureOf(planted), structureOf(official)))
  }
})
