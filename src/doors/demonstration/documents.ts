import { type Keys, theProcess } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { paragraph, toDocx, toPdf } from '../../foundation/documents/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import {
  addAttachment,
  type Filing,
  type Holder,
  readFile,
} from '../../records/attachments/index.ts'
import { besideAssessment } from '../../work/assessment/index.ts'
import { besideAudit } from '../../work/audits/index.ts'
import { besideConcern } from '../../work/contacts/index.ts'
import { besideLibrary } from '../../work/library/index.ts'
import { besideInterview } from '../../work/missing/index.ts'
import { besidePlan } from '../../work/plans/index.ts'
import { type PersonKey, personId, wenmouth } from './directory.ts'
import { asAt } from './step.ts'

/** What people added to records: a document of each kind, beside each record that takes some. */
export async function addDocuments(database: Database, keys: Keys, now: Date) {
  // What is added here is our own: it needs no process apart, which would take its time at each start.
  const look: Filing['look'] = async bytes => readFile(Buffer.from(bytes))
  const filing: Filing = { keys, look, scan: undefined }
  const at = new Date(now.getTime() - 60_000)
  const add = async (
    holder: Holder,
    about: string | undefined,
    by: PersonKey,
    title: string,
    bytes: Uint8Array,
  ) => {
    if (!about) return
    const sent = { title, bytes }
    await addAttachment(database, filing, asAt(at)(by), holder, about as Id<'record'>, sent)
  }
  const written = (title: string, text: string) => ({
    ...{ title, at, mark: 'For whoever may open the record' },
    blocks: paragraph(text),
  })

  const about = await recordsThatTakeSome(database)
  const letter = 'Late on nine days since half term, and asleep in two lessons.'
  await add(besideConcern, about.contact, 'dsl', 'Days missed this term', attendance)
  const pdf = await toPdf(written('Letter of the school', letter))
  await add(besideConcern, about.contact, 'dsl', 'Letter of the head of year', pdf)
  const words = Buffer.from('Seen by the nurse twice in October, with what was said then.')
  await add(besideAssessment, about.assessment, 'worker', 'What the school nurse wrote', words)
  const list = Buffer.from('If I go: I ring Nan. If the phone is flat: the night bus driver.')
  await add(besideInterview, about.interview, 'worker', 'A list, in the child’s own words', list)
  await add(besidePlan, about.plan, 'worker', 'The card to carry', list)
  const method = Buffer.from('How the two of us look at a case, agreed before we began.')
  await add(besideAudit, about.audit, 'coordinator', 'How we look', method)
  const form = await toDocx(written('A form', 'Who rings whom when somebody is worried.'))
  await add(besideLibrary, about.library, 'coordinator', 'Form to print for the staff room', form)
}

const attendance = Buffer.from(
  'Day,Morning,Afternoon\r\n2026-09-21,late,present\r\n2026-09-28,absent,absent\r\n2026-10-05,late,late\r\n',
)

/** The latest of each in one area. */
async function recordsThatTakeSome(database: Database) {
  return database.asking(theProcess, async db => {
    const contact = await db
      .selectFrom('contacts.contact')
      .select('id')
      .where('submittedBy', '=', personId('dsl'))
      .orderBy('receivedAt', 'desc')
      .limit(1)
      .executeTakeFirst()
    const assessment = await db
      .selectFrom('assessment.assessment')
      .select('id')
      .where('areaId', '=', wenmouth)
      .orderBy('assessedAt', 'desc')
      .limit(1)
      .executeTakeFirst()
    const interview = await db
      .selectFrom('missing.interview')
      .select('id')
      .where('areaId', '=', wenmouth)
      .limit(1)
      .executeTakeFirst()
    const plan = await db
      .selectFrom('plans.safetyPlan')
      .select('childId')
      .where('areaId', '=', wenmouth)
      .orderBy('writtenAt', 'desc')
      .limit(1)
      .executeTakeFirst()
    const audit = await db
      .selectFrom('audits.audit')
      .select('id')
      .where('endedAt', 'is', null)
      .orderBy('calledAt', 'desc')
      .limit(1)
      .executeTakeFirst()
    const library = await db
      .selectFrom('library.document')
      .select('id')
      .where('kind', '=', 'guide')
      .limit(1)
      .executeTakeFirst()
    return {
      ...{ contact: contact?.id, assessment: assessment?.id, interview: interview?.id },
      ...{ plan: plan?.childId, audit: audit?.id, library: library?.id },
    }
  })
}
