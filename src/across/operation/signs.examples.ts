import type { Signs } from './signs.ts'

/** All is well, on a working day with a thousand requests in five minutes. */
export const calmSigns: Signs = {
  noticed: {
    startedAt: new Date('2026-11-02T07:00:00Z'),
    answered: new Map([
      [200, 900],
      [303, 100],
    ]),
    within: new Map([[250, 990]]),
    lately: { answered: 1_000, failed: 0, turnedAway: 0, notSealed: 0 },
  },
  mail: { waiting: 2, oldestSeconds: 20, failing: 0 },
  database: { answers: true, milliseconds: 2, aheadSeconds: 0 },
  disk: { freeBytes: 2 ** 36, freeShare: 0.6 },
  backups: { late: [] },
}
