import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { accepted, type Problem, refused } from '../../foundation/kernel/outcome.ts'
import { form, get, idIn, page, type Request, type Route } from '../../foundation/routing/index.ts'
import { addToDiscussion } from './add-to-discussion.ts'
import { callDiscussion } from './call-discussion.ts'
import { readConference, readCoreGroup } from './conference.ts'
import {
  conferencePage,
  recordConferencePage,
  recordCoreGroupPage,
  recordReviewPage,
} from './conference.view.ts'
import { decideEnquiry } from './decide-enquiry.ts'
import { readAddendum, readDiscussion } from './discussion.ts'
import {
  addToDiscussionPage,
  callDiscussionPage,
  discussionPage,
  recordDiscussionPage,
} from './discussion.view.ts'
import { readLead, readOutcome } from './enquiry.ts'
import { enquiryPage, startEnquiryPage } from './enquiry.view.ts'
import { readPower } from './power.ts'
import { extendPowerPage, powerPage, recordPowerPage } from './power.view.ts'
import {
  mayLeadTrack,
  mayOpenAllegation,
  mayReadTrack,
  mayRecordPower,
} from './protection.policy.ts'
import { recordConference, recordCoreGroup, recordReview } from './record-conference.ts'
import { recordDiscussion } from './record-discussion.ts'
import { extendPower, recordPower } from './record-power.ts'
import { restrictedRoutes } from './restricted.routes.ts'
import {
  showChild,
  showConference,
  showDiscussion,
  showEnquiry,
  showPower,
  showStart,
} from './show-step.ts'
import { showTrack } from './show-track.ts'
import { startEnquiry } from './start-enquiry.ts'
import { timerRoutes } from './timer.routes.ts'
import { trackPage } from './track.view.ts'
import { readOptional, readWords, shortest } from './words.ts'

export function protectionRoutes(database: Database): Route[] {
  return [
    get('/children/:child/protection', mayReadTrack, async request => {
      const { who } = request
      const view = await showTrack(database, who, idIn(request, 'child'))
      const may = {
        leads: mayLeadTrack(who).allowed,
        powers: mayRecordPower(who).allowed,
        allegations: mayOpenAllegation(who).allowed && who.areaIds.includes(view.child.areaId),
      }
      return page(trackPage(view, may, who.at))
    }),
    ...discussionRoutes(database),
    ...enquiryRoutes(database),
    ...conferenceRoutes(database),
    ...powerRoutes(database),
    ...timerRoutes(database),
    ...restrictedRoutes(database),
  ]
}

function discussionRoutes(database: Database): Route[] {
  return [
    ...form(database, {
      path: '/children/:child/discussions/new',
      title: 'Call a strategy discussion',
      may: mayLeadTrack,
      page: async (request, state) =>
        callDiscussionPage(await showChild(database, request.who, idIn(request, 'child')), state),
      async send(request) {
        const id = await callDiscussion(database, request.who, idIn(request, 'child'))
        return accepted(`/discussions/${id}`)
      },
    }),
    ...form(database, {
      path: '/discussions/:discussion',
      title: 'The record of a strategy discussion',
      may: mayReadTrack,
      async page(request, state) {
        const { who } = request
        const view = await showDiscussion(database, who, idIn(request, 'discussion'))
        const leads = mayLeadTrack(who).allowed
        return leads && !view.discussion.recordedAt
          ? recordDiscussionPage(view, state)
          : discussionPage(view, leads, who.at)
      },
      async send(request) {
        const { who, answers } = request
        const id = idIn(request, 'discussion')
        const { agencies } = await showDiscussion(database, who, id)
        const agencyIds = agencies.map(({ value }) => value)
        const recorded = readDiscussion(answers, { now: who.at, agencyIds })
        if (!recorded.ok) return recorded
        await recordDiscussion(database, who, id, recorded.value)
        return accepted(`/discussions/${id}`)
      },
    }),
    ...form(database, {
      path: '/discussions/:discussion/add',
      title: 'Add to a strategy discussion',
      may: mayLeadTrack,
      async page(request, state) {
        const view = await showDiscussion(database, request.who, idIn(request, 'discussion'))
        if (!view.discussion.recordedAt) throw new NotFound('recorded discussion')
        return addToDiscussionPage(view, state)
      },
      async send(request) {
        const { who, answers } = request
        const words = readAddendum(answers)
        if (!words.ok) return words
        const id = idIn(request, 'discussion')
        await addToDiscussion(database, who, id, words.value)
        return accepted(`/discussions/${id}`)
      },
    }),
  ]
}

