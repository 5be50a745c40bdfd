import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { RoleId } from '../../foundation/access/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import { document } from './document.ts'
import type { SignedIn, Web } from './web.ts'

const at = new Date('2026-11-02T09:00:00Z')
const late = ['The last backup was made 33 hours ago: run cairn backup every night']

function pageFor(role: RoleId, what: Partial<Web>): string {
  const web = {
    partnership: 'Example',
    demonstration: false,
    furniture: () => [],
    ...what,
  } as unknown as Web
  const who = { name: 'Ada Bell', agencyName: 'Example Council', roles: [role] }
  const session = { csrf: 'k', startedAt: at, seenAt: at, endedAt: null, unread: 0 }
  const reader = { who, session } as unknown as SignedIn
  return document(web, { title: 'Today', body: html`<h1>Today</h1>` }, { reader, nonce: 'n', at })
}

describe('a page in its house', () => {
  it('tells those who look after the service that backups have stopped, and nobody else', () => {
    assert.match(
      pageFor('administrator', { late: () => late }),
      /govuk-warning-text[\s\S]*33 hours ago/,
    )
    assert.doesNotMatch(pageFor('administrator', { late: () => [] }), /govuk-warning-text/)
    assert.doesNotMatch(pageFor('social_worker', { late: () => late }), /33 hours ago/)
  })

  it('says that it is of a restored copy where it is', () => {
    assert.match(
      pageFor('social_worker', { copyOf: at }),
      /restored copy of what was on record until/,
    )
    assert.doesNotMatch(pageFor('social_worker', {}), /restored copy/)
  })
})
