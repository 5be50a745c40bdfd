import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type MentionKind, mentionsIn } from './propose-mentions.ts'

const today = '2026-11-02' as CalendarDate

type Told = {
  readonly account: string
  readonly planted: readonly { readonly kind: MentionKind; readonly words: string }[]
}

const told: readonly Told[] = JSON.parse(
  readFileSync(new URL('interviews.examples.json', import.meta.url), 'utf8'),
)

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')

describe('sixty invented interviews with two hundred things planted in them', () => {
  const planted = told.flatMap(({ account, planted }) =>
    planted.map(one => ({ ...one, found: mentionsIn(account, today) })),
  )

  it('are sixty, and two hundred', () => {
    assert.equal(told.length, 60)
    assert.equal(planted.length, 200)
  })

  for (const kind of ['vehicle', 'phone', 'place'] as const)
    it(`gives up at least 95 in 100 of what is a ${kind}`, () => {
      const wanted = planted.filter(one => one.kind === kind)
      const missed = wanted.filter(
        ({ words, found }) =>
          !found.some(one => one.kind === kind && plain(one.words).includes(plain(words))),
      )
      const recall = 1 - missed.length / wanted.length
      assert.ok(recall >= 0.95, `${recall}: ${missed.map(({ words }) => words).join('; ')}`)
    })

  it('gives each with the sentence in which it was said', () => {
    for (const { words, found } of planted) {
      const one = found.find(({ words: said }) => plain(said).includes(plain(words)))
      if (one) assert.ok(one.sentence.includes(one.words), words)
    }
  })
})

describe('what else is worth a look', () => {
  const words = (account: string) =>
    mentionsIn(account, today).map(({ kind, words }) => [kind, words])

  it('is whoever is named, and where', () => {
    assert.deepEqual(
      words(
        'I was with Kelly and a man called Dee. We met at Harbour Hotel. Marlon drove us there.',
      ),
      [
        ['name', 'Kelly'],
        ['name', 'Dee'],
        ['place', 'Harbour Hotel'],
        ['name', 'Marlon'],
      ],
    )
  })

  it('is no day, no month and no app', () =>
    assert.deepEqual(
      words('He rang on Monday and by March it was from Snapchat. I was with Mum.'),
      [],
    ))

  it('is a car without a plate', () =>
    assert.deepEqual(words('He came in a grey Corsa.'), [['vehicle', 'grey Corsa']]))

  it('is each once, with its own sentence', () => {
    const found = mentionsIn('It was cold. Dee was there! Then Dee said go.', today)
    assert.deepEqual(found, [{ kind: 'name', words: 'Dee', sentence: 'Dee was there!' }])
  })
})
