import { listAgencies, listOwnAreas } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { toPdf } from '../../foundation/documents/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import {
  file,
  form,
  formsAbout,
  get,
  idIn,
  page,
  pageIn,
  type Request,
  type Route,
} from '../../foundation/routing/index.ts'
import { mayMeetAudits, mayRunAudits } from './audit.policy.ts'
import { readAction, readAudit, readDraw, readEnding, readReplacement } from './audit.ts'
import { auditPage, auditsPage, casePage, reportPage } from './audit.view.ts'
import { actionPage, drawPage, endPage, newAuditPage, replacePage } from './audit-forms.view.ts'
import { callAudit, drawAudit, replaceAuditor, viewToDraw, viewToReplace } from './call-audit.ts'
import { endAudit, setAuditAction } from './end-audit.ts'
import { judgeCase, listNames, settleCase, viewCase } from './judge-case.ts'
import { readJudgement, readSettlement } from './judgement.ts'
import { judgePage, settlePage } from './judgement.view.ts'
import { reportDocument } from './report-document.ts'
import { type AuditView, viewAudit, viewAudits } from './view-audit.ts'

export function auditRoutes(database: Database): Route[] {
  const today = ({ who }: Request) => todayInLondon(who.at)
  const viewed = (request: Request) => viewAudit(database, request.who, idIn(request, 'audit'))
  const about = formsAbout(database, '/audits/:audit', 'audit')

  /** An audit that goes on, for those on the inside of it. */
  const ongoing = async (request: Request, whom: (view: AuditView) => boolean) => {
    const view = await viewed(request)
    if (!view.audit.drawnAt || !whom(view)) throw new NotFound('open audit')
    return view
  }
  const agenciesOf = (request: Request, areaId: Id<'area'>) =>
    database.askingOne(request.who, db => listAgencies(db, areaId))

  return [
    get('/audits', mayMeetAudits, async ({ who, query }) =>
      page(auditsPage(await viewAudits(database, who, pageIn(query)))),
    ),

    ...form(database, {
      path: '/audits/new',
      title: 'Calling an audit',
      may: mayRunAudits,
      async page({ who }, state) {
        return newAuditPage(await database.askingOne(who, db => listOwnAreas(db, who)), state)
      },
      async send(request) {
        const { who, answers } = request
        const read = readAudit(answers, who.areaIds, today(request))
        if (!read.ok) return read
        return accepted(`/audits/${await callAudit(database, who, read.value)}/draw`)
      },
    }),

    get('/audits/:audit', mayMeetAudits, async request => page(auditPage(await viewed(request)))),

    ...about({
      ...{ step: 'draw', title: 'Drawing the sample of an audit', may: mayRunAudits },
      open: request => viewToDraw(database, request.who, idIn(request, 'audit')),
      page: drawPage,
      read: (request, { audit, people }) =>
        readDraw(request.answers, people, audit.tool, today(request)),
      carryOut: drawAudit,
    }),

    ...about({
      ...{ step: 'replace', title: 'Another auditor', may: mayRunAudits },
      open: request => viewToReplace(database, request.who, idIn(request, 'audit')),
      page: replacePage,
      read: ({ answers }, { audit, people }) => readReplacement(answers, audit.auditors, people),
      carryOut: replaceAuditor,
    }),

    ...about({
      ...{ step: 'action', title: 'An action from an audit', may: mayMeetAudits },
      async open(request) {
        const { audit } = await ongoing(request, ({ inside }) => inside)
        return { audit, agencies: await agenciesOf(request, audit.areaId) }
      },
      page: actionPage,
      read: (request, { agencies }) => readAction(request.answers, agencies, today(request)),
      carryOut: setAuditAction,
    }),

    ...about({
      ...{ step: 'end', title: 'Ending an audit', may: mayRunAudits },
      open: request => ongoing(request, ({ audit }) => !audit.endedAt),
      page: endPage,
      read: ({ answers }) => readEnding(answers),
      carryOut: endAudit,
    }),

    get('/audits/:audit/report', mayMeetAudits, async request =>
      page(reportPage(await ongoing(request, reads))),
    ),
    get('/audits/:audit/report/pdf', mayMeetAudits, async request => {
      const document = reportDocument(await ongoing(request, reads))
      return file('audit.pdf', 'application/pdf', await toPdf(document))
    }),

    ...caseRoutes(database),
  ]
}

const reads = ({ inside, audit }: AuditView) => inside || audit.endedAt !== null

/** One child’s help, looked at by two, each alone; and by a third where they differ. */
function caseRoutes(database: Database): Route[] {
  const viewed = (request: Request) => viewCase(database, request.who, idIn(request, 'sampled'))
  const about = formsAbout(database, '/audits/cases/:sampled', 'sampled')
  const open = async (request: Request, step: 'judges' | 'settles') => {
    const view = await viewed(request)
    if (!view[step]) throw new NotFound(`case one ${step}`, view.one.id)
    return view
  }
  return [
    get('/audits/cases/:sampled', mayMeetAudits, async request =>
      page(casePage(await viewed(request))),
    ),
    ...about({
      ...{ step: 'judge', title: 'What you find in an audit', may: mayMeetAudits },
      open: request => open(request, 'judges'),
      page: judgePage,
      async read({ who, answers }, { audit }) {
        return readJudgement(answers, audit.tool, await listNames(database, who, audit.areaId))
      },
      carryOut: judgeCase,
    }),
    ...about({
      ...{ step: 'settle', title: 'Settling where two auditors differ', may: mayMeetAudits },
      open: request => open(request, 'settles'),
      page: settlePage,
      read: ({ answers }, { audit, differ }) => readSettlement(answers, audit.tool, differ),
      carryOut: settleCase,
    }),
  ]
}
