import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lateBackups } from './late.ts'

const now = new Date('2026-11-02T09:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const late = (whole?: number, log?: number) =>
  lateBackups(
    {
      wholeAt: whole === undefined ? null : ago(whole),
      logAt: log === undefined ? null : ago(log),
    },
    now,
  ).map(line => line.split(':', 1)[0])

describe('backups that are late', () => {
  const cases: [string, ReturnType<typeof late>, string[]][] = [
    ['a copy of last night and a log of now', late(9, 0.01), []],
    ['a copy of the night before', late(33, 0.01), ['The last backup was made 33 hours ago']],
    ['a log that stopped', late(9, 2), ['The log is not kept since 120 minutes']],
    [
      'none at all',
      late(),
      ['No backup was ever made', 'The log is not kept, so a day’s work can be lost'],
    ],
  ]
  for (const [what, found, says] of cases) it(what, () => assert.deepEqual(found, says))
})
