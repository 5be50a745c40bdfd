import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { it } from 'node:test'
import { metricsOf } from '../../across/operation/index.ts'
import { calmSigns } from '../../across/operation/signs.examples.ts'
import { silence } from './log.ts'
import { openMetrics } from './metrics.ts'
import { noticing } from './noticing.ts'

it('counts what is logged, for five minutes and since the start', () => {
  let now = new Date('2026-11-02T09:00:00Z')
  const { log, noticed } = noticing(silence, () => now)
  log('request.answered', { status: 200, milliseconds: 30 })
  log('request.answered', { status: 500, milliseconds: 3_000 })
  log('request.answered', { status: 503, milliseconds: 2 })
  log('request.not-served')
  log('audit.not-sealed')
  assert.deepEqual(noticed().lately, { answered: 3, failed: 1, turnedAway: 1, notSealed: 1 })
  assert.equal(noticed().within.get(50), 2)

  now = new Date('2026-11-02T09:06:00Z')
  assert.deepEqual(noticed().lately, { answered: 0, failed: 0, turnedAway: 0, notSealed: 0 })
  assert.deepEqual([...noticed().answered.keys()], [200, 500, 503])
})

it('tells its numbers on this machine alone, and nothing but numbers', async () => {
  const { close, address } = await openMetrics(0, async () => metricsOf(calmSigns))
  assert.equal((address as AddressInfo).address, '127.0.0.1')
  const at = `http://127.0.0.1:${(address as AddressInfo).port}`
  const told = await (await fetch(`${at}/metrics`)).text()
  const line =
    /^(# TYPE cairn_[a-z_]+ (gauge|counter|histogram)|cairn_[a-z_]+(\{(id|status|le)="[a-z0-9.+-]+"\})? [\d.e+-]+)$/i
  for (const one of told.trimEnd().split('\n')) assert.match(one, line)
  assert.equal((await fetch(`${at}/`)).status, 404)
  await close()
})
