import { z } from 'zod'
import { readFloorSentence, readProvisionalSentence } from './floor-sentences.ts'
import type { Condition, Level } from './instrument.ts'

export const levelOrder = ['none_identified', 'low', 'medium', 'high'] as const satisfies Level[]
export const states = ['confirmed', 'suspected', 'not_present', 'unknown'] as const
export const recencies = ['current', 'recent', 'historic'] as const

const text = z.string().min(1)
const id = z.string().regex(/^[A-Z]\w*$/, 'must be a capital letter, then letters and digits')
const whole = z.int().min(0)
const weight = z.int().min(0).max(1_000)
const days = z.int().min(1).max(1_000)
const word = z.string().regex(/^[a-z]\w*$/, 'must be a small letter, then letters and digits')
const level = z.enum(levelOrder)
const group = z.enum(['vulnerability', 'moderate', 'significant'])
const byState = z.looseObject({ confirmed: weight, suspected: weight })
const byRecency = z.looseObject({ current: byState, recent: byState, historic: byState })
const named = z.looseObject({ id: text, label: text })
const override = z.looseObject({ who: z.array(text), needs: z.array(text) })

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({
      current: z.strictObject({ group: z.array(group).min(1), atLeast: z.int().min(1) }),
    }),
    z.strictObject({ indicator: id, states: z.array(z.enum(['confirmed', 'suspected'])).min(1) }),
    z.strictObject({ childUnder: z.int().min(1) }),
    z.strictObject({ escalationOpen: z.literal(true) }),
  ]),
)

// A condition is written beside its sentence, or read from it.
const floor = z
  .looseObject({ id, if: text, when: condition.optional(), minimumLevel: level })
  .transform((floor, context) => {
    const when = floor.when ?? readFloorSentence(floor.if)
    if (when) return { ...floor, when }
    context.issues.push(unread(floor.if))
    return z.NEVER
  })

const provisional = z
  .looseObject({
    if: text,
    when: z.strictObject({ unknownOverPercent: z.int().min(0).max(100) }).optional(),
    effect: text,
  })
  .transform((provisional, context) => {
    const when = provisional.when ?? readProvisionalSentence(provisional.if)
    if (when) return { ...provisional, when }
    context.issues.push(unread(provisional.if))
    return z.NEVER
  })

function unread(input: string) {
  const message = 'is not in words Cairn reads: write its condition in when'
  return { code: 'custom' as const, input, path: ['if'], message }
}

/** What an instrument is made of. Whether it makes sense is asked in `read-instrument.ts`. */
export const instrumentShape = z.looseObject({
  instrument: z.looseObject({
    id: text,
    version: text,
    title: text,
    status: text,
    notice: text,
  }),
  answerModel: z.looseObject({
    states: z.array(z.looseObject({ id: z.enum(states), label: text, rule: text })),
    recency: z.array(
      z.looseObject({
        id: z.enum(recencies),
        label: text,
        maxDays: z.int().min(1).max(10_000).nullable(),
      }),
    ),
  }),
  scoring: z.looseObject({
    points: z.looseObject({
      vulnerability: z.looseObject({ confirmed: weight, suspected: weight, cap: weight }),
      moderate: byRecency,
      significant: byRecency,
    }),
    bands: z.array(z.looseObject({ level, min: whole, max: whole.nullable() })).min(1),
    floors: z.array(floor),
    provisional,
    levelOrder: z.array(level),
  }),
  override: z.looseObject({
    raise: override,
    lower: override.extend({
      // Less would be refused when the assessment is written.
      minimumRationaleCharacters: z.int().min(80).max(2_000),
    }),
  }),
  levels: z.array(
    z.looseObject({
      id: level,
      label: text,
      reviewDays: days.nullable(),
      pathway: z.array(text),
      listing: text.optional(),
      note: text.optional(),
    }),
  ),
  domains: z.array(named.extend({ id: word })),
  exploitationTypes: z.array(named.extend({ parent: text.nullable(), cinFactor: text })),
  exploitationModels: z.array(named),
  indicators: z
    .array(
      z.looseObject({
        id,
        key: text,
        group,
        domain: text,
        label: text,
        help: text,
        types: z.array(text),
        recencySensitive: z.boolean(),
        supersededBy: text.optional(),
        floorRule: text.optional(),
        action: text.optional(),
      }),
    )
    .min(1),
  mandatoryEscalations: z.array(
    z.looseObject({
      id,
      key: text,
      label: text,
      deadline: z.looseObject({ kind: text }),
      route: z.array(text),
      actions: z.array(text).min(1),
      clears: text,
    }),
  ),
  protectiveFactors: z.array(named.extend({ id, key: text, states: z.array(text) })),
  workedExamples: z.array(
    z.looseObject({
      id: text,
      childAge: z.unknown(),
      answers: z.record(z.string(), z.unknown()),
      escalations: z.array(z.unknown()),
      expected: z.looseObject({
        score: whole,
        level,
        floors: z.array(text),
        provisional: z.boolean(),
      }),
    }),
  ),
})
