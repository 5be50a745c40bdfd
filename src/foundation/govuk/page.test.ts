import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { html } from '../kernel/html.ts'
import { assets } from './assets.ts'
import { type PageOptions, page } from './page.ts'

function markup(only: Partial<PageOptions> = {}): string {
  return page({
    title: 'Today',
    content: html`<h1>Today</h1>`,
    partnership: 'Northmoor <Partnership>',
    nonce: 'n0nce',
    shownAt: new Date('2026-07-01T09:05:00Z'),
    ...only,
  }).markup
}

const reader = {
  name: 'Sam Okoro',
  role: 'Duty social worker',
  agency: 'Social care',
  csrf: 'k',
  sessionEnds: new Date('2026-07-01T10:05:00Z'),
}

describe('a page', () => {
  it('puts a problem first in its title', () => {
    assert.match(markup(), /<title>Today – Cairn<\/title>/)
    assert.match(markup({ hasProblems: true }), /<title>Error: Today – Cairn<\/title>/)
  })

  it('keeps the reader out of the title', () =>
    assert.doesNotMatch(/<title>.*<\/title>/.exec(markup({ reader }))?.[0] ?? '', /Okoro/))

  it('says that it is a demonstration only when it is one', () => {
    assert.match(markup({ demonstration: true }), /Never enter a real child/)
    assert.doesNotMatch(markup(), /Never enter a real child/)
  })

  it('says on paper who printed it, when in London, and how to treat it', () =>
    assert.match(
      markup({ reader }),
      /Official – sensitive[\s\S]*Printed by Sam Okoro, Social care, on 1 July 2026, 10:05/,
    ))

  it('tells the browser when the session ends, of signed-in people only', () => {
    assert.match(markup({ reader }), /cairn-session-ends" content="2026-07-01T10:05:00.000Z"/)
    assert.doesNotMatch(markup(), /cairn-session-ends|Sign out/)
  })

  it('runs no script without the nonce or a file of its own, and has no inline style', () => {
    const scripts = [...markup({ reader }).matchAll(/<script([^>]*)>/g)].map(([, inside]) => inside)
    for (const script of scripts) assert.match(script ?? '', / nonce="n0nce"| src="\/assets\//)
    assert.doesNotMatch(markup({ reader }), / (style|on[a-z]+)="/)
  })

  it('asks only for files that are served', () => {
    const served = new Set(assets.map(asset => asset.url))
    const asked = [...markup().matchAll(/"(\/assets\/[^"]+)"/g)].map(([, url]) => url ?? '')
    assert.equal(asked.length, 4)
    for (const url of asked) assert.ok(served.has(url), url)
  })

  it('shows the way to help on every page', () => assert.match(markup(), /tel:999[\s\S]*tel:101/))

  it('escapes what it is given', () => assert.match(markup(), /Northmoor &lt;Partnership&gt;/))
})
