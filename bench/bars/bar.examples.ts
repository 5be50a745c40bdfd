import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Bar, quick } from './bar.ts'

/** The bar's own slice as a test, and each of its controls as the test of that test. */
export function holds(bar: Bar) {
  describe(`${bar.id}: ${bar.says}`, () => {
    it('holds', async () => {
      const { ok, figure } = await bar.run(quick)
      assert.ok(ok, figure)
    })
    for (const [defect, control] of Object.entries(bar.controls)) {
      it(`falls short ${defect}`, async () => {
        const { ok, figure } = await control(quick)
        assert.ok(!ok, `not noticed: ${figure}`)
      })
    }
  })
}
