import assert from 'node:assert/strict'
import { it } from 'node:test'
import { quick } from './bar.ts'
import { afterKills, keptLater } from './rel-01.ts'

// The database, then all of it. `npm run bar -- REL-01` kills more, looks at the clock and has the other controls.
it('nothing that was acknowledged is lost, done twice or without its entry, whatever is killed', async () => {
  const { ok, figure } = await afterKills({ ...quick, kills: 2, patience: 60 })
  assert.ok(ok, figure)
})

it('and it is noticed where commits are acknowledged before they are kept', async () => {
  const { ok, figure } = await afterKills({ ...quick, kills: 1, settings: keptLater })
  assert.ok(!ok, `not noticed: ${figure}`)
})
