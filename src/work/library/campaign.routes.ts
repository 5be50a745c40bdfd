import { type Asking, hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { type CalendarDate, readIsoDay } from '../../foundation/kernel/calendar-date.ts'
import { allow, type Decision, deny, granted } from '../../foundation/kernel/decision.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { form, get, page, type Route } from '../../foundation/routing/index.ts'
import { insertCampaign, listAreas, listCampaigns, listSchools } from './campaign.store.ts'
import { type Campaign, coverageOf, readCampaign } from './campaign.ts'
import { campaignPage, campaignsPage } from './campaign.view.ts'
import { mayReadLibrary } from './library.policy.ts'

/** Whoever goes out to raise awareness writes down where, and how it went. */
export function mayRecordCampaigns(who: Practitioner): Decision {
  return hasRole(
    who,
    'group_coordinator',
    'business_manager',
    'licensing',
    'community_safety',
    'school_dsl',
    'police_exploitation',
    'support_provider',
    'trainer',
  )
    ? allow('raises awareness')
    : deny('does not raise awareness for the partnership')
}

export async function recordCampaign(database: Database, who: Asking, campaign: Campaign) {
  const because = granted(mayRecordCampaigns(who))
  const id = newId<'campaign'>()
  return auditedTransaction(database, who, async tx => {
    await insertCampaign(tx, { ...campaign, id, recordedBy: who.id, recordedAt: who.at })
    const audit = {
      verb: 'collection',
      action: 'campaign.recorded',
      subjects: [id],
      because,
    } as const
    return { result: id, audit }
  })
}

/** The school year a day lies in: from September to August. */
export function schoolYearOf(day: CalendarDate): { since: CalendarDate; until: CalendarDate } {
  const year = Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0)
  return { since: `${year}-09-01` as CalendarDate, until: `${year + 1}-08-31` as CalendarDate }
}

export function campaignRoutes(database: Database): Route[] {
  const offered = (who: Asking) =>
    database.asking(who, async db => ({
      areas: await listAreas(db),
      schools: await listSchools(db),
    }))

  return [
    get('/library/campaigns', mayReadLibrary, async ({ who, query }) => {
      const now = schoolYearOf(todayInLondon(who.at))
      const since = readIsoDay(query.from ?? '') ?? now.since
      const until = readIsoDay(query.to ?? '') ?? now.until
      const shown = await database.asking(who, async db => {
        const held = await listCampaigns(db, since, until)
        return { held, coverage: coverageOf(await listSchools(db), held) }
      })
      return page(campaignsPage({ ...shown, since, until }, mayRecordCampaigns(who).allowed))
    }),

    ...form(database, {
      path: '/library/campaigns/new',
      title: 'What was done to raise awareness',
      may: mayRecordCampaigns,
      page: async ({ who }, state) => campaignPage(await offered(who), state),
      async send({ who, answers }) {
        const read = readCampaign(answers, todayInLondon(who.at), await offered(who))
        if (!read.ok) return read
        await recordCampaign(database, who, read.value)
        return accepted('/library/campaigns')
      },
    }),
  ]
}