function enquiryRoutes(database: Database): Route[] {
  return [
    ...form(database, {
      path: '/discussions/:discussion/enquiry',
      title: 'Start a section 47 enquiry',
      may: mayLeadTrack,
      page: async (request, state) =>
        startEnquiryPage(
          await showStart(database, request.who, idIn(request, 'discussion')),
          state,
        ),
      async send(request) {
        const id = idIn(request, 'discussion')
        const { leads } = await showStart(database, request.who, id)
        const lead = readLead(
          request.answers,
          leads.map(one => one.id),
        )
        if (!lead.ok) return lead
        return accepted(`/enquiries/${await startEnquiry(database, request.who, id, lead.value)}`)
      },
    }),
    ...form(database, {
      path: '/enquiries/:enquiry',
      title: 'The outcome of a section 47 enquiry',
      may: mayReadTrack,
      async page(request, state) {
        const view = await showEnquiry(database, request.who, idIn(request, 'enquiry'))
        return enquiryPage(view, mayLeadTrack(request.who).allowed, state)
      },
      async send(request) {
        const decided = readOutcome(request.answers)
        if (!decided.ok) return decided
        const id = idIn(request, 'enquiry')
        await decideEnquiry(database, request.who, id, decided.value)
        return accepted(`/enquiries/${id}`)
      },
    }),
  ]
}

function conferenceRoutes(database: Database): Route[] {
  const show = (request: Request) =>
    showConference(database, request.who, idIn(request, 'conference'))
  return [
    ...form(database, {
      path: '/enquiries/:enquiry/conference',
      title: 'An initial child protection conference',
      may: mayLeadTrack,
      page: async (request, state) =>
        recordConferencePage(
          await showEnquiry(database, request.who, idIn(request, 'enquiry')),
          state,
        ),
      async send(request) {
        const { who, answers } = request
        const { enquiry } = await showEnquiry(database, who, idIn(request, 'enquiry'))
        const notBefore = londonDayOf(enquiry.startedAt)
        const held = readConference(answers, { notBefore, today: londonDayOf(who.at) })
        if (!held.ok) return held
        const id = await recordConference(database, who, enquiry.id, held.value)
        return accepted(`/conferences/${id}`)
      },
    }),
    get('/conferences/:conference', mayReadTrack, async request =>
      page(conferencePage(await show(request), mayLeadTrack(request.who).allowed)),
    ),
    ...form(database, {
      path: '/conferences/:conference/core-group',
      title: 'A first core group',
      may: mayLeadTrack,
      page: async (request, state) => recordCoreGroupPage(await show(request), state),
      async send(request) {
        const { who, answers } = request
        const { conference } = await show(request)
        const between = { notBefore: conference.heldOn, today: londonDayOf(who.at) }
        const meeting = readCoreGroup(answers, between)
        if (!meeting.ok) return meeting
        await recordCoreGroup(database, who, conference.id, meeting.value)
        return accepted(`/conferences/${conference.id}`)
      },
    }),
    ...form(database, {
      path: '/conferences/:conference/review',
      title: 'A review conference',
      may: mayLeadTrack,
      page: async (request, state) => recordReviewPage(await show(request), state),
      async send(request) {
        const { who, answers } = request
        const { conference } = await show(request)
        const between = { notBefore: conference.heldOn, today: londonDayOf(who.at) }
        const held = readConference(answers, between)
        if (!held.ok) return held
        const id = await recordReview(database, who, conference.id, held.value)
        return accepted(`/conferences/${id}`)
      },
    }),
  ]
}

function powerRoutes(database: Database): Route[] {
  const show = (request: Request) => showPower(database, request.who, idIn(request, 'power'))
  return [
    ...form(database, {
      path: '/children/:child/powers/new',
      title: 'Police protection or a court order',
      may: mayRecordPower,
      page: async (request, state) =>
        recordPowerPage(await showChild(database, request.who, idIn(request, 'child')), state),
      async send(request) {
        const { who, answers } = request
        const power = readPower(answers, who.at)
        if (!power.ok) return power
        const id = await recordPower(database, who, idIn(request, 'child'), power.value)
        return accepted(`/powers/${id}`)
      },
    }),
    get('/powers/:power', mayReadTrack, async request => {
      const { who } = request
      return page(powerPage(await show(request), mayRecordPower(who).allowed, who.at))
    }),
    ...form(database, {
      path: '/powers/:power/extend',
      title: 'The extension of an order',
      may: mayRecordPower,
      page: async (request, state) => extendPowerPage(await show(request), state),
      async send(request) {
        const { who, answers } = request
        const problems: Problem[] = []
        const reference = readOptional(answers, 'reference', problems, shortest)
        const reason = readWords(answers, 'reason', 'Enter why it was extended', problems)
        if (problems.length > 0) return refused(problems)
        const id = idIn(request, 'power')
        return accepted(`/powers/${await extendPower(database, who, id, { reason, reference })}`)
      },
    }),
  ]
}
