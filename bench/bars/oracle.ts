import type { RoleId } from '../../src/foundation/access/index.ts'
import type { Id } from '../../src/foundation/kernel/id.ts'
import type { Row } from './guarded.ts'
import type { Placed } from './world.ts'

/*
  Who may read what, said a third time and on purpose without a look at the other two (the policies in TypeScript and
  in SQL). It starts from the promise of each table's comment and walks the history of the world row by row.
*/

const areaWide: readonly RoleId[] = ['front_door_worker', 'front_door_manager']
const agencyWide: readonly RoleId[] = ['school_dsl', 'health_named']
const noChildren: readonly RoleId[] = [
  ...(['business_manager', 'analyst', 'trainer', 'ig_lead', 'administrator'] as const),
]
/** What somebody sees who opened a record without a relationship; and who else may see the child. */
const general = [
  ...['people.child', 'tasks.responsibility', 'family.relative', 'plans.safety_plan'],
  ...['plans.safe_adult', 'access.relationship', 'access.restriction'],
]
const answersForAgency: readonly RoleId[] = [
  ...(['school_dsl', 'front_door_manager', 'police_exploitation', 'group_chair'] as const),
  ...(['support_provider', 'rhi_provider', 'health_named', 'youth_justice'] as const),
  ...(['probation', 'housing', 'licensing', 'community_safety'] as const),
]

export type Oracle = {
  seesChild(child: string): boolean
  mayRead(table: string, row: Row): boolean
}

