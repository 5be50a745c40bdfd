import assert from 'node:assert/strict'
import { it } from 'node:test'
import { inRounds } from './rounds.ts'

it('a round that is called for does not wait for its time, and none is lost while another is under way', async () => {
  let call = () => {}
  let rounds = 0
  const done: (() => void)[] = []
  const until = () => new Promise<void>(resolve => done.push(resolve))
  const first = until()
  const stop = inRounds(
    async () => {
      if (++rounds === 2) call()
      done.shift()?.()
    },
    3_600_000,
    hear => {
      call = hear
      return () => {
        call = () => {}
      }
    },
  )
  await first
  const more = [until(), until()]
  call()
  await Promise.all(more)
  assert.equal(rounds, 3)
  await stop()
  call()
  assert.equal(rounds, 3)
})
