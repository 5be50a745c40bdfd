import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Practitioner } from '../access/index.ts'
import { allow, deny } from '../kernel/decision.ts'
import { get, page, post } from './route.ts'
import { opensOf, pagesOf } from './route-at.ts'

const nobody = () => deny('nobody may')
const anybody = () => allow('anybody may')
const shown = async () => page({ title: '', body: undefined as never })
const routes = [
  get('/support/:referral', anybody, shown),
  get('/support/groups', nobody, shown),
  get('/support/:referral/:form/:step', anybody, shown),
  post('/support/:referral/take', anybody, shown),
]

describe('the page at an address', () => {
  it('is the one that names most of it, whatever is asked of it', () => {
    assert.equal(pagesOf(routes)('/support/1')?.path, '/support/:referral')
    assert.equal(pagesOf(routes)('/support/groups?page=2')?.path, '/support/groups')
    assert.equal(pagesOf(routes)('/support/1/2/check')?.path, '/support/:referral/:form/:step')
  })

  it('is none where nothing is shown', () => {
    for (const address of ['/support', '/support/1/take', '/support/1/2', 'https://elsewhere'])
      assert.equal(pagesOf(routes)(address), undefined, address)
  })

  it('opens to whom its route says', () => {
    const opens = opensOf(() => routes)
    const who = {} as Practitioner
    assert.ok(opens(who, '/support/1'))
    assert.ok(!opens(who, '/support/groups'))
    assert.ok(!opens(who, '/nowhere'))
  })
})