/** Everything about one person of a world. Whoever has left is nobody, and nobody reads anything. */
export function oracleFor(placed: Placed, index: number, rowsOf: RowsOf): Oracle {
  const { world, ...ids } = placed
  const worker = world.practitioners[index]
  if (!worker || worker.left) return { seesChild: () => false, mayRead: () => false }

  const me = ids.practitioners[index]
  const myAgency = ids.agencies[worker.agency]
  const now = worker.roles.filter(held => !held.ended).map(held => held.role)
  const mine = worker.groups.filter(sits => !sits.ended).map(sits => sits.group)
  const hold = (some: readonly RoleId[]) => now.some(role => some.includes(role))
  const isProcess = now.includes('process')
  const worksWithChildren = now.some(role => !noChildren.includes(role))
  const areas = isProcess
    ? [...ids.areas]
    : hold(areaWide)
      ? (world.agencies[worker.agency] ?? []).map(area => ids.areas[area])
      : []

  const readsPack = (row: Row, maker: string | null | undefined) =>
    seesChild(row.child_id ?? '') && (maker === me || hold(['front_door_manager']))

  /** Over somebody, under them, or beside them under the same manager. */
  const isOfMyLine = (other: number) => {
    const managerOf = (one: number) => world.practitioners[one]?.manager ?? null
    const above = [index]
    for (const one of above) {
      const next = managerOf(one)
      if (next !== null && !above.includes(next)) above.push(next)
    }
    const over = managerOf(other)
    return above.includes(other) || (over !== null && (over === index || over === managerOf(index)))
  }

  const readsFinding = (row: Row) =>
    isProcess ||
    (hold(['ig_lead', 'scrutineer']) &&
      !isOfMyLine(ids.practitioners.indexOf(row.practitioner_id as never)))

  const inMyAreas = (area: string | null | undefined) => areas.some(mine => mine === area)

  /** Joined once is joined through others too: the shields of all records of a child count for each. */
  function recordsOf(child: number): number[] {
    const met = [child]
    for (const at of met) {
      for (const { child: one, other, ended } of world.merges) {
        const next = one === at ? other : other === at ? one : at
        if (!ended && !met.includes(next)) met.push(next)
      }
    }
    return met
  }

  function isHidden(child: number): boolean {
    if (isExcluded(child)) return true
    const records = recordsOf(child)
    if (isProcess || isNamed(child)) return false
    return world.restrictions.some(
      shield => records.includes(shield.child) && !shield.ended && !isNamed(shield.child),
    )
  }

  function isExcluded(child: number): boolean {
    const records = recordsOf(child)
    return world.exclusions.some(
      ({ child: of, practitioner, ended }) =>
        records.includes(of) && practitioner === index && !ended,
    )
  }

  function isNamed(child: number): boolean {
    return world.ties.some(tie => {
      const named = tie.kind === 'need-to-know' && tie.party === 'practitioner' && tie.of === index
      return tie.child === child && named && !tie.ended
    })
  }

  function isTied(child: number): boolean {
    for (const { child: of, kind, party, of: whom, ended } of world.ties) {
      if (of !== child || ended || kind === 'need-to-know') continue
      if (party === 'practitioner' && whom === index && worksWithChildren) return true
      if (party === 'agency' && whom === worker?.agency && hold(agencyWide)) return true
      if (party === 'group' && mine.includes(whom) && worksWithChildren) return true
    }
    return false
  }

  const numberOf = (child: string) => ids.children.indexOf(child as Id<'child'>)
  const areaOf = (child: string) => ids.areas[world.children[numberOf(child)] ?? -1]
  const hidden = (child: string) => isHidden(numberOf(child))
  const seesChild = (child: string) =>
    !hidden(child) && (isTied(numberOf(child)) || inMyAreas(areaOf(child)))
  /** Opened without a relationship, and not over: the general part of the record. */
  const seesThroughGlass = (child: string) =>
    !hidden(child) &&
    (worksWithChildren || hold(['ig_lead'])) &&
    world.glasses.some(
      ({ child: of, practitioner, over }) =>
        of === numberOf(child) && practitioner === index && over === 'no',
    )
  /** What was opened is known to whoever did it, whoever reviews it, and whoever has a part in the case. */
  const seesGlass = (row: Row | undefined) =>
    row !== undefined &&
    !hidden(row.child_id ?? '') &&
    (row.practitioner_id === me ||
      isProcess ||
      seesChild(row.child_id ?? '') ||
      (hold(['ig_lead', 'scrutineer']) && isOfMyAreas(row.area_id)))
  /** Who may be near to a child is for the information lead of the areas where they work, and never about themselves. */
  const watches = (practitioner: string | null | undefined) => {
    const whom = world.practitioners[ids.practitioners.indexOf(practitioner as Id<'practitioner'>)]
    return (
      hold(['ig_lead']) &&
      practitioner !== me &&
      whom !== undefined &&
      (world.agencies[whom.agency] ?? []).some(area => isOfMyAreas(ids.areas[area]))
    )
  }
  const conflictOf = (row: Row) =>
    rowsOf('shields.conflict').find(one => one.id === row.conflict_id)
  const glassOf = (row: Row) => rowsOf('shields.glass').find(one => one.id === row.glass_id)

  const managedBy = (owner: string | null | undefined) =>
    ids.practitioners[
      world.practitioners[ids.practitioners.indexOf(owner as Id<'practitioner'>)]?.manager ?? -1
    ]

  const mineToo: Readonly<Record<string, (row: Row) => boolean>> = {
    'contacts.contact': row => row.submitted_by === me,
    'contacts.feedback': row =>
      rowsOf('contacts.contact').some(
        contact => contact.id === row.contact_id && contact.submitted_by === me,
      ),
    'tasks.task': row =>
      [row.owner_id, row.set_by].includes(me ?? '') ||
      managedBy(row.owner_id) === me ||
      leadsAgency(row.owner_agency_id),
    'tasks.responsibility': row => row.owner_id === me,
    'intelligence.sighting': row => row.said_by === me || isOfficerFor(row),
    'access.relationship': row => row.practitioner_id === me || isProcess,
    // What is no child is on an agenda before the whole group.
    'oversight.agenda_item': row => isBeforeMyGroup(row),
    'oversight.agenda_reason': row => isBeforeMyGroup(itemOf(row)),
    'oversight.taken_off': row => isBeforeMyGroup(itemOf(row)),
    'missing.episode': row => isUnnamedMine(row.id),
    ...Object.fromEntries(
      ['risk', 'news', 'handover', 'climb', 'finding', 'homecoming', 'ending', 'prevention'].map(
        table => [`missing.${table}`, (row: Row) => isUnnamedMine(row.episode_id)],
      ),
    ),
  }

  const episodesOf = (wanted: (episode: Row) => boolean) => rowsOf('missing.episode').filter(wanted)
  /** A missing child without a record yet is known to whoever reported them, and to the police of the area. */
  const isUnnamedMine = (id: string | null | undefined) =>
    episodesOf(one => one.id === id && one.child_id === null).some(
      one => one.recorded_by === me || (hold(['police_exploitation']) && isOfMyAreas(one.area_id)),
    )
  const isMissingNow = (child: string | null | undefined) =>
    episodesOf(one => one.child_id === child).some(one => !one.returned_at && !one.ended_at)

  const itemNumbered = (id: string | null | undefined) =>
    rowsOf('oversight.agenda_item').find(item => item.id === id)
  const itemOf = (row: Row) => itemNumbered(row.agenda_item_id)
  /** Who is suspected is known to those who disrupt, to officers, and to whoever named them. */
  const readsMatter = (item: Row | undefined) =>
    item !== undefined &&
    !item.child_id &&
    (item.kind !== 'exploiter' || item.listed_by === me || knowsDisruption || isOfficerFor(item)) &&
    (isBeforeMyGroup(item) || inMyAreas(item.area_id))
  const isBeforeMyGroup = (item: Row | undefined) =>
    item !== undefined &&
    !item.child_id &&
    rowsOf('oversight.meeting').some(
      meeting =>
        meeting.id === item.meeting_id &&
        mine.some(group => ids.groups[group] === meeting.group_id),
    )

  const isAllocated = (child: string) =>
    world.ties.some(
      ({ child: of, kind, party, of: whom, ended }) =>
        of === numberOf(child) &&
        kind === 'allocation' &&
        party === 'practitioner' &&
        whom === index &&
        !ended,
    )
  /** A referral of a trafficked child is for the front door manager, the police team and the allocated social worker. */
  const knowsNrm = (child: string) =>
    seesChild(child) &&
    (hold(['front_door_manager', 'police_exploitation']) ||
      (hold(['social_worker']) && isAllocated(child)))
  /** An allegation is for the designated officers of the area and the front door manager who opened it. */
  const knowsAllegation = (row: Row | undefined) =>
    row !== undefined &&
    !hidden(row.child_id ?? '') &&
    ((hold(['front_door_manager']) && row.opened_by === me) ||
      (hold(['lado']) &&
        (world.agencies[worker.agency] ?? []).some(area => ids.areas[area] === row.area_id)))
  const allegationOf = (id: string | null | undefined) =>
    rowsOf('protection.allegation').find(row => row.id === id)
  const nrmOf = (id: string | null | undefined) =>
    rowsOf('protection.nrm').find(row => row.id === id)

  /** Numbers join what agencies know: a school knows its own kind, and youth justice its own. */
  const knowsNumber = (kind: string | null | undefined) =>
    isProcess ||
    hold(['front_door_worker', 'front_door_manager', 'social_worker']) ||
    hold(['health_named', 'police_exploitation']) ||
    (kind === 'upn' && hold(['school_dsl'])) ||
    (kind === 'youth_justice' && hold(['youth_justice']))

  /** A challenge is read by the people it names, as long as they work for the agency they were named for. */
  const isNamedIn = (challenge: string | null | undefined) =>
    rowsOf('challenge.party').some(
      party =>
        party.challenge_id === challenge &&
        party.practitioner_id === me &&
        party.agency_id === myAgency,
    )
  const knowsDisruption =
    isProcess ||
    hold(['police_exploitation', 'group_chair', 'group_coordinator', 'front_door_manager'])
  const leadsAgency = (agency: string | null | undefined) =>
    agency !== null &&
    agency === myAgency &&
    (hold(answersForAgency) ||
      (worksWithChildren &&
        rowsOf('access.agency_lead').some(
          lead => lead.practitioner_id === me && lead.agency_id === agency,
        )))
  const isLedByMe = (other: string | null | undefined) => {
    const at = ids.practitioners.findIndex(id => id === other)
    return (
      world.practitioners[at]?.agency === worker.agency &&
      !world.practitioners[at]?.left &&
      rowsOf('access.agency_lead').some(
        lead => lead.practitioner_id === me && lead.agency_id === myAgency,
      )
    )
  }
  const passingOf = (id: string | null | undefined) =>
    rowsOf('plans.passing').find(row => row.id === id)
  const isPassedOn = (passing: Row | undefined) =>
    passing !== undefined &&
    worksWithChildren &&
    (leadsAgency(passing.agency_id) ||
      rowsOf('plans.reader').some(
        reader => reader.passing_id === passing.id && reader.practitioner_id === me,
      ))
  const readsPassing = (passing: Row | undefined, of: Row | undefined = passing) =>
    of !== undefined &&
    !hidden(of.child_id ?? '') &&
    (isPassedOn(passing) ||
      (seesChild(of.child_id ?? '') && (of.kind === 'safety' || knowsDisruption)))
  const readsTransferHere = (row: Row) =>
    !hidden(row.child_id ?? '') && (inMyAreas(row.to_area_id) || row.proposed_by === me)
  const readsTransfer = (row: Row) =>
    !hidden(row.child_id ?? '') && (seesChild(row.child_id ?? '') || readsTransferHere(row))
  const readsSafety = (child: string) =>
    !hidden(child) &&
    (seesChild(child) ||
      rowsOf('plans.passing').some(
        passing => passing.child_id === child && passing.kind === 'safety' && isPassedOn(passing),
      ))
  const sitsWith = (row: Row) => isProcess || mine.some(group => ids.groups[group] === row.group_id)
  const leads = (row: Row) =>
    isProcess ||
    (sitsWith(row) &&
      rowsOf('oversight."group"').some(
        group =>
          group.id === row.group_id && [group.chair_id, group.coordinator_id].includes(me ?? null),
      ))
  /** Of a child, whoever sees the child; of the meeting as a whole, whoever sits there. */
  const seesChildOrSits = (row: Row) =>
    row.child_id ? seesChild(row.child_id) : sitsWith(row) || inMyAreas(row.area_id)

  const mayReadRegister = hold([
    ...([
      'police_exploitation',
      'intelligence_officer',
      'group_chair',
      'group_coordinator',
    ] as const),
    ...(['front_door_manager', 'licensing', 'community_safety', 'housing'] as const),
  ])
  /** Not by the area one reaches children in: by the areas one's agency serves. */
  const isOfMyAreas = (area: string | null | undefined) =>
    (world.agencies[worker.agency] ?? []).some(served => ids.areas[served] === area)
  const reachedByTie = (child: string) => !hidden(child) && isTied(numberOf(child))
  const reachedPersonally = (child: string) =>
    !hidden(child) &&
    world.ties.some(({ child: of, kind, party, of: whom, ended }) => {
      const mineOwn = party === 'practitioner' && whom === index
      const ofGroup = party === 'group' && mine.includes(whom)
      return of === numberOf(child) && !ended && kind !== 'need-to-know' && (mineOwn || ofGroup)
    })
  /** The register by role and area; for a social worker the measures of the children they reach. */
  const knowsMeasure = (id: string | null | undefined) => {
    const measure = rowsOf('disruption.measure').find(row => row.id === id)
    if (!measure) return false
    if (isProcess || (mayReadRegister && isOfMyAreas(measure.area_id))) return true
    return (
      hold(['social_worker']) &&
      rowsOf('disruption.protected_child').some(
        row => row.measure_id === id && reachedPersonally(row.child_id ?? ''),
      )
    )
  }
  const knowsContext = (id: string | null | undefined) => {
    const context = rowsOf('contexts.context').find(row => row.id === id)
    if (!context) return false
    if (isProcess || (mayReadRegister && isOfMyAreas(context.area_id))) return true
    return rowsOf('contexts.linked_child').some(
      row => row.context_id === id && reachedByTie(row.child_id ?? ''),
    )
  }
  /** Who is kept from a child is for the managers and the information lead of the areas, never for them themselves. */
  const seesExclusion = (id: string | null | undefined) => {
    const exclusion = rowsOf('access.exclusion').find(row => row.id === id)
    const child = exclusion?.child_id ?? ''
    return (
      exclusion !== undefined &&
      hold(['ig_lead', 'front_door_manager']) &&
      isOfMyAreas(areaOf(child)) &&
      !hidden(child)
    )
  }
  /** A manager who is inside, and the information lead of the area unless they are excluded from the child. */
  const keepsRestriction = (id: string | null | undefined) => {
    const child = rowsOf('access.restriction').find(row => row.id === id)?.child_id ?? ''
    const areaId = areaOf(child)
    if (areaId === undefined || !isOfMyAreas(areaId)) return false
    return (
      (hold(['ig_lead']) && !isExcluded(numberOf(child))) ||
      (hold(['front_door_manager']) && !hidden(child))
    )
  }
  /** What was told is for the intelligence officers of the area, unless it is about a child hidden from them. */
  const isHiddenTelling = (submission: string | null | undefined) =>
    rowsOf('intelligence.child_named').some(
      named => named.submission_id === submission && hidden(named.child_id ?? ''),
    )
  const isOfficerFor = (row: Row) => hold(['intelligence_officer']) && isOfMyAreas(row.area_id)
  const officersRead = (row: Row) => isOfficerFor(row) && !isHiddenTelling(row.submission_id)
  const audienceOf = (release: string | null | undefined) =>
    rowsOf('intelligence.audience').filter(one => one.release_id === release)
  const isHiddenRelease = (release: string | null | undefined) =>
    audienceOf(release).some(one => one.child_id && hidden(one.child_id)) ||
    rowsOf('intelligence.released_from').some(
      source => source.release_id === release && isHiddenTelling(source.submission_id),
    )
  const isToldTo = (one: Row) =>
    worksWithChildren &&
    !isProcess &&
    (one.agency_id === myAgency ||
      (now.some(role => role === one.role_id) && isOfMyAreas(one.area_id)) ||
      (one.child_id !== null && (isTied(numberOf(one.child_id ?? '')) || inMyAreas(one.area_id))))
  const auditOf = (one: Row | undefined) =>
    rowsOf('audits.audit').find(audit => audit.id === one?.audit_id && !audit.ended_at)
  const caseOf = (said: Row) => rowsOf('audits.sampled').find(one => one.id === said.case_id)
  const auditsCase = (one: Row | undefined) =>
    auditOf(one) !== undefined && [one?.first_id, one?.second_id].includes(me)
  const bothSaid = (one: Row | undefined) =>
    (auditsCase(one) || (auditOf(one) !== undefined && auditOf(one)?.moderator_id === me)) &&
    rowsOf('audits.judgement').filter(said => said.case_id === one?.id).length === 2
  const looksAt = (one: Row) => auditsCase(one) || bothSaid(one)
  const knowsAudit = (row: Row) =>
    isProcess ||
    row.moderator_id === me ||
    (hold(['group_coordinator', 'scrutineer', 'group_chair', 'business_manager']) &&
      isOfMyAreas(row.area_id))
  const everyone = () => true
  const nobody = () => false
  const elsewise: Readonly<Record<string, (row: Row) => boolean>> = {
    'access.area': everyone,
    'access.agency': everyone,
    'access.agency_area': everyone,
    'access.role': everyone,
    'access.practitioner': everyone,
    'access.held_role': everyone,
    'access.membership': everyone,
    'pathway.switch': everyone,
    'pathway.switch_answer': everyone,
    'oversight."group"': everyone,
    'people.child': row => seesChild(row.id ?? ''),
    // A pair is there for whoever sees both.
    'people.candidate': row => seesChild(row.child_id ?? '') && seesChild(row.other_id ?? ''),
    'people.judgement': row => seesChild(row.child_id ?? '') && seesChild(row.other_id ?? ''),
    'people.merge': row => seesChild(row.child_id ?? '') && seesChild(row.other_id ?? ''),
    'people.compared_with': () => isProcess,
    'people.lifting': row =>
      seesExclusion(row.exclusion_id) || keepsRestriction(row.restriction_id),
    'access.restriction': row => seesChild(row.child_id ?? '') || keepsRestriction(row.id),
    'people.admission': row => keepsRestriction(row.restriction_id),
    'imports.file': row =>
      isProcess ||
      (row.uploaded_by === me && hold(['front_door_manager']) && inMyAreas(row.area_id)),
    'imports.known': row =>
      seesChild(row.child_id ?? '') && (isProcess || hold(['front_door_manager'])),
    'practice.version': everyone,
    'practice.approval': everyone,
    'practice.start': everyone,
    'library.campaign': everyone,
    'library.document': everyone,
    'library.version': everyone,
    'library.approval': everyone,
    'library.reading': row =>
      row.practitioner_id === me || hold(['group_coordinator', 'business_manager']),
    // For what the log is read is for whoever reads it.
    'looked.known': row => row.practitioner_id === me || isProcess,
    'looked.honey': row => isProcess && seesChild(row.child_id ?? ''),
    'looked.tally': () => isProcess,
    'looked.taken': nobody,
    'looked.finding': row => readsFinding(row),
    'looked.review': row =>
      rowsOf('looked.finding').some(one => one.id === row.finding_id && readsFinding(one)),
    'looked.inspection': row => row.asked_by === me && hold(['ig_lead']),
    'audits.audit': row => knowsAudit(row),
    'audits.sampled': row => seesChild(row.child_id ?? '') && (isProcess || looksAt(row)),
    // What one found alone is their own until both have said it.
    'audits.judgement': row =>
      seesChild(row.child_id ?? '') &&
      (isProcess || (row.by_id === me && auditsCase(caseOf(row))) || bothSaid(caseOf(row))),
    'audits.settlement': row =>
      seesChild(row.child_id ?? '') && (isProcess || bothSaid(caseOf(row))),
    'language.found': nobody,
    'language.writer': nobody,
    // A pack holds what its maker may read.
    'chronology.pack': row => readsPack(row, row.decided_by),
    'chronology.release': row => readsPack(row, row.made_by),
    'figures.release': () => hold(['analyst', 'business_manager']),
    'figures.approval': () => hold(['analyst', 'business_manager']),
    'figures.past': row =>
      hold(['analyst']) &&
      (world.agencies[worker.agency] ?? []).some(area => ids.areas[area] === row.area_id),
    'learning.module_version': row => row.starts_on !== null || hold(['trainer']),
    'learning.session': everyone,
    'learning.requirement': everyone,
    // What was learnt is for the learner, and that it was finished for those who plan learning. Answers are for nobody else.
    'learning.course': row =>
      row.practitioner_id === me ||
      (row.finished_at !== null && hold(['trainer', 'group_coordinator', 'business_manager'])),
    'learning.answer': row => row.practitioner_id === me,
    'access.agency_lead': everyone,
    // A transfer is read where the child is, by the receiving area, and by whoever proposed it.
    'plans.transfer': row => readsTransfer(row),
    'plans.transfer_answer': row => {
      const transfer = rowsOf('plans.transfer').find(one => one.id === row.transfer_id)
      const child = row.child_id ?? ''
      return (
        !hidden(child) && (seesChild(child) || (transfer ? readsTransferHere(transfer) : false))
      )
    },
    'plans.action_entry': row =>
      rowsOf('tasks.task').some(task => task.id === row.task_id && mayRead('tasks.task', task)),
    // A part of a plan is read by whoever reads the whole plan, by who leads the agency, and by who must know.
    'plans.passing': row => readsPassing(row),
    'plans.reader': row => readsPassing(passingOf(row.passing_id), row),
    'plans.safety_plan': row => readsSafety(row.child_id ?? ''),
    'plans.safe_adult': row => readsSafety(row.child_id ?? ''),
    'plans.safety_part': row =>
      !hidden(row.child_id ?? '') &&
      (seesChild(row.child_id ?? '') || isPassedOn(passingOf(row.passing_id))),
    'plans.disruption_plan': row => seesChild(row.child_id ?? '') && knowsDisruption,
    'plans.disruption_step': row =>
      !hidden(row.child_id ?? '') &&
      ((seesChild(row.child_id ?? '') && knowsDisruption) ||
        row.worker_id === me ||
        rowsOf('tasks.task').some(
          task =>
            task.source_id === row.id &&
            task.owner_id === me &&
            task.kind === 'disruption-step' &&
            !task.settled_at,
        ) ||
        isPassedOn(passingOf(row.passing_id))),
    'oversight.meeting': row =>
      mine.some(group => ids.groups[group] === row.group_id) || inMyAreas(row.area_id),
    'oversight.progress': row => sitsWith(row),
    'oversight.statement': row => sitsWith(row),
    'oversight.attendance': row => sitsWith(row),
    'oversight.signature': row => sitsWith(row),
    'oversight.copy': row => (row.practitioner_id === me && sitsWith(row)) || leads(row),
    'oversight.copy_opening': row => (row.practitioner_id === me && sitsWith(row)) || leads(row),
    'oversight.pack_item': row =>
      row.child_id
        ? seesChild(row.child_id) && (row.practitioner_id === me || isProcess)
        : isProcess || (row.practitioner_id === me && readsMatter(itemNumbered(row.item_id))),
    'oversight.matter_outcome': row => isProcess || (sitsWith(row) && readsMatter(itemOf(row))),
    'oversight.note': row => seesChildOrSits(row),
    'oversight.minute': row =>
      seesChildOrSits(row) && (!row.item_id || isProcess || readsMatter(itemNumbered(row.item_id))),
    'oversight.addendum': row => seesChildOrSits(row),
    'access.session': row => row.practitioner_id === me || now.includes('administrator'),
    'access.invitation': row =>
      row.practitioner_id === me || now.includes('administrator') || isLedByMe(row.practitioner_id),
    'attachments.attachment': row => opensDocument(row),
    'attachments.content': row => {
      const one = rowsOf('attachments.attachment').find(({ id }) => id === row.attachment_id)
      const isOpen = isProcess || (one?.state === 'clean' && !one.withdrawn_at)
      return one !== undefined && isOpen && opensDocument(one)
    },
    'access.agency_sign_in': () => now.includes('administrator'),
    'access.agency_identity': row => row.practitioner_id === me,
    'access.exclusion': row => seesExclusion(row.id),
    'access.kept': nobody,
    'access.challenge': nobody,
    'access.sign_in_attempt': nobody,
    'audit.entry': nobody,
    'audit.leaf': nobody,
    'audit.checkpoint': () => isProcess,
    'protection.nrm': row => knowsNrm(row.child_id ?? ''),
    'protection.nrm_entry': row =>
      seesChild(row.child_id ?? '') && knowsNrm(nrmOf(row.nrm_id)?.child_id ?? ''),
    'protection.allegation': knowsAllegation,
    'protection.allegation_entry': row =>
      !hidden(row.child_id ?? '') && knowsAllegation(allegationOf(row.allegation_id)),
    'protection.timer': row => {
      const allegation = row.allegation_id ? allegationOf(row.allegation_id) : undefined
      const known = allegation ? knowsAllegation(allegation) : !row.allegation_id
      const nrm = row.nrm_id ? knowsNrm(nrmOf(row.nrm_id)?.child_id ?? '') : true
      const child = row.child_id ?? ''
      return !hidden(child) && known && nrm && (seesChild(child) || allegation !== undefined)
    },
    'people.identifier': row => seesChild(row.child_id ?? '') && knowsNumber(row.kind),
    'family.tie': row => seesChild(row.child_id ?? '') && seesChild(row.other_id ?? ''),
    'people.address': row =>
      seesChild(row.child_id ?? '') &&
      (String(row.hidden) === 'false' ||
        isProcess ||
        hold(['front_door_worker', 'front_door_manager', 'social_worker', 'police_exploitation']) ||
        isNamed(numberOf(row.child_id ?? ''))),
    // It settles what people were told once the thing is dealt with.
    'challenge.challenge': row => !hidden(row.child_id ?? '') && (isProcess || isNamedIn(row.id)),
    'disruption.measure': row => knowsMeasure(row.id),
    'disruption.happening': row =>
      isProcess ||
      (mayReadRegister && isOfMyAreas(row.area_id)) ||
      (hold(['social_worker']) &&
        rowsOf('disruption.protected_child').some(
          link => link.measure_id === row.measure_id && reachedPersonally(link.child_id ?? ''),
        )),
    'disruption.protected_child': row =>
      seesChild(row.child_id ?? '') && knowsMeasure(row.measure_id),
    'disruption.effect': row => seesChild(row.child_id ?? '') && knowsMeasure(row.measure_id),
    // The process asks what ends soon, whoever may see the child.
    'disruption.warning': row =>
      !hidden(row.child_id ?? '') &&
      (isProcess || (seesChild(row.child_id ?? '') && knowsMeasure(row.measure_id))),
    'contexts.context': row => knowsContext(row.id),
    'contexts.step': row => isProcess || (mayReadRegister && isOfMyAreas(row.area_id)),
    'contexts.review': row => isProcess || (mayReadRegister && isOfMyAreas(row.area_id)),
    'contexts.linked_child': row => seesChild(row.child_id ?? '') && knowsContext(row.context_id),
    'intelligence.submission': row =>
      !isHiddenTelling(row.id) && (row.submitted_by === me || isOfficerFor(row)),
    'intelligence.feedback': row =>
      !isHiddenTelling(row.submission_id) && (row.told_to === me || isOfficerFor(row)),
    'intelligence.raw': officersRead,
    'intelligence.child_named': officersRead,
    'intelligence.item': officersRead,
    'intelligence.name_token': officersRead,
    'intelligence.evaluation': officersRead,
    'intelligence.step': officersRead,
    'intelligence.grading': officersRead,
    'intelligence.summary': officersRead,
    'intelligence.second_look': officersRead,
    'intelligence.released_from': officersRead,
    'intelligence.thing': isOfficerFor,
    'intelligence.standing': isOfficerFor,
    'intelligence.joining': isOfficerFor,
    'intelligence.pairing': isOfficerFor,
    'intelligence.connection': row =>
      isOfficerFor(row) && !hidden(row.child_id ?? '') && !hidden(row.other_child_id ?? ''),
    'intelligence.found_together': row =>
      isOfficerFor(row) && !hidden(row.child_id ?? '') && !hidden(row.other_id ?? ''),
    // Sealed as officers know it; else as it was told of a child whom its reader sees.
    'intelligence.link': row =>
      ![row.one, row.other, row.child_id].some(end => hidden(end ?? '')) &&
      !isHiddenTelling(row.source_id) &&
      (String(row.sealed) === 'true'
        ? isOfficerFor(row)
        : inMyAreas(row.area_id) || isTied(numberOf(row.child_id ?? ''))),
    'intelligence.audience': row => isOfficerFor(row) && !isHiddenRelease(row.release_id),
    'intelligence.release': row =>
      !isHiddenRelease(row.id) &&
      (isProcess ||
        isOfficerFor(row) ||
        (!row.ended_at && audienceOf(row.id).some(one => isToldTo(one)))),
    // Whoever decides reads what is asked; whoever asked reads the question, and what they were told.
    // What helps to find a child reaches the police while the child is missing, and no longer.
    'missing.profile': row =>
      seesChild(row.child_id ?? '') &&
      (!hold(['police_exploitation', 'intelligence_officer']) || isMissingNow(row.child_id)),
    'missing.board': nobody,
    'missing.screen': row => row.agency_id === myAgency,
    'sharing.question': row => row.asked_by === me || isOfficerFor(row),
    'sharing.answer': isOfficerFor,
    'sharing.pointer': isOfficerFor,
    'intelligence.proposal': row =>
      row.asked_of === me && (row.child_id === null || !hidden(row.child_id ?? '')),
    'intelligence."position"': isOfficerFor,
    'intelligence.reminder': () => isProcess,
    'intelligence.watch': row => isProcess || row.set_by === me || isOfficerFor(row),
    'shields.conflict': row =>
      isProcess ||
      watches(row.practitioner_id) ||
      (row.practitioner_id === me && row.source === 'declared'),
    'shields.conflict_child': row =>
      !hidden(row.child_id ?? '') && (isProcess || watches(conflictOf(row)?.practitioner_id)),
    'shields.conflict_answer': row => watches(conflictOf(row)?.practitioner_id),
    'shields.staff_matched': () => isProcess,
    'shields.glass': seesGlass,
    'shields.glass_review': row => !hidden(row.child_id ?? '') && seesGlass(glassOf(row)),
    'shields.glass_read': row => seesGlass(glassOf(row)),
    'sharing.told': row => row.told_to === me || isOfficerFor(row),
    'tasks.absence': row =>
      [row.practitioner_id, row.deputy_id, row.recorded_by].includes(me) || isProcess,
    'tasks.notice': row => row.practitioner_id === me || isProcess,
    'tasks.outbox': () => isProcess,
  }

  const ownTie = (child: string, ...kinds: readonly string[]) =>
    world.ties.some(
      ({ child: of, kind, party, of: whom, ended }) =>
        of === numberOf(child) &&
        party === 'practitioner' &&
        whom === index &&
        !ended &&
        kinds.includes(kind),
    )
  // Nobody of these worlds is named as the lead of an agency, so each support worker leads their agency's programme.
  const leadsProgramme = (provider: string | null | undefined) =>
    hold(['support_provider']) && provider === myAgency
  const worksReferral = (id: string | null | undefined) =>
    rowsOf('support.referral').some(
      one => one.id === id && (one.worker_id === me || leadsProgramme(one.provider_id)),
    )
  const worksCircle = (id: string | null | undefined) =>
    rowsOf('support.circle').some(
      one => one.id === id && (one.worker_id === me || leadsProgramme(one.provider_id)),
    )
  const partInProceeding = (id: string | null | undefined) =>
    rowsOf('support.proceeding').some(
      one => one.id === id && [one.coordinator_id, one.begun_by].includes(me ?? ''),
    ) ||
    rowsOf('support.witness').some(
      one =>
        one.proceeding_id === id &&
        !one.ended_at &&
        !hidden(one.child_id ?? '') &&
        (one.supporter_id === me || ownTie(one.child_id ?? '', 'allocation')),
    )
  const concerned = (row: Row, by: string | null | undefined) =>
    seesChild(row.child_id ?? '') &&
    (inMyAreas(areaOf(row.child_id ?? '')) ||
      ownTie(row.child_id ?? '', 'allocation', 'plan', 'referral') ||
      by === me)
  const readsNotes = (row: Row) =>
    seesChild(row.child_id ?? '') &&
    (isProcess ||
      worksReferral(row.referral_id) ||
      (hold(['social_worker']) && ownTie(row.child_id ?? '', 'allocation')))
  const supportsInCourt = (row: Row) =>
    seesChild(row.child_id ?? '') &&
    (inMyAreas(areaOf(row.child_id ?? '')) || ownTie(row.child_id ?? '', 'allocation'))
  const support: Readonly<Record<string, (row: Row) => boolean>> = {
    'support.referral': row => concerned(row, row.referred_by),
    'support.move': row => concerned(row, row.recorded_by),
    'support.session': readsNotes,
    'support.talk': readsNotes,
    'support.aim': readsNotes,
    'support.measurement': readsNotes,
    'support.member': row =>
      seesChild(row.child_id ?? '') &&
      (isProcess || worksReferral(row.referral_id) || worksCircle(row.circle_id)),
    'support.circle': row => isProcess || worksCircle(row.id),
    'support.proceeding': row => inMyAreas(row.area_id) || partInProceeding(row.id),
    'support.model': row => inMyAreas(row.area_id) || partInProceeding(row.proceeding_id),
    'support.court_date': row => inMyAreas(row.area_id) || partInProceeding(row.proceeding_id),
    'support.witness': row =>
      supportsInCourt(row) ||
      (seesChild(row.child_id ?? '') && partInProceeding(row.proceeding_id)),
    'support.special_measure': supportsInCourt,
    'support.explanation': supportsInCourt,
  }

  /** What a family said for a plan: the area's front door, and whoever leads or has a step in it. */
  function helps(child: string): boolean {
    for (const { child: of, kind, party, of: whom, ended } of world.ties) {
      const own = party === 'practitioner' && whom === index && !ended
      if (of === numberOf(child) && own && (kind === 'allocation' || kind === 'plan')) return true
    }
    return inMyAreas(areaOf(child))
  }

  /** A row about a child is read by whoever sees the child; any other by the person it belongs to. */
  /** With the record it belongs to, and never past it. What belongs to a concern is enough to try that by. */
  function opensDocument(row: Row): boolean {
    const { child_id: child, kind, about_id, added_by } = row
    if (child && hidden(child)) return false
    if (isProcess) return true
    const isReached = child ? seesChild(child) : inMyAreas(row.area_id)
    const contact = rowsOf('contacts.contact').find(({ id }) => id === about_id)
    return (
      (isReached || added_by === me || kind === 'audit' || kind === 'library') &&
      kind === 'contact' &&
      contact !== undefined &&
      mayRead('contacts.contact', contact)
    )
  }

  function mayRead(table: string, row: Row): boolean {
    const about = table === 'people.child' ? row.id : row.child_id
    if (general.includes(table) && about && seesThroughGlass(about)) return true
    const rule = elsewise[table] ?? support[table]
    if (rule) return rule(row)
    const child = row.child_id
    if (table.startsWith('challenge.'))
      return !hidden(child ?? '') && (isProcess || isNamedIn(row.challenge_id))
    if (child && table.startsWith('early_help.')) return seesChild(child) && helps(child)
    if (child) return !hidden(child) && (seesChild(child) || mineToo[table]?.(row) === true)
    if ('child_id' in row || 'area_id' in row) {
      return inMyAreas(row.area_id) || mineToo[table]?.(row) === true
    }
    if ('practitioner_id' in row) return row.practitioner_id === me
    throw new Error(`who reads ${table} is not said: give it a rule in oracle.ts`)
  }

  return { seesChild: child => seesChild(child) || seesThroughGlass(child), mayRead }
}

export type RowsOf = (table: string) => readonly Row[]
