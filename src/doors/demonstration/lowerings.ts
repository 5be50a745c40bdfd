import type { Asking } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import { getChild } from '../../records/people/index.ts'
import {
  completeAssessment,
  decideLowering,
  defaultInstrument,
  findLatestAssessment,
  readAssessment,
  recordHarm,
  versionOf,
} from '../../work/assessment/index.ts'
import { personId } from './directory.ts'
import { asAt } from './step.ts'

const hour = 3_600_000

/** Three children whose level is to fall: one waits for the second person, one was confirmed, one refused. */
const falls = [
  { given: 'Kayleigh', family: 'Dunmore', decided: undefined },
  {
    given: 'Jayden',
    family: 'Whitlow',
    decided: {
      confirmed: true,
      reason: 'Rang the club, his mother and the police team: all say the same.',
    },
  },
  {
    given: 'Tyler',
    family: 'Marsden',
    decided: {
      confirmed: false,
      reason: 'The account that threatened him was reopened on Friday.',
    },
  },
]

export async function proposeLowerLevels(database: Database, now: Date) {
  const [first, second] = [3, 2].map(hours => asAt(new Date(now.getTime() - hours * hour)))
  if (!first || !second) return
  for (const { given, family, decided } of falls) {
    const id = await propose(database, first('worker'), given, family)
    if (id && decided) await decideLowering(database, second('manager'), id, decided)
  }
}

/** A second look found that nothing happened: the level falls, with a second person behind it. */
export async function findNothing(database: Database, at: Date, given: string, family: string) {
  const id = await propose(database, asAt(at)('worker'), given, family, false)
  const reason = 'Spoke with her aunt and the school: all say where she was, and it fits.'
  if (id) await decideLowering(database, asAt(at)('manager'), id, { confirmed: true, reason })
}

async function propose(
  database: Database,
  who: Asking,
  given: string,
  family: string,
  harmed = true,
) {
  const found = await database.asking(who, db =>
    db
      .selectFrom('people.child')
      .select('id')
      .where('givenName', '=', given)
      .where('familyName', '=', family)
      .executeTakeFirst(),
  )
  if (!found) return undefined
  const { child, previous } = await database.asking(who, async db => ({
    child: await getChild(db, found.id),
    previous: await findLatestAssessment(db, found.id),
  }))
  const harms = harmed ? [await recordHarm(database, who, child.id, null, harmOf(who))] : []
  const draft = readAssessment(defaultInstrument, answersOn(who, previous?.finalLevel, harms), {
    now: who.at,
    bornOn: child.bornOn,
    previous,
    open: [],
    sources: [who.agencyName],
    authorisers: [personId('manager')],
    harms,
  })
  if (!draft.ok) throw new Error(draft.problems.map(({ text }) => text).join('; '))
  const completing = { childId: child.id, contactId: null, version: versionOf(previous) }
  await completeAssessment(database, who, { ...completing, draft: draft.value })
  const lowering = await database.asking(who, db =>
    db
      .selectFrom('assessment.lowering')
      .select('id')
      .where('childId', '=', child.id)
      .executeTakeFirst(),
  )
  return lowering?.id
}

function harmOf(who: Asking) {
  return {
    kind: 'exploitation',
    account: 'Adults took control of the child’s time and phone, and used fear to keep it.',
    happened: 'This autumn, over several weeks',
    knownOn: addDays(londonDayOf(who.at), -20),
    toldBy: 'The child, to a trusted adult',
    source: who.agencyName,
  } as const
}

function answersOn(who: Asking, before: string | undefined, harms: readonly Id<'harm'>[]): Answers {
  const checked = defaultInstrument.indicators.map(({ id }) => [id, 'not_present'])
  return {
    ...Object.fromEntries(checked),
    M12: 'suspected',
    'M12-when': 'current',
    'M12-evidence': 'Still guards the phone at times; shows it to the worker when asked.',
    'M12-source': who.agencyName,
    'M12-on': addDays(londonDayOf(who.at), -1),
    P01: 'strong',
    P08: 'partial',
    childAsked: 'yes',
    childsView: 'It is quieter now. I still look behind me.',
    analysis:
      'Nothing has been seen of the adults for a month, and the child is at school each day.',
    finalLevel: before === 'high' ? 'medium' : 'low',
    overrideReason:
      'School, home and the police team each say that nobody has been near the child since the disruption visit a month ago.',
    asked: personId('manager'),
    harms: harms.join('\n'),
  }
}
