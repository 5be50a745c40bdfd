import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { alerts, firing } from './alert.ts'
import { metricsOf } from './metrics.ts'
import { calmSigns } from './signs.examples.ts'
import type { Signs } from './signs.ts'

const database = (changed: Partial<Signs['database']>): Partial<Signs> => ({
  database: { ...calmSigns.database, ...changed },
})
const lately = (changed: Partial<Signs['noticed']['lately']>): Partial<Signs> => ({
  noticed: { ...calmSigns.noticed, lately: { ...calmSigns.noticed.lately, ...changed } },
})

/** For each alert, what is just enough and what is just not. */
const cases: Readonly<Record<string, readonly [fires: Partial<Signs>, rests: Partial<Signs>]>> = {
  'database-away': [database({ answers: false }), {}],
  'database-slow': [database({ milliseconds: 501 }), database({ milliseconds: 500 })],
  'clock-apart': [database({ aheadSeconds: -2.1 }), database({ aheadSeconds: -2 })],
  'audit-not-sealed': [lately({ notSealed: 6 }), lately({ notSealed: 5 })],
  'mail-stuck': [
    { mail: { waiting: 1, oldestSeconds: 901, failing: 1 } },
    { mail: { waiting: 90, oldestSeconds: 900, failing: 90 } },
  ],
  'disk-low': [
    { disk: { freeBytes: 2 ** 40, freeShare: 0.09 } },
    { disk: { freeBytes: 2 ** 31, freeShare: 0.1 } },
  ],
  'backup-late': [{ backups: { late: ['No backup was ever made'] } }, { backups: { late: [] } }],
  'requests-failing': [lately({ failed: 11 }), lately({ failed: 10 })],
  'people-turned-away': [lately({ turnedAway: 51 }), lately({ turnedAway: 50 })],
}

describe('an alert', () => {
  it('is silent when all is well', () => assert.deepEqual(firing(calmSigns), []))

  for (const { id } of alerts) {
    it(`${id} fires at its limit, by itself and not before, and the numbers say so`, () => {
      const [fires, rests] = cases[id] ?? assert.fail(`nothing fires ${id}`)
      const signs = { ...calmSigns, ...fires }
      assert.deepEqual(
        firing(signs).map(alert => alert.id),
        [id],
      )
      assert.deepEqual(firing({ ...calmSigns, ...rests }), [])
      assert.match(metricsOf(signs), new RegExp(`^cairn_alert\\{id="${id}"\\} 1$`, 'm'))
      assert.match(metricsOf(calmSigns), new RegExp(`^cairn_alert\\{id="${id}"\\} 0$`, 'm'))
    })
  }
})
