// Written from the migrated database by `npm run generate`. Do not edit.
import type { ColumnType, Generated } from 'kysely'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { Id } from '../kernel/id.ts'

/** Read as it was parsed; written as JSON text. */
export type Json = ColumnType<unknown, string, string>

export type Schema = {
  'access.agency': {
    id: Id<'agency'>
    name: string
    kind: 'council' | 'police' | 'health' | 'school' | 'charity' | 'youth_justice' | 'probation' | 'housing' | 'licensing' | 'partnership'
    phone: Generated<string>
    version: Generated<number>
  }
  'access.agencyArea': {
    agencyId: Id<'agency'>
    areaId: Id<'area'>
  }
  'access.agencyIdentity': {
    id: Id<'agency-identity'>
    practitionerId: Id<'practitioner'>
    issuer: string
    subject: string
    boundAt: Date
    boundBy: 'invitation' | 'email' | 'themselves'
    endedAt: Date | null
  }
  'access.agencyLead': {
    id: Id<'agency-lead'>
    agencyId: Id<'agency'>
    practitionerId: Id<'practitioner'>
    rung: 'lead' | 'senior'
    namedBy: Id<'practitioner'>
    startedAt: Date
    endedAt: Date | null
  }
  'access.agencySignIn': {
    id: Id<'agency-sign-in'>
    agencyId: Id<'agency'>
    issuer: string
    clientId: string
    secretName: string
    provesTwo: string[]
    namedBy: Id<'practitioner'>
    namedAt: Date
    agreedBy: Id<'practitioner'> | null
    agreedAt: Date | null
    endedAt: Date | null
  }
  'access.area': {
    id: Id<'area'>
    name: string
    frontDoorName: string
    frontDoorPhone: string
    outOfHoursPhone: string
    version: Generated<number>
  }
  'access.challenge': {
    hash: Buffer
    purpose: 'register' | 'sign-in' | 'agency'
    practitionerId: Id<'practitioner'> | null
    expiresAt: Date
  }
  'access.exclusion': {
    id: Id<'exclusion'>
    childId: Id<'child'>
    practitionerId: Id<'practitioner'>
    reason: string
    startedAt: Date
    endedAt: Date | null
  }
  'access.handedOver': {
    id: Id<'handed-over'>
    childId: Id<'child'> | null
    areaId: Id<'area'>
    kind: 'child' | 'action'
    fromId: Id<'practitioner'>
    toId: Id<'practitioner'>
    at: Date
  }
  'access.heldRole': {
    id: Id<'held-role'>
    practitionerId: Id<'practitioner'>
    roleId: string
    startedAt: Date
    endedAt: Date | null
  }
  'access.invitation': {
    id: Id<'invitation'>
    tokenHash: Buffer
    practitionerId: Id<'practitioner'>
    madeBy: Id<'practitioner'>
    approvedBy: Id<'practitioner'> | null
    madeAt: Date
    expiresAt: Date
    usedAt: Date | null
    endedAt: Date | null
    opensAt: Date | null
  }
  'access.kept': {
    childId: Id<'child'>
    place: string
  }
  'access.membership': {
    id: Id<'membership'>
    groupId: Id<'group'>
    practitionerId: Id<'practitioner'>
    startedAt: Date
    endedAt: Date | null
  }
  'access.passkey': {
    id: Id<'passkey'>
    practitionerId: Id<'practitioner'>
    credentialId: string
    publicKey: Buffer
    counter: number
    transports: string[]
    label: string
    createdAt: Date
    usedAt: Date | null
    endedAt: Date | null
  }
  'access.password': {
    practitionerId: Id<'practitioner'>
    hash: string
    setAt: Date
  }
  'access.practitioner': {
    id: Id<'practitioner'>
    agencyId: Id<'agency'>
    name: string
    jobTitle: Generated<string>
    email: string
    phone: Generated<string>
    managerId: Id<'practitioner'> | null
    joinedAt: Date
    leftAt: Date | null
    version: Generated<number>
  }
  'access.relationship': {
    id: Id<'relationship'>
    childId: Id<'child'>
    practitionerId: Id<'practitioner'> | null
    agencyId: Id<'agency'> | null
    groupId: Id<'group'> | null
    kind: 'allocation' | 'roll' | 'plan' | 'listing' | 'referral' | 'audit' | 'need-to-know'
    sourceId: string | null
    startedAt: Date
    endedAt: Date | null
  }
  'access.restriction': {
    id: Id<'restriction'>
    childId: Id<'child'>
    reason: string
    startedAt: Date
    endedAt: Date | null
    kind: Generated<'staff' | 'adopted' | 'protected' | 'allegation' | 'intelligence' | 'sexual_health' | 'hidden_home' | 'other'>
    reviewOn: CalendarDate | null
    setBy: Id<'practitioner'> | null
  }
  'access.role': {
    id: string
    label: string
    reach: 'process' | 'area' | 'agency' | 'named' | 'none'
    answersForAgency: boolean
  }
  'access.session': {
    id: Id<'session'>
    tokenHash: Buffer
    practitionerId: Id<'practitioner'>
    csrf: string
    method: 'demonstration' | 'passkey' | 'password-and-code' | 'agency' | 'agency-and-code'
    startedAt: Date
    seenAt: Date
    endedAt: Date | null
    provedAt: Date | null
  }
  'access.signInAttempt': {
    id: Id<'sign-in-attempt'>
    account: Buffer
    address: Buffer
    device: Buffer | null
    at: Date
    outcome: 'wrong' | 'wrong-code' | 'right'
  }
  'access.totp': {
    practitionerId: Id<'practitioner'>
    sealedSecret: Buffer
    lastUsedStep: number
    setAt: Date
  }
  'assessment.assessment': {
    id: Id<'assessment'>
    areaId: string
    childId: Id<'child'>
    contactId: string | null
    replacesId: Id<'assessment'> | null
    instrumentId: string
    instrumentVersion: string
    childAge: number
    answers: Json
    escalations: Generated<string[]>
    protective: Json
    analysis: string
    childsView: Generated<string>
    score: number
    computedLevel: 'none_identified' | 'low' | 'medium' | 'high'
    floors: Generated<string[]>
    provisional: boolean
    finalLevel: 'none_identified' | 'low' | 'medium' | 'high'
    overrideReason: Generated<string>
    authorisedBy: Id<'practitioner'> | null
    assessedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    assessedAt: Date
    loweringId: Id<'lowering'> | null
  }
  'assessment.escalation': {
    id: Id<'escalation'>
    areaId: string
    childId: Id<'child'>
    escalationId: string
    openedBy: Id<'practitioner'>
    openedAt: Date
    calledAt: Date
    calledBy: string
    calledWhom: string
    reference: Generated<string>
    clearedBy: Id<'practitioner'> | null
    clearedAt: Date | null
    clearedWhy: Generated<string>
  }
  'assessment.harm': {
    id: Id<'harm'>
    areaId: string
    childId: Id<'child'>
    escalationId: Id<'escalation'> | null
    kind: 'exploitation' | 'sexual_offence_told' | 'violence' | 'trafficking' | 'drugs' | 'other'
    happened: string
    knownOn: CalendarDate
    toldBy: string
    source: string
    account: string
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
  }
  'assessment.harmAddendum': {
    id: Id<'harm-addendum'>
    areaId: string
    childId: Id<'child'>
    harmId: Id<'harm'>
    words: string
    addedBy: Id<'practitioner'>
    addedAt: Date
  }
  'assessment.lowering': {
    id: Id<'lowering'>
    areaId: string
    childId: Id<'child'>
    assessmentId: Id<'assessment'>
    fromLevel: 'low' | 'medium' | 'high'
    toLevel: 'none_identified' | 'low' | 'medium'
    reason: string
    harms: string[]
    askedId: Id<'practitioner'>
    proposedBy: Id<'practitioner'>
    proposedAt: Date
  }
  'assessment.loweringDecision': {
    id: Id<'lowering-decision'>
    areaId: string
    childId: Id<'child'>
    loweringId: Id<'lowering'>
    confirmed: boolean
    reason: string
    decidedBy: Id<'practitioner'>
    decidedAt: Date
  }
  'attachments.attachment': {
    id: Id<'attachment'>
    kind: 'contact' | 'assessment' | 'interview' | 'plan' | 'audit' | 'library'
    aboutId: string
    areaId: Id<'area'> | null
    childId: Id<'child'> | null
    title: string
    state: 'held' | 'clean' | 'refused'
    looked: boolean
    type: 'pdf' | 'word' | 'odt' | 'txt' | 'csv' | null
    size: number | null
    sha256: Buffer | null
    refusal: string | null
    tries: Generated<number>
    triedAt: Date | null
    addedBy: Id<'practitioner'>
    addedAt: Date
    withdrawnBy: Id<'practitioner'> | null
    withdrawnAt: Date | null
    withdrawnWhy: Generated<string>
  }
  'attachments.content': {
    attachmentId: Id<'attachment'>
    keyId: string
    sealed: Buffer
  }
  'audit.checkpoint': {
    size: number
    root: Buffer
    peaks: Buffer[]
    at: Date
    key: Buffer
    signature: Buffer
  }
  'audit.entry': {
    id: Id<'entry'>
    at: Date
    practitionerId: string | null
    agencyId: string | null
    requestId: string
    verb: 'collection' | 'alteration' | 'consultation' | 'disclosure' | 'combination' | 'erasure' | 'sign-in'
    action: string
    subjects: string[]
    because: string
    recipientId: string | null
    salt: Buffer
    transactionId: Generated<string>
  }
  'audit.leaf': {
    position: number
    entryId: string
    transactionId: string
    hash: Buffer
  }
  'audits.audit': {
    id: Id<'audit'>
    areaId: Id<'area'>
    title: string
    why: string
    tool: string
    since: CalendarDate
    until: CalendarDate
    criteria: Json
    calledBy: Id<'practitioner'>
    calledAt: Date
    size: number | null
    perLevel: boolean | null
    auditors: Generated<string[]>
    moderatorId: Id<'practitioner'> | null
    endsOn: CalendarDate | null
    seed: string | null
    drawnBy: Id<'practitioner'> | null
    drawnAt: Date | null
    population: number | null
    fingerprint: string | null
    learnt: Generated<string>
    endedBy: Id<'practitioner'> | null
    endedAt: Date | null
  }
  'audits.judgement': {
    id: Id<'judgement'>
    caseId: Id<'sampled'>
    areaId: Id<'area'>
    childId: Id<'child'>
    byId: Id<'practitioner'>
    answers: Json
    themes: string[]
    strength: string
    learning: string
    concern: string
    saidAt: Date
  }
  'audits.sampled': {
    id: Id<'sampled'>
    auditId: Id<'audit'>
    areaId: Id<'area'>
    childId: Id<'child'>
    place: number
    level: string
    firstId: Id<'practitioner'>
    secondId: Id<'practitioner'>
  }
  'audits.settlement': {
    id: Id<'settlement'>
    caseId: Id<'sampled'>
    areaId: Id<'area'>
    childId: Id<'child'>
    byId: Id<'practitioner'>
    answers: Json
    why: string
    settledAt: Date
  }
  'challenge.challenge': {
    id: Id<'challenge'>
    areaId: Id<'area'>
    childId: Id<'child'> | null
    contactId: Id<'contact'> | null
    subject: 'threshold' | 'no_action' | 'information' | 'plan' | 'attendance' | 'level' | 'removal' | 'delay'
    urgent: boolean
    questioned: string
    outcomeWanted: string
    evidence: string
    risk: string
    interimSafety: string
    agencyId: Id<'agency'>
    raisedBy: Id<'practitioner'>
    raiserAgencyId: Id<'agency'>
    raisedAt: Date
  }
  'challenge.party': {
    id: Id<'party'>
    challengeId: Id<'challenge'>
    stageId: Id<'stage'>
    areaId: string
    childId: Id<'child'> | null
    practitionerId: Id<'practitioner'>
    agencyId: Id<'agency'>
    side: 'raising' | 'challenged' | 'settling'
    namedAt: Date
  }
  'challenge.reply': {
    id: Id<'reply'>
    challengeId: Id<'challenge'>
    stageId: Id<'stage'>
    areaId: string
    childId: Id<'child'> | null
    side: 'raising' | 'challenged' | 'settling'
    words: string
    repliedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    repliedAt: Date
  }
  'challenge.settlement': {
    challengeId: Id<'challenge'>
    areaId: string
    childId: Id<'child'> | null
    outcome: 'agreed' | 'changed' | 'partly' | 'unresolved' | 'withdrawn'
    words: string
    learning: Generated<string>
    settledBy: Id<'practitioner'>
    settledAt: Date
  }
  'challenge.stage': {
    id: Id<'stage'>
    challengeId: Id<'challenge'>
    areaId: string
    childId: Id<'child'> | null
    number: number
    follows: Generated<number | null>
    why: Generated<string>
    startedAt: Date
    remindAt: Date
    dueAt: Date
    movedBy: Id<'practitioner'>
    remindedAt: Date | null
    alertedAt: Date | null
  }
  'chronology.mark': {
    id: Id<'mark'>
    areaId: Id<'area'>
    childId: Id<'child'>
    happening: string
    weight: 'key' | 'routine'
    why: string
    markedBy: Id<'practitioner'>
    markedAt: Date
  }
  'chronology.pack': {
    id: Id<'pack'>
    areaId: Id<'area'>
    childId: Id<'child'>
    decision: 'share' | 'not'
    audience: 'court' | 'agency' | 'review' | 'family'
    recipient: string
    organisation: Generated<string>
    basis: string
    neededFor: string
    harmThought: string
    since: CalendarDate
    until: CalendarDate
    reading: 'full' | 'short'
    decidedBy: Id<'practitioner'>
    decidedAt: Date
  }
  'chronology.release': {
    packId: Id<'pack'>
    areaId: Id<'area'>
    childId: Id<'child'>
    entries: number
    withheld: string
    file: Buffer
    sha256: string
    madeBy: Id<'practitioner'>
    madeAt: Date
  }
  'contacts.contact': {
    id: Id<'contact'>
    areaId: Id<'area'>
    childId: Id<'child'> | null
    followsId: Id<'contact'> | null
    occasionId: Id<'contact'> | null
    reference: string
    receivedAt: Date
    channel: 'form' | 'phone' | 'email' | 'police_notification' | 'in_person' | 'self' | 'link'
    sourceCode: string
    submittedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    reporter: Generated<string>
    reporterAgency: Generated<string>
    tellReporter: boolean
    childGivenName: string
    childFamilyName: Generated<string>
    childBornOn: CalendarDate | null
    childAge: number | null
    childSex: Generated<string>
    childSchoolId: Id<'agency'> | null
    childAddress: Generated<string>
    danger: 'now' | 'serious_harm_told' | 'no'
    policeCalledAt: Date | null
    policeCalledBy: Generated<string>
    policeReference: Generated<string>
    narrative: string
    childsWords: Generated<string>
    provenance: 'saw_it' | 'child_said' | 'professional_said' | 'family_said' | 'anonymous' | 'open_source' | 'other' | null
    exploitationTypes: Generated<string[]>
    othersInvolved: 'yes' | 'no' | 'not_known'
    othersAccount: Generated<string>
    parentsTold: 'yes' | 'no' | 'not_asked'
    parentsReason: Generated<string>
    serviceConsent: Generated<'yes' | 'no' | 'not_asked'>
    state: Generated<'received' | 'screening' | 'decided' | 'closed'>
    version: Generated<number>
  }
  'contacts.decision': {
    id: Id<'decision'>
    contactId: Id<'contact'>
    areaId: string
    childId: Id<'child'> | null
    replacesId: Id<'decision'> | null
    decision: 'no_further_action' | 'information_advice' | 'early_help' | 'assessment_s17' | 'strategy_discussion_s47' | 'police_immediate' | 'linked_to_open_case'
    reason: string
    leadWorkerId: Id<'practitioner'> | null
    reviewOn: CalendarDate | null
    authorisedBy: Id<'practitioner'> | null
    decidedBy: Id<'practitioner'>
    decidedAt: Date
  }
  'contacts.feedback': {
    id: Id<'feedback'>
    contactId: Id<'contact'>
    areaId: string
    childId: Id<'child'> | null
    words: string
    givenBy: Id<'practitioner'>
    givenAt: Date
  }
  'contacts.link': {
    id: Id<'link'>
    areaId: Id<'area'>
    tokenHash: Buffer
    forWhom: string
    madeBy: Id<'practitioner'>
    madeAt: Date
    expiresAt: Date
    endedAt: Date | null
    usedAt: Date | null
    contactId: Id<'contact'> | null
  }
  'contacts.proposal': {
    id: Id<'proposal'>
    contactId: Id<'contact'>
    areaId: string
    childId: Id<'child'> | null
    reason: string
    feedback: Generated<string>
    proposedBy: Id<'practitioner'>
    proposedAt: Date
  }
  'contacts.screening': {
    id: Id<'screening'>
    contactId: Id<'contact'>
    areaId: string
    childId: Id<'child'> | null
    recordsChecked: string
    talkedTo: Generated<string>
    crime: 'yes' | 'no' | 'not_known'
    whereabouts: string
    screenedBy: Id<'practitioner'>
    screenedAt: Date
  }
  'contexts.context': {
    id: Id<'context'>
    areaId: Id<'area'>
    kind: 'park' | 'hotel' | 'transport' | 'shop' | 'peer_group' | 'school_gate' | 'online' | 'other'
    name: string
    place: Generated<string>
    concern: string
    happens: string
    openedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    openedAt: Date
    ownerId: Id<'practitioner'>
    nextStep: string
    nextOn: CalendarDate
    reviewOn: CalendarDate
    closedAt: Date | null
    closedBy: Id<'practitioner'> | null
    closedWhy: Generated<string>
    version: Generated<number>
  }
  'contexts.linkedChild': {
    id: Id<'linked-child'>
    contextId: Id<'context'>
    areaId: string
    childId: Id<'child'>
    why: string
    linkedBy: Id<'practitioner'>
    linkedAt: Date
  }
  'contexts.review': {
    id: Id<'review'>
    contextId: Id<'context'>
    areaId: string
    words: string
    reviewedBy: Id<'practitioner'>
    reviewedAt: Date
  }
  'contexts.step': {
    id: Id<'step'>
    contextId: Id<'context'>
    areaId: string
    what: string
    agencyId: Id<'agency'>
    dueOn: CalendarDate
    setBy: Id<'practitioner'>
    setAt: Date
    state: 'done' | 'not_done' | null
    outcome: Generated<string>
    settledBy: Id<'practitioner'> | null
    settledAt: Date | null
  }
  'disruption.effect': {
    id: Id<'effect'>
    measureId: Id<'measure'>
    areaId: string
    childId: Id<'child'>
    effect: 'safer' | 'no_change' | 'worse' | 'not_known'
    words: string
    told: boolean
    toldWords: string
    knownOn: CalendarDate
    recordedBy: Id<'practitioner'>
    recordedAt: Date
  }
  'disruption.happening': {
    id: Id<'happening'>
    measureId: Id<'measure'>
    areaId: string
    kind: 'made' | 'served' | 'extended' | 'breach' | 'displacement' | 'reviewed' | 'note' | 'refused' | 'ended'
    happenedOn: CalendarDate
    words: string
    newDay: CalendarDate | null
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
  }
  'disruption.measure': {
    id: Id<'measure'>
    areaId: Id<'area'>
    catalogueId: string
    targetKind: 'person' | 'vehicle' | 'premises' | 'online'
    target: string
    targetWords: string[]
    reason: string
    conditions: Generated<string>
    decidedBy: string
    authorisedBy: Generated<string>
    legalAdvice: string
    state: 'sought' | 'in_force' | 'refused' | 'ended'
    fromOn: CalendarDate | null
    expiresOn: CalendarDate | null
    reviewOn: CalendarDate
    ownerId: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedBy: Id<'practitioner'>
    recordedAt: Date
    endedOn: CalendarDate | null
    outcome: Generated<string>
    remindedFor: CalendarDate | null
    version: Generated<number>
  }
  'disruption.protectedChild': {
    id: Id<'protected-child'>
    measureId: Id<'measure'>
    areaId: string
    childId: Id<'child'>
    why: string
    linkedBy: Id<'practitioner'>
    linkedAt: Date
  }
  'disruption.warning': {
    id: Id<'warning'>
    measureId: Id<'measure'>
    areaId: string
    childId: Id<'child'>
    kind: 'under_16' | 'care_under_18' | 'emergency_order' | 'police_protection'
    statementBy: 'carer' | 'council'
    statementOn: CalendarDate
    statementWho: string
    terms: string
    servedBy: string
    servedOn: CalendarDate
    servedTime: string
    servedPlace: string
    explained: boolean
    signed: boolean
    unsignedWhy: Generated<string>
    careEndsOn: CalendarDate | null
    expiresOn: CalendarDate
    recordedBy: Id<'practitioner'>
    recordedAt: Date
    remindedAt: Date | null
  }
  'earlyHelp.aim': {
    id: Id<'aim'>
    episodeId: Id<'episode'>
    areaId: string
    childId: Id<'child'>
    words: string
    setBy: Id<'practitioner'>
    setAt: Date
  }
  'earlyHelp.aimReview': {
    reviewId: Id<'review'>
    aimId: Id<'aim'>
    areaId: string
    childId: Id<'child'>
    state: 'better' | 'same' | 'worse' | 'reached'
    note: Generated<string>
  }
  'earlyHelp.assessment': {
    id: Id<'assessment'>
    episodeId: Id<'episode'>
    areaId: string
    childId: Id<'child'>
    tookPart: string
    childsWishes: Generated<string>
    notHeardWhy: Generated<string>
    worksWell: string
    worries: string
    needs: string
    analysis: string
    childAgrees: 'yes' | 'in_part' | 'no' | 'not_asked'
    parentAgrees: 'yes' | 'in_part' | 'no' | 'not_asked'
    disagreement: Generated<string>
    serviceConsent: 'yes' | 'no'
    consentBy: Generated<string>
    assessedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    assessedAt: Date
  }
  'earlyHelp.closing': {
    id: Id<'closing'>
    episodeId: Id<'episode'>
    areaId: string
    childId: Id<'child'>
    outcome: 'needs_met' | 'universal_services' | 'moved_away' | 'family_declined' | 'decided_otherwise'
    agreed: 'yes' | 'no'
    childAgrees: 'yes' | 'no' | 'not_asked'
    parentAgrees: 'yes' | 'no' | 'not_asked'
    workersAgree: 'yes' | 'no'
    why: string
    remainingNeed: Generated<string>
    heldBy: Generated<string>
    closedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    closedAt: Date
  }
  'earlyHelp.episode': {
    id: Id<'episode'>
    areaId: string
    childId: Id<'child'>
    contactId: string | null
    decisionId: string
    leadId: Id<'practitioner'>
    openedAt: Date
    reviewOn: CalendarDate
    planStartedAt: Date | null
    chasedAt: Date | null
    endedAt: Date | null
    version: Generated<number>
  }
  'earlyHelp.intervention': {
    id: Id<'intervention'>
    episodeId: Id<'episode'>
    areaId: string
    childId: Id<'child'>
    what: string
    deliveredBy: string
    deliveredOn: CalendarDate
    attended: 'child' | 'family' | 'both' | 'nobody'
    note: Generated<string>
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
  }
  'earlyHelp.judgement': {
    id: Id<'judgement'>
    episodeId: Id<'episode'>
    areaId: string
    childId: Id<'child'>
    why: string
    judgedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    judgedAt: Date
  }
  'earlyHelp.progress': {
    id: Id<'progress'>
    stepId: Id<'step'>
    episodeId: Id<'episode'>
    areaId: string
    childId: Id<'child'>
    state: 'going_well' | 'stuck' | 'done' | 'not_needed'
    note: string
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
  }
  'earlyHelp.review': {
    id: Id<'review'>
    episodeId: Id<'episode'>
    areaId: string
    childId: Id<'child'>
    dueOn: CalendarDate
    childsView: Generated<string>
    notHeardWhy: Generated<string>
    familysView: Generated<string>
    rising: 'yes' | 'no'
    risingAccount: Generated<string>
    nextOn: CalendarDate | null
    reviewedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    reviewedAt: Date
  }
  'earlyHelp.step': {
    id: Id<'step'>
    aimId: Id<'aim'>
    episodeId: Id<'episode'>
    areaId: string
    childId: Id<'child'>
    what: string
    workerId: Id<'practitioner'> | null
    agencyId: Id<'agency'> | null
    familyMember: Generated<string>
    dueOn: CalendarDate
    setBy: Id<'practitioner'>
    setAt: Date
  }
  'family.relative': {
    id: Id<'relative'>
    areaId: string
    childId: Id<'child'>
    name: string
    relationship: 'mother' | 'father' | 'step_parent' | 'carer' | 'sibling' | 'grandparent' | 'friend' | 'other'
    responsibility: 'yes' | 'no' | 'not_known'
    basis: Generated<string>
    contact: 'safe' | 'not_safe' | 'not_known'
    contactWhy: Generated<string>
    livesWith: 'yes' | 'no' | 'not_known'
    telephone: Generated<string>
    note: Generated<string>
    goneWhy: Generated<string>
    replacesId: Id<'relative'> | null
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
  }
  'family.tie': {
    id: Id<'tie'>
    pairId: string
    areaId: string
    childId: Id<'child'>
    otherId: Id<'child'>
    otherAreaId: string
    kind: 'sibling' | 'friend' | 'other'
    livesWith: 'yes' | 'no' | 'not_known'
    contact: 'safe' | 'not_safe' | 'not_known'
    contactWhy: Generated<string>
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
    endedAt: Date | null
    endedBy: Id<'practitioner'> | null
    endedWhy: Generated<string>
  }
  'figures.approval': {
    releaseId: Id<'release'>
    approvedBy: Id<'practitioner'>
    approvedAt: Date
  }
  'figures.past': {
    id: Id<'past'>
    areaId: Id<'area'>
    population: 'listed' | 'meetings' | 'caseload' | 'assessed' | 'suspects' | 'investigations' | 'notifications' | 'reasons' | 'places' | 'removals'
    subject: string
    happenedOn: CalendarDate
    facts: Json
    source: string
    broughtInBy: Id<'practitioner'>
    broughtInAt: Date
  }
  'figures.release': {
    id: Id<'release'>
    areaId: Id<'area'>
    measure: 'missing' | 'assessed' | 'discussed'
    since: CalendarDate
    until: CalendarDate
    content: string
    sha256: string
    madeBy: Id<'practitioner'>
    madeAt: Date
  }
  'forms.draft': {
    id: Id<'form'>
    practitionerId: Id<'practitioner'>
    path: string
    title: string
    answers: Json
    savedAt: Date
    discardedAt: Date | null
  }
  'forms.submission': {
    id: Id<'form'>
    practitionerId: Id<'practitioner'>
    submittedAt: Date
    result: Json | null
  }
  'imports.file': {
    id: Id<'file'>
    areaId: Id<'area'>
    agencyId: Id<'agency'>
    why: string
    content: string
    rows: number
    holdings: string[]
    uploadedBy: Id<'practitioner'>
    uploadedAt: Date
    importedAt: Date | null
    made: number | null
    clearedAt: Date | null
  }
  'imports.known': {
    id: Id<'known'>
    agencyId: Id<'agency'>
    reference: string
    childId: Id<'child'>
    areaId: string
    fileId: Id<'file'>
    knownAt: Date
  }
  'intelligence.audience': {
    id: Id<'audience'>
    releaseId: Id<'release'>
    areaId: string
    agencyId: Id<'agency'> | null
    roleId: string | null
    childId: Id<'child'> | null
  }
  'intelligence.childNamed': {
    id: Id<'child-named'>
    submissionId: Id<'submission'>
    areaId: string
    childId: Id<'child'>
    namedBy: Id<'practitioner'>
    namedAt: Date
  }
  'intelligence.connection': {
    id: Id<'connection'>
    areaId: Id<'area'>
    thingId: Id<'thing'> | null
    childId: Id<'child'> | null
    otherThingId: Id<'thing'> | null
    otherChildId: Id<'child'> | null
    kind: 'family' | 'peer' | 'associate' | 'uses' | 'lives' | 'works'
    reason: string
    knownFrom: string
    source: '1' | '2' | '3'
    information: 'A' | 'B' | 'C' | 'D' | 'E'
    judgedBy: Id<'practitioner'>
    judgedAt: Date
    endedBy: Id<'practitioner'> | null
    endedAt: Date | null
    endedWhy: Generated<string>
  }
  'intelligence.evaluation': {
    submissionId: Id<'submission'>
    areaId: string
    state: 'submitted' | 'acknowledged' | 'under_evaluation' | 'logged' | 'crime_created' | 'safeguarding_referred' | 'more_information' | 'not_retained' | 'sanitised' | 'disseminated' | 'reviewed' | 'expired'
    changedAt: Date
  }
  'intelligence.feedback': {
    id: Id<'feedback'>
    submissionId: Id<'submission'>
    areaId: string
    toldTo: Id<'practitioner'>
    kind: 'acknowledged' | 'assessed' | 'used' | 'more_needed' | 'ring'
    toldAt: Date
  }
  'intelligence.foundTogether': {
    id: Id<'found-together'>
    areaId: Id<'area'>
    childId: Id<'child'>
    otherId: Id<'child'>
    episodeId: string
    foundAt: Date
    notedAt: Date
  }
  'intelligence.grading': {
    id: Id<'grading'>
    submissionId: Id<'submission'>
    areaId: string
    source: '1' | '2' | '3'
    information: 'A' | 'B' | 'C' | 'D' | 'E'
    handling: 'P' | 'C'
    conditions: Generated<string>
    gradedBy: Id<'practitioner'>
    gradedAt: Date
    replacesId: Id<'grading'> | null
  }
  'intelligence.item': {
    id: Id<'item'>
    submissionId: Id<'submission'>
    areaId: string
    kind: 'person' | 'vehicle' | 'premises' | 'account' | 'phone' | 'money' | 'picture'
    says: Json
    key: string
    recordedAt: Date
    front1: Generated<string>
    back1: Generated<string>
    front2: Generated<string>
    back2: Generated<string>
    front3: Generated<string>
    back3: Generated<string>
    front4: Generated<string>
    back4: Generated<string>
    front5: Generated<string>
    back5: Generated<string>
    front6: Generated<string>
    back6: Generated<string>
    front7: Generated<string>
    back7: Generated<string>
    isPart: Generated<boolean | null>
  }
  'intelligence.joining': {
    id: Id<'joining'>
    areaId: Id<'area'>
    thingId: Id<'thing'>
    otherId: Id<'thing'>
    reason: string
    joinedBy: Id<'practitioner'>
    joinedAt: Date
    partedWhy: Generated<string>
    partedBy: Id<'practitioner'> | null
    partedAt: Date | null
  }
  'intelligence.link': {
    one: string
    other: string
    oneKind: string
    otherKind: string
    kind: 'named' | 'together' | 'found' | 'record' | 'family' | 'peer' | 'associate' | 'uses' | 'lives' | 'works'
    sealed: boolean
    areaId: string
    childId: Id<'child'> | null
    source: 'submission' | 'concern' | 'connection' | 'record' | 'episode'
    sourceId: string
  }
  'intelligence.nameToken': {
    itemId: Id<'item'>
    submissionId: Id<'submission'>
    areaId: string
    token: string
  }
  'intelligence.pairing': {
    id: Id<'pairing'>
    areaId: Id<'area'>
    mentionId: string
    otherId: string
    answer: 'not' | 'deferred'
    reason: string
    judgedBy: Id<'practitioner'>
    judgedAt: Date
    replacesId: Id<'pairing'> | null
  }
  'intelligence.position': {
    id: Id<'position'>
    areaId: Id<'area'>
    thingId: Id<'thing'>
    latitude: number
    longitude: number
    placedBy: Id<'practitioner'>
    placedAt: Date
  }
  'intelligence.proposal': {
    id: Id<'proposal'>
    areaId: Id<'area'>
    childId: Id<'child'> | null
    origin: 'contact' | 'interview' | 'meeting'
    sourceId: string
    askedOf: Id<'practitioner'>
    words: string
    knownOn: CalendarDate
    madeAt: Date
    dueAt: Date
    settledAt: Date | null
    outcome: 'sent' | 'not_needed' | null
    why: Generated<string>
  }
  'intelligence.raw': {
    submissionId: Id<'submission'>
    areaId: string
    keyId: string
    narrative: Buffer
    provenance: Buffer
  }
  'intelligence.release': {
    id: Id<'release'>
    areaId: Id<'area'>
    words: string
    band: string
    kinds: string[]
    action: boolean
    releasedBy: Id<'practitioner'>
    releasedAt: Date
    reviewOn: CalendarDate
    expiresOn: CalendarDate
    endedAt: Date | null
    endedWhy: Generated<string>
  }
  'intelligence.releasedFrom': {
    releaseId: Id<'release'>
    submissionId: Id<'submission'>
    summaryId: Id<'summary'>
    areaId: string
  }
  'intelligence.reminder': {
    id: Id<'reminder'>
    subjectId: string
    areaId: Id<'area'>
    waits: 'unread' | 'undecided' | 'not_passed_on'
    rung: number
    toldAt: Date
  }
  'intelligence.secondLook': {
    summaryId: Id<'summary'>
    submissionId: string
    areaId: string
    agreed: boolean
    words: Generated<string>
    lookedBy: Id<'practitioner'>
    lookedAt: Date
  }
  'intelligence.sighting': {
    id: Id<'sighting'>
    areaId: Id<'area'>
    childId: Id<'child'> | null
    sourceId: string
    kind: 'vehicle' | 'premises'
    registration: Generated<string>
    registrationPlain: Generated<string>
    make: Generated<string>
    colour: Generated<string>
    premisesKind: Generated<string>
    name: Generated<string>
    place: Generated<string>
    account: Generated<string>
    saidBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
    front1: Generated<string>
    back1: Generated<string>
    front2: Generated<string>
    back2: Generated<string>
    front3: Generated<string>
    back3: Generated<string>
    front4: Generated<string>
    back4: Generated<string>
    front5: Generated<string>
    back5: Generated<string>
    front6: Generated<string>
    back6: Generated<string>
    front7: Generated<string>
    back7: Generated<string>
    isPart: Generated<boolean | null>
    writtenAs: Generated<string>
  }
  'intelligence.standing': {
    id: Id<'standing'>
    areaId: Id<'area'>
    thingId: Id<'thing'>
    itemId: Id<'item'> | null
    sightingId: Id<'sighting'> | null
    answer: 'same' | 'not' | 'deferred'
    reason: string
    judgedBy: Id<'practitioner'>
    judgedAt: Date
    replacesId: Id<'standing'> | null
  }
  'intelligence.step': {
    id: Id<'step'>
    submissionId: Id<'submission'>
    areaId: string
    state: string
    why: Generated<string>
    takenBy: Id<'practitioner'>
    takenAt: Date
  }
  'intelligence.submission': {
    id: Id<'submission'>
    reference: string
    areaId: Id<'area'>
    submittedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    submittedAt: Date
    knownOn: CalendarDate
    origin: 'form' | 'contact' | 'interview' | 'meeting'
    sourceId: string | null
  }
  'intelligence.summary': {
    id: Id<'summary'>
    submissionId: Id<'submission'>
    areaId: string
    gradingId: Id<'grading'>
    words: string
    band: string
    kinds: string[]
    action: boolean
    writtenBy: Id<'practitioner'>
    writtenAt: Date
  }
  'intelligence.thing': {
    id: Id<'thing'>
    areaId: Id<'area'>
    kind: 'subject' | 'vehicle' | 'premises' | 'phone' | 'account' | 'group'
    name: string
    openedBy: Id<'practitioner'>
    openedAt: Date
  }
  'intelligence.watch': {
    id: Id<'watch'>
    areaId: Id<'area'>
    kind: 'vehicle' | 'phone' | 'account'
    says: string
    key: string
    reason: string
    setBy: Id<'practitioner'>
    setAt: Date
    endsOn: CalendarDate
    endedAt: Date | null
  }
  'language.found': {
    agencyId: Id<'agency'>
    month: CalendarDate
    entry: string
    times: number
  }
  'language.writer': {
    agencyId: Id<'agency'>
    month: CalendarDate
    practitionerId: Id<'practitioner'>
  }
  'learning.answer': {
    id: Id<'answer'>
    courseId: Id<'course'>
    practitionerId: Id<'practitioner'>
    part: number
    answers: string
    shown: boolean
    answeredAt: Date
  }
  'learning.course': {
    id: Id<'course'>
    practitionerId: Id<'practitioner'>
    module: string
    title: string
    edition: string
    sessionId: Id<'session'> | null
    begunAt: Date
    finishedAt: Date | null
    validUntil: CalendarDate | null
  }
  'learning.moduleVersion': {
    id: Id<'module-version'>
    module: string
    number: number
    content: string
    startsOn: CalendarDate | null
    writtenBy: Id<'practitioner'>
    writtenAt: Date
    version: Generated<number>
  }
  'learning.requirement': {
    id: Id<'requirement'>
    roleId: string
    module: string
    title: string
    setBy: Id<'practitioner'>
    setAt: Date
    endedBy: Id<'practitioner'> | null
    endedAt: Date | null
  }
  'learning.session': {
    id: Id<'session'>
    module: string
    title: string
    edition: string
    trainerId: Id<'practitioner'>
    begunAt: Date
    opened: Generated<number>
    endedAt: Date | null
    version: Generated<number>
  }
  'library.approval': {
    versionId: Id<'version'>
    approvedBy: Id<'practitioner'>
    approvedAt: Date
  }
  'library.campaign': {
    id: Id<'campaign'>
    areaId: Id<'area'>
    kind: 'performance' | 'workshop' | 'conference' | 'licensed_premises' | 'other'
    title: string
    place: string
    schoolId: Id<'agency'> | null
    years: string[]
    audience: string
    people: number
    heldOn: CalendarDate
    feedback: string
    recordedBy: Id<'practitioner'>
    recordedAt: Date
  }
  'library.document': {
    id: Id<'document'>
    slug: string
    kind: 'strategy' | 'procedure' | 'process' | 'guide' | 'resource' | 'contacts' | 'audit' | 'public'
    begunBy: Id<'practitioner'>
    begunAt: Date
  }
  'library.reading': {
    versionId: Id<'version'>
    practitionerId: Id<'practitioner'>
    readAt: Date
  }
  'library.version': {
    id: Id<'version'>
    documentId: Id<'document'>
    number: number
    title: string
    summary: string
    text: string
    changes: string
    reviewOn: CalendarDate
    toBeRead: boolean
    writtenBy: Id<'practitioner'>
    writtenAt: Date
  }
  'looked.finding': {
    id: Id<'finding'>
    practitionerId: Id<'practitioner'>
    story: string
    day: CalendarDate
    times: number
    usual: number | null
    firstAt: Date
    lastAt: Date
    foundAt: Date
    dueAt: Date
    escalatedAt: Date | null
  }
  'looked.honey': {
    childId: Id<'child'>
    areaId: Id<'area'>
    why: string
    placedBy: Id<'practitioner'>
    placedAt: Date
  }
  'looked.inspection': {
    id: Id<'inspection'>
    purpose: 'lawfulness' | 'self-monitoring' | 'security' | 'proceedings'
    why: string
    askedBy: Id<'practitioner'>
    askedAt: Date
  }
  'looked.known': {
    id: Id<'known'>
    practitionerId: Id<'practitioner'>
    kind: 'home' | 'other_name' | 'former_partner'
    said: string
    postcode: Generated<string>
    recordedBy: Id<'practitioner'>
    recordedAt: Date
  }
  'looked.review': {
    findingId: Id<'finding'>
    outcome: 'explained' | 'spoken-to' | 'investigated'
    why: string
    reviewedBy: Id<'practitioner'>
    reviewedAt: Date
  }
  'looked.taken': {
    single: Generated<boolean>
    transactionId: string
    entryId: string
  }
  'looked.tally': {
    practitionerId: Id<'practitioner'>
    agencyId: Id<'agency'>
    day: CalendarDate
    children: number
    searches: number
    unopened: number
    late: number
    files: number
    broken: number
  }
  'missing.board': {
    id: Generated<boolean>
    version: Generated<number>
  }
  'missing.climb': {
    id: Id<'climb'>
    episodeId: Id<'episode'>
    areaId: string
    childId: Id<'child'> | null
    handoverId: Id<'handover'>
    rung: number
    told: string[]
    anyoneHere: boolean
    climbedAt: Date
  }
  'missing.ending': {
    id: Id<'ending'>
    episodeId: Id<'episode'>
    areaId: string
    childId: Id<'child'> | null
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
    cancelled: boolean
    reason: string
  }
  'missing.episode': {
    id: Id<'episode'>
    areaId: Id<'area'>
    childId: Id<'child'> | null
    describedAs: Generated<string>
    describedAge: number | null
    reference: string
    kind: 'missing' | 'away' | 'absent' | 'unreported'
    reportedAt: Date
    informant: string
    policeReference: Generated<string>
    lastSeenAt: Date
    lastSeenPlace: string
    lastSeenBy: Generated<string>
    clothing: Generated<string>
    leftFrom: 'home' | 'placement' | 'school' | 'other'
    care: 'no' | 'looked_after' | 'placed_by_other' | 'not_known'
    circumstances: string
    leads: Generated<string>
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
    locatedAt: Date | null
    returnedAt: Date | null
    endedAt: Date | null
    cancelled: Generated<boolean>
    version: Generated<number>
    changes: Generated<number>
  }
  'missing.finding': {
    id: Id<'finding'>
    episodeId: Id<'episode'>
    areaId: string
    childId: Id<'child'> | null
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
    locatedAt: Date
    how: 'returned_alone' | 'carer' | 'police' | 'other'
    place: string
    company: Generated<string>
    transport: Generated<string>
    distance: 'near' | 'under_10' | 'under_50' | 'over_50' | 'not_known'
  }
  'missing.handover': {
    id: Id<'handover'>
    episodeId: Id<'episode'>
    areaId: string
    childId: Id<'child'> | null
    fromId: Id<'practitioner'> | null
    toId: Id<'practitioner'>
    words: Generated<string>
    givenBy: Id<'practitioner'>
    givenAt: Date
    acceptedBy: Id<'practitioner'> | null
    acceptedAt: Date | null
    withdrawnAt: Date | null
  }
  'missing.homecoming': {
    id: Id<'homecoming'>
    episodeId: Id<'episode'>
    areaId: string
    childId: Id<'child'> | null
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
    returnedAt: Date
    condition: string
    injury: Generated<string>
    medicalNeed: Generated<string>
  }
  'missing.interview': {
    id: Id<'interview'>
    areaId: string
    childId: Id<'child'>
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
    followsId: Id<'interview'> | null
    heldAt: Date
    place: string
    worker: string
    capacity: 'commissioned' | 'independent_worker' | 'advocate' | 'youth_worker' | 'social_worker' | 'other'
    independentWhy: string
    trusted: 'yes' | 'no' | 'not_known'
    account: Generated<string>
    withoutChild: Generated<string>
    wouldHelp: Generated<string>
    analysis: string
    safetyPlan: Generated<string>
    concern: boolean
    lateWhy: Generated<string>
    consented: Generated<string[]>
  }
  'missing.interviewed': {
    interviewId: Id<'interview'>
    episodeId: Id<'episode'>
    areaId: string
    childId: Id<'child'>
  }
  'missing.mention': {
    id: Id<'mention'>
    areaId: string
    childId: Id<'child'>
    interviewId: Id<'interview'>
    kind: string
    words: string
    sentence: string
    verdict: 'confirmed' | 'refused'
    judgedBy: Id<'practitioner'>
    judgedAt: Date
  }
  'missing.news': {
    id: Id<'news'>
    episodeId: Id<'episode'>
    areaId: string
    childId: Id<'child'> | null
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
    words: string
  }
  'missing.offer': {
    id: Id<'offer'>
    areaId: string
    childId: Id<'child'>
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
    episodeId: Id<'episode'>
    offeredAt: Date
    worker: string
    how: 'in_person' | 'phone' | 'message' | 'through_carer' | 'not_offered'
    place: Generated<string>
    outcome: 'accepted' | 'declined' | 'not_reached' | 'not_offered'
    reason: Generated<string>
    nextTry: Generated<string>
  }
  'missing.prevention': {
    id: Id<'prevention'>
    episodeId: Id<'episode'>
    areaId: string
    childId: Id<'child'> | null
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
    heldAt: Date
    heldBy: string
    safe: 'yes' | 'no'
    account: string
    harm: Generated<string>
    again: Generated<string>
  }
  'missing.profile': {
    id: Id<'profile'>
    areaId: string
    childId: Id<'child'>
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
    description: string
    photoHolder: Generated<string>
    photoReference: Generated<string>
    photoHow: Generated<string>
    friends: Generated<string>
    places: Generated<string>
    phones: Generated<string>
    accounts: Generated<string>
    medical: Generated<string>
    money: Generated<string>
    travel: Generated<string>
    earlier: Generated<string>
  }
  'missing.reason': {
    id: Id<'reason'>
    areaId: string
    childId: Id<'child'>
    interviewId: Id<'interview'>
    code: string
    pulls: 'push' | 'pull' | 'other'
    view: 'child' | 'worker'
  }
  'missing.risk': {
    id: Id<'risk'>
    episodeId: Id<'episode'>
    areaId: string
    childId: Id<'child'> | null
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
    level: 'no_apparent' | 'low' | 'medium' | 'high'
    reasons: string
    informant: string
    assessedAt: Date
    reviewAt: Date
  }
  'missing.screen': {
    id: Id<'screen'>
    tokenHash: Buffer
    name: string
    startedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    startedAt: Date
    endedBy: Id<'practitioner'> | null
    endedAt: Date | null
  }
  'missing.telling': {
    id: Id<'telling'>
    areaId: string
    childId: Id<'child'>
    interviewId: Id<'interview'>
    recipient: 'police' | 'social_worker' | 'carer'
    shared: boolean
    parts: Generated<string[]>
    why: string
    toldBy: Id<'practitioner'>
    toldAt: Date
  }
  'oversight.acceptance': {
    decisionId: Id<'decision'>
    areaId: string
    childId: Id<'child'>
    accepted: boolean
    words: string
    answeredBy: Id<'practitioner'>
    answeredAt: Date
  }
  'oversight.addendum': {
    id: Id<'addendum'>
    meetingId: Id<'meeting'>
    groupId: Id<'group'>
    areaId: string
    childId: Id<'child'> | null
    words: string
    writtenBy: Id<'practitioner'>
    writtenAt: Date
  }
  'oversight.agendaItem': {
    id: Id<'agenda-item'>
    meetingId: Id<'meeting'>
    areaId: string
    kind: Generated<'child' | 'exploiter' | 'vehicle' | 'premises' | 'hotspot' | 'theme' | 'context' | 'other'>
    childId: Id<'child'> | null
    subject: Generated<string>
    label: Generated<string>
    path: Generated<string>
    why: string
    listedBy: Id<'practitioner'>
    listedAt: Date
    version: Generated<number>
  }
  'oversight.agendaReason': {
    id: Id<'agenda-reason'>
    agendaItemId: Id<'agenda-item'>
    areaId: string
    childId: Id<'child'> | null
    why: string
    words: Generated<string>
    listedBy: Id<'practitioner'>
    listedAt: Date
  }
  'oversight.attendance': {
    id: Id<'attendance'>
    meetingId: Id<'meeting'>
    groupId: Id<'group'>
    practitionerId: Id<'practitioner'> | null
    name: string
    agencyId: Id<'agency'>
    standing: 'present' | 'apologies' | 'absent' | 'called'
    standsInFor: Id<'practitioner'> | null
    recordedBy: Id<'practitioner'>
    recordedAt: Date
  }
  'oversight.conflict': {
    id: Id<'conflict'>
    itemId: Id<'agenda-item'>
    meetingId: Id<'meeting'>
    childId: Id<'child'>
    areaId: string
    practitionerId: Id<'practitioner'>
    nature: string
    declaredAt: Date
  }
  'oversight.copy': {
    id: Id<'copy'>
    meetingId: Id<'meeting'>
    groupId: Id<'group'>
    kind: 'pack' | 'minutes'
    practitionerId: Id<'practitioner'>
    number: number
    items: Generated<number>
    askedBy: Id<'practitioner'>
    askedAt: Date
    madeAt: Date | null
    checkedAt: Date | null
    replacesId: Id<'copy'> | null
    withdrawnAt: Date | null
    withdrawnBy: Id<'practitioner'> | null
  }
  'oversight.copyOpening': {
    id: Id<'copy-opening'>
    copyId: Id<'copy'>
    groupId: Id<'group'>
    practitionerId: Id<'practitioner'>
    form: 'page' | 'pdf' | 'editable'
    openedAt: Date
  }
  'oversight.decision': {
    id: Id<'decision'>
    agendaItemId: Id<'agenda-item'>
    areaId: string
    childId: Id<'child'>
    replacesId: Id<'decision'> | null
    decision: 'carry_forward' | 'escalate' | 'step_down' | 'remove_no_longer_at_risk' | 'remove_never_at_risk' | 'transfer' | 'defer' | 'hand_back'
    reason: string
    childsView: Generated<string>
    dissent: Generated<string>
    evidence: Json
    decidedBy: Id<'practitioner'>
    decidedAt: Date
  }
  'oversight.group': {
    id: Id<'group'>
    areaId: Id<'area'>
    name: string
    shortName: string
    chairId: Id<'practitioner'>
    coordinatorId: Id<'practitioner'>
  }
  'oversight.listingSpell': {
    id: Id<'listing-spell'>
    groupId: Id<'group'>
    areaId: string
    childId: Id<'child'>
    reason: 'exploitation' | 'missing' | 'support_service' | 'other_behaviour'
    startedAt: Date
    endedAt: Date | null
    endedByDecisionId: Id<'decision'> | null
  }
  'oversight.matterOutcome': {
    id: Id<'matter-outcome'>
    agendaItemId: Id<'agenda-item'>
    meetingId: Id<'meeting'>
    groupId: Id<'group'>
    areaId: Id<'area'>
    replacesId: Id<'matter-outcome'> | null
    outcome: 'carry_forward' | 'close'
    reason: string
    decidedBy: Id<'practitioner'>
    decidedAt: Date
  }
  'oversight.meeting': {
    id: Id<'meeting'>
    groupId: Id<'group'>
    areaId: Id<'area'>
    kind: Generated<'monthly' | 'extraordinary'>
    reason: Generated<string>
    heldOn: CalendarDate
    begins: Generated<string>
    place: Generated<string>
    state: Generated<'planned' | 'open' | 'ended'>
    openedAt: Date | null
    endedAt: Date | null
    version: Generated<number>
  }
  'oversight.minute': {
    id: Id<'minute'>
    meetingId: Id<'meeting'>
    groupId: Id<'group'>
    areaId: string
    childId: Id<'child'> | null
    place: number
    body: Json
    itemId: Id<'agenda-item'> | null
  }
  'oversight.note': {
    id: Id<'note'>
    meetingId: Id<'meeting'>
    groupId: Id<'group'>
    areaId: string
    childId: Id<'child'> | null
    replacesId: Id<'note'> | null
    words: string
    writtenBy: Id<'practitioner'>
    writtenAt: Date
  }
  'oversight.packItem': {
    id: Id<'pack-item'>
    copyId: Id<'copy'>
    practitionerId: Id<'practitioner'>
    childId: Id<'child'> | null
    areaId: string
    place: number
    body: Json
    itemId: Id<'agenda-item'> | null
  }
  'oversight.progress': {
    meetingId: Id<'meeting'>
    groupId: Id<'group'>
    version: Generated<number>
    itemId: Id<'agenda-item'> | null
  }
  'oversight.ratification': {
    decisionId: Id<'decision'>
    meetingId: Id<'meeting'>
    childId: Id<'child'>
    areaId: string
    ratifiedBy: Id<'practitioner'>
    ratifiedAt: Date
  }
  'oversight.signature': {
    meetingId: Id<'meeting'>
    groupId: Id<'group'>
    signedBy: Id<'practitioner'>
    signedAt: Date
  }
  'oversight.statement': {
    meetingId: Id<'meeting'>
    groupId: Id<'group'>
    words: string
    readBy: Id<'practitioner'>
    recordedBy: Id<'practitioner'>
    recordedAt: Date
  }
  'oversight.takenOff': {
    id: Id<'taken-off'>
    agendaItemId: Id<'agenda-item'>
    areaId: string
    childId: Id<'child'> | null
    reason: string
    takenBy: Id<'practitioner'>
    takenAt: Date
  }
  'oversight.withoutQuorum': {
    decisionId: Id<'decision'>
    meetingId: Id<'meeting'>
    childId: Id<'child'>
    areaId: string
    missing: string
    recordedAt: Date
  }
  'pathway.firing': {
    id: Id<'firing'>
    areaId: string
    childId: Id<'child'>
    ruleId: string
    event: string
    causeId: string
    effect: string
    firedAt: Date
  }
  'pathway.switch': {
    id: Id<'switch'>
    ruleId: string
    turnsOn: boolean
    reason: string
    startsOn: CalendarDate
    proposedBy: Id<'practitioner'>
    proposedAt: Date
  }
  'pathway.switchAnswer': {
    switchId: Id<'switch'>
    agreed: boolean
    reason: Generated<string>
    answeredBy: Id<'practitioner'>
    answeredAt: Date
  }
  'people.address': {
    id: Id<'address'>
    rootId: string
    areaId: string
    childId: Id<'child'>
    kind: 'home' | 'placement' | 'other'
    lines: string
    postcode: Generated<string>
    livesWith: Generated<string>
    fromOn: CalendarDate | null
    toOn: CalendarDate | null
    hidden: boolean
    hiddenWhy: Generated<string>
    replacesId: Id<'address'> | null
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
    addressKey: Generated<string>
  }
  'people.admission': {
    id: Id<'admission'>
    restrictionId: Id<'restriction'>
    practitionerId: Id<'practitioner'>
    admits: boolean
    why: string
    decidedBy: Id<'practitioner'>
    decidedAt: Date
  }
  'people.candidate': {
    id: Id<'candidate'>
    childId: Id<'child'>
    areaId: string
    otherId: Id<'child'>
    otherAreaId: string
    model: string
    weight: number
    parts: Json
    foundAt: Date
    replacesId: Id<'candidate'> | null
  }
  'people.child': {
    id: Id<'child'>
    areaId: Id<'area'>
    reference: string
    givenName: string
    familyName: Generated<string>
    preferredName: Generated<string>
    bornOn: CalendarDate | null
    sex: Generated<'female' | 'male' | 'other' | 'not_known'>
    ethnicity: Generated<string>
    disability: Generated<'yes' | 'no' | 'not_known'>
    schoolId: Id<'agency'> | null
    trustedAdult: Generated<string>
    childsWords: Generated<string>
    createdBy: Id<'practitioner'>
    createdAt: Date
    version: Generated<number>
    impairments: Generated<string[]>
  }
  'people.comparedWith': {
    model: string
    begunAt: Date
  }
  'people.formerName': {
    id: Id<'former-name'>
    childId: Id<'child'>
    areaId: string
    givenName: string
    familyName: string
    preferredName: string
    changedBy: Id<'practitioner'>
    changedAt: Date
  }
  'people.identifier': {
    id: Id<'identifier'>
    areaId: string
    childId: Id<'child'>
    kind: 'nhs' | 'upn' | 'police' | 'youth_justice' | 'social_care'
    number: string
    state: 'verified' | 'unverified' | 'withheld' | 'wrong'
    notIncludedWhy: Generated<string>
    sourceAgencyId: Id<'agency'>
    knownOn: CalendarDate
    replacesId: Id<'identifier'> | null
    replacedWhy: Generated<string>
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
  }
  'people.judgement': {
    id: Id<'judgement'>
    candidateId: Id<'candidate'>
    childId: Id<'child'>
    areaId: string
    otherId: Id<'child'>
    otherAreaId: string
    answer: 'same' | 'different' | 'unsure'
    reason: string
    judgedBy: Id<'practitioner'>
    judgedAt: Date
    replacesId: Id<'judgement'> | null
  }
  'people.lifting': {
    id: Id<'lifting'>
    exclusionId: Id<'exclusion'> | null
    why: string
    askedBy: Id<'practitioner'>
    askedAt: Date
    answer: 'ended' | 'kept' | 'lapsed' | null
    answerWhy: Generated<string>
    answeredBy: Id<'practitioner'> | null
    answeredAt: Date | null
    restrictionId: Id<'restriction'> | null
  }
  'people.merge': {
    id: Id<'merge'>
    childId: Id<'child'>
    areaId: string
    otherId: Id<'child'>
    otherAreaId: string
    judgementId: Id<'judgement'>
    mergedBy: Id<'practitioner'>
    mergedAt: Date
    unmergeJudgementId: Id<'judgement'> | null
    unmergedBy: Id<'practitioner'> | null
    unmergedAt: Date | null
  }
  'people.nameToken': {
    childId: Id<'child'>
    areaId: string
    token: string
  }
  'people.toCompare': {
    id: Id<'to-compare'>
    childId: Id<'child'>
    areaId: string
  }
  'plans.actionEntry': {
    id: Id<'action-entry'>
    taskId: Id<'task'>
    kind: 'accepted' | 'declined' | 'begun' | 'done' | 'not_done' | 'cancelled' | 'moved' | 'verified' | 'sent_back' | 'climbed_lead' | 'climbed_senior'
    words: Generated<string>
    evidence: Generated<string>
    byId: Id<'practitioner'>
    agencyId: Id<'agency'>
    at: Date
  }
  'plans.authorityTold': {
    id: Id<'authority-told'>
    transferId: Id<'transfer'>
    areaId: Id<'area'>
    childId: Id<'child'>
    authority: 'home' | 'host'
    told: string
    toldOn: CalendarDate
    words: Generated<string>
    recordedBy: Id<'practitioner'>
    recordedAt: Date
  }
  'plans.disruptionPlan': {
    id: Id<'disruption-plan'>
    areaId: Id<'area'>
    childId: Id<'child'>
    number: number
    aim: string
    risk: string
    reviewOn: CalendarDate
    writtenBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    writtenAt: Date
  }
  'plans.disruptionStep': {
    id: Id<'disruption-step'>
    areaId: Id<'area'>
    childId: Id<'child'>
    passingId: Id<'passing'>
    target: 'people' | 'premises' | 'vehicles' | 'online'
    against: string
    what: string
    agencyId: Id<'agency'>
    workerId: Id<'practitioner'> | null
    dueOn: CalendarDate
    setBy: Id<'practitioner'>
    setAt: Date
  }
  'plans.passing': {
    id: Id<'passing'>
    areaId: Id<'area'>
    childId: Id<'child'>
    agencyId: Id<'agency'>
    kind: 'safety' | 'disruption'
    madeBy: Id<'practitioner'>
    madeAt: Date
    endedAt: Date | null
  }
  'plans.reader': {
    id: Id<'reader'>
    passingId: Id<'passing'>
    areaId: Id<'area'>
    childId: Id<'child'>
    agencyId: Id<'agency'>
    kind: 'safety' | 'disruption'
    practitionerId: Id<'practitioner'>
    why: string
    namedBy: Id<'practitioner'>
    namedAt: Date
    openedAt: Date | null
    withdrawnAt: Date | null
    withdrawnBecause: Generated<string>
  }
  'plans.safeAdult': {
    id: Id<'safe-adult'>
    areaId: Id<'area'>
    childId: Id<'child'>
    name: string
    who: string
    reach: string
    childChose: 'yes' | 'no'
    namedBy: Id<'practitioner'>
    namedAt: Date
    endedAt: Date | null
    endedBecause: Generated<string>
  }
  'plans.safetyPart': {
    id: Id<'safety-part'>
    areaId: Id<'area'>
    childId: Id<'child'>
    passingId: Id<'passing'> | null
    what: string
    agencyId: Id<'agency'> | null
    workerId: Id<'practitioner'> | null
    familyMember: Generated<string>
    dueOn: CalendarDate
    setBy: Id<'practitioner'>
    setAt: Date
  }
  'plans.safetyPlan': {
    id: Id<'safety-plan'>
    areaId: Id<'area'>
    childId: Id<'child'>
    number: number
    called: string
    childsWords: Generated<string>
    notHeardWhy: Generated<string>
    keepsSafe: string
    warningSigns: string
    whatToDo: string
    writtenWith: string
    reviewOn: CalendarDate
    writtenBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    writtenAt: Date
  }
  'plans.transfer': {
    id: Id<'transfer'>
    areaId: Id<'area'>
    childId: Id<'child'>
    called: string
    toAreaId: Id<'area'> | null
    toName: Generated<string>
    why: string
    summary: string
    placed: 'yes' | 'no'
    homeAuthority: Generated<string>
    hostAuthority: Generated<string>
    proposedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    proposedAt: Date
    closedAt: Date | null
  }
  'plans.transferAnswer': {
    id: Id<'transfer-answer'>
    transferId: Id<'transfer'>
    areaId: Id<'area'>
    childId: Id<'child'>
    answer: 'accepted' | 'refused' | 'withdrawn'
    byName: string
    words: string
    answeredOn: CalendarDate
    answeredBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    answeredAt: Date
  }
  'plans.transition': {
    id: Id<'transition'>
    areaId: Id<'area'>
    childId: Id<'child'>
    begunAt: Date
  }
  'plans.transitionPlan': {
    id: Id<'transition-plan'>
    areaId: Id<'area'>
    childId: Id<'child'>
    number: number
    childsWords: Generated<string>
    notHeardWhy: Generated<string>
    service: string
    contact: Generated<string>
    changes: string
    stays: string
    answer: 'not_asked' | 'asked' | 'accepted' | 'refused'
    answeredBy: Generated<string>
    answeredOn: CalendarDate | null
    answerWords: Generated<string>
    writtenBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    writtenAt: Date
  }
  'practice.approval': {
    versionId: Id<'version'>
    approvedBy: Id<'practitioner'> | null
    approvedAt: Date
  }
  'practice.start': {
    id: Id<'start'>
    versionId: Id<'approval'>
    startsOn: CalendarDate
    decidedBy: Id<'practitioner'> | null
    decidedAt: Date
  }
  'practice.version': {
    id: Id<'version'>
    kind: 'instrument' | 'exploitation_type' | 'exploitation_model' | 'definition' | 'group_terms' | 'missing_numbers' | 'wording'
    key: string
    name: string
    content: string
    ends: Generated<boolean>
    why: Generated<string>
    proposedBy: Id<'practitioner'> | null
    proposedAt: Date
  }
  'protection.allegation': {
    id: Id<'allegation'>
    areaId: Id<'area'>
    childId: Id<'child'>
    person: string
    worksAs: string
    account: string
    knownAt: Date
    openedBy: Id<'practitioner'>
    openedAt: Date
  }
  'protection.allegationEntry': {
    id: Id<'allegation-entry'>
    allegationId: Id<'allegation'>
    areaId: Id<'area'>
    childId: Id<'child'>
    kind: 'told' | 'decided' | 'note'
    words: string
    happenedAt: Date
    recordedBy: Id<'practitioner'>
    recordedAt: Date
  }
  'protection.attendance': {
    discussionId: Id<'discussion'>
    agency: 'social_care' | 'police' | 'health' | 'referrer' | 'education' | 'other'
    areaId: Id<'area'>
    childId: Id<'child'>
    tookPart: boolean
    who: Generated<string>
    shared: Generated<string>
    reason: Generated<string>
  }
  'protection.conference': {
    id: Id<'conference'>
    areaId: Id<'area'>
    childId: Id<'child'>
    enquiryId: Id<'enquiry'>
    outcome: Generated<string>
    kind: 'initial' | 'review'
    followsId: Id<'conference'> | null
    followed: Generated<string | null>
    heldOn: CalendarDate
    decision: 'plan' | 'no_plan'
    reason: string
    recordedBy: Id<'practitioner'>
    recordedAt: Date
  }
  'protection.coreGroup': {
    id: Id<'core-group'>
    areaId: Id<'area'>
    childId: Id<'child'>
    conferenceId: Id<'conference'>
    decision: Generated<string>
    heldOn: CalendarDate
    who: string
    recordedBy: Id<'practitioner'>
    recordedAt: Date
  }
  'protection.discussion': {
    id: Id<'discussion'>
    areaId: Id<'area'>
    childId: Id<'child'>
    cause: 'front_door' | 'escalation' | 'group' | 'worker'
    causeId: string | null
    openedBy: Id<'practitioner'>
    openedAt: Date
    heldAt: Date | null
    threshold: 'met' | 'not_met' | null
    enquiry: 'single' | 'joint' | null
    immediate: 'none' | 'agreed_steps' | 'police_protection' | 'emergency_order' | null
    reason: string | null
    recordedBy: Id<'practitioner'> | null
    recordedAt: Date | null
  }
  'protection.discussionAddendum': {
    id: Id<'discussion-addendum'>
    discussionId: Id<'discussion'>
    threshold: string
    areaId: Id<'area'>
    childId: Id<'child'>
    words: string
    addedBy: Id<'practitioner'>
    addedAt: Date
  }
  'protection.enquiry': {
    id: Id<'enquiry'>
    areaId: Id<'area'>
    childId: Id<'child'>
    discussionId: Id<'discussion'>
    threshold: Generated<string>
    leadId: Id<'practitioner'>
    startedBy: Id<'practitioner'>
    startedAt: Date
    outcome: 'not_substantiated' | 'substantiated_not_continuing' | 'substantiated_conference' | null
    reason: string | null
    decidedBy: Id<'practitioner'> | null
    decidedAt: Date | null
  }
  'protection.nrm': {
    id: Id<'nrm'>
    areaId: Id<'area'>
    childId: Id<'child'>
    indicators: string
    firstResponder: string
    reference: Generated<string>
    referredAt: Date
    recordedBy: Id<'practitioner'>
    recordedAt: Date
  }
  'protection.nrmEntry': {
    id: Id<'nrm-entry'>
    nrmId: Id<'nrm'>
    areaId: Id<'area'>
    childId: Id<'child'>
    kind: 'reasonable_grounds' | 'conclusive_grounds' | 'consent_at_18' | 'guardian' | 'section_45' | 'note'
    answer: 'positive' | 'negative' | 'given' | 'refused' | null
    happenedOn: CalendarDate
    words: Generated<string>
    recordedBy: Id<'practitioner'>
    recordedAt: Date
  }
  'protection.pause': {
    id: Id<'pause'>
    timerId: Id<'timer'>
    limitId: string
    areaId: Id<'area'>
    childId: Id<'child'>
    reason: string
    pausedBy: Id<'practitioner'>
    pausedAt: Date
    resumedBy: Id<'practitioner'> | null
    resumedAt: Date | null
  }
  'protection.power': {
    id: Id<'power'>
    areaId: Id<'area'>
    childId: Id<'child'>
    kind: 'police_protection' | 'emergency_order' | 'extension'
    followsId: Id<'power'> | null
    followed: Generated<string | null>
    beganAt: Date
    reference: Generated<string>
    reason: string
    recordedBy: Id<'practitioner'>
    recordedAt: Date
  }
  'protection.timer': {
    id: Id<'timer'>
    areaId: Id<'area'>
    childId: Id<'child'>
    limitId: string
    sourceId: string
    nrmId: Id<'nrm'> | null
    allegationId: Id<'allegation'> | null
    startedWith: string
    source: string
    confirmed: boolean
    startedAt: Date
    dueAt: Date
    extendedTo: Date | null
    setBy: Id<'practitioner'>
    outcome: 'met' | 'missed' | 'fell_away' | null
    endedAt: Date | null
    endedBy: Id<'practitioner'> | null
    endedWhy: Generated<string>
  }
  'sharing.answer': {
    id: Id<'answer'>
    questionId: Id<'question'>
    areaId: string
    decision: 'share' | 'part' | 'not'
    basis: string
    reason: string
    answeredBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    answeredAt: Date
  }
  'sharing.pointer': {
    id: Id<'pointer'>
    areaId: Id<'area'>
    mentionId: string
    otherId: string
    decision: 'point' | 'not'
    basis: string
    reason: string
    decidedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    decidedAt: Date
  }
  'sharing.question': {
    id: Id<'question'>
    areaId: Id<'area'>
    kind: 'person' | 'vehicle' | 'premises' | 'account' | 'phone'
    asks: string
    why: string
    askedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    askedAt: Date
    dueAt: Date
  }
  'sharing.told': {
    id: Id<'told'>
    questionId: Id<'question'>
    areaId: string
    toldTo: Id<'practitioner'>
    words: string
    toldAt: Date
  }
  'shields.conflict': {
    id: Id<'conflict'>
    practitionerId: Id<'practitioner'>
    source: 'declared' | 'matched'
    relation: 'relative' | 'household' | 'neighbour' | 'partner' | 'colleague' | 'suspect' | 'other' | null
    givenName: string
    familyName: Generated<string>
    bornOn: CalendarDate | null
    postcode: Generated<string>
    words: Generated<string>
    raisedAt: Date
    matchedAt: Date | null
  }
  'shields.conflictAnswer': {
    id: Id<'conflict-answer'>
    conflictId: Id<'conflict'>
    excluded: string[]
    why: string
    answeredBy: Id<'practitioner'>
    answeredAt: Date
  }
  'shields.conflictChild': {
    id: Id<'conflict-child'>
    conflictId: Id<'conflict'>
    childId: Id<'child'>
    areaId: Id<'area'>
    reference: string
    knownAs: 'child' | 'relative' | 'safe_adult' | 'address' | 'subject'
    says: string
  }
  'shields.glass': {
    id: Id<'glass'>
    childId: Id<'child'>
    areaId: Id<'area'>
    reference: string
    opened: string[]
    practitionerId: Id<'practitioner'>
    reason: 'danger' | 'missing' | 'cover' | 'asked' | 'oversight' | 'other'
    purpose: 'protect' | 'others' | 'law' | 'oversight'
    why: string
    startedAt: Date
    endsBy: Date
    awayMinutes: number
    reviewBy: Date
    endedAt: Date | null
    climbedAt: Date | null
  }
  'shields.glassRead': {
    id: Id<'glass-read'>
    glassId: Id<'glass'>
    action: string
    at: Date
  }
  'shields.glassReview': {
    id: Id<'glass-review'>
    glassId: Id<'glass'>
    childId: Id<'child'>
    areaId: Id<'area'>
    outcome: 'justified' | 'not_justified' | 'relationship'
    why: string
    nextStep: Generated<string>
    reviewedBy: Id<'practitioner'>
    reviewedAt: Date
  }
  'shields.staffMatched': {
    practitionerId: Id<'practitioner'>
    name: string
    matchedAt: Date
  }
  'support.aim': {
    id: Id<'aim'>
    referralId: Id<'referral'>
    areaId: Id<'area'>
    childId: Id<'child'>
    words: string
    step: string
    byWhom: string
    dueOn: CalendarDate
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
  }
  'support.circle': {
    id: Id<'circle'>
    areaId: Id<'area'>
    providerId: Id<'agency'>
    name: string
    workerId: Id<'practitioner'>
    place: string
    begunAt: Date
    endedAt: Date | null
  }
  'support.courtDate': {
    id: Id<'court-date'>
    proceedingId: Id<'proceeding'>
    areaId: Id<'area'>
    kind: 'interview' | 'charging' | 'first_hearing' | 'ground_rules' | 'visit' | 'evidence' | 'trial' | 'verdict' | 'sentence' | 'other'
    heldAt: Date
    place: Generated<string>
    what: Generated<string>
    replacesId: Id<'court-date'> | null
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
  }
  'support.explanation': {
    id: Id<'explanation'>
    witnessId: Id<'witness'>
    areaId: Id<'area'>
    childId: Id<'child'>
    toWhom: 'child' | 'parent' | 'carer' | 'sibling' | 'other'
    what: string
    how: Generated<string>
    theirWords: Generated<string>
    explainedOn: CalendarDate
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
  }
  'support.measurement': {
    id: Id<'measurement'>
    referralId: Id<'referral'>
    areaId: Id<'area'>
    childId: Id<'child'>
    setId: string
    setVersion: string
    measure: string
    measuredOn: CalendarDate
    saidBy: 'child' | 'parent' | 'worker'
    score: number | null
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
  }
  'support.member': {
    id: Id<'member'>
    circleId: Id<'circle'>
    referralId: Id<'referral'>
    areaId: Id<'area'>
    childId: Id<'child'>
    joinedAt: Date
    leftAt: Date | null
  }
  'support.model': {
    id: Id<'model'>
    proceedingId: Id<'proceeding'>
    areaId: Id<'area'>
    model: string
    restsOn: Generated<string>
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
  }
  'support.move': {
    id: Id<'move'>
    referralId: Id<'referral'>
    areaId: Id<'area'>
    childId: Id<'child'>
    kind: 'accept' | 'wait' | 'look' | 'decline' | 'withdraw' | 'allocate' | 'begin' | 'end' | 'resume' | 'close'
    words: Generated<string>
    told: Generated<string>
    workerId: Id<'practitioner'> | null
    onDay: CalendarDate | null
    ending: 'planned' | 'moved' | 'eighteen' | 'declined' | 'other' | null
    stepDown: 'early_help' | 'social_care' | 'school' | 'health' | 'adult_services' | 'family' | null
    holder: Generated<string>
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
  }
  'support.proceeding': {
    id: Id<'proceeding'>
    areaId: Id<'area'>
    name: string
    kind: 'investigation' | 'trial'
    policeReference: Generated<string>
    officer: Generated<string>
    coordinatorId: Id<'practitioner'>
    begunBy: Id<'practitioner'>
    begunAt: Date
    outcome: Generated<string>
    endedAt: Date | null
    version: Generated<number>
  }
  'support.referral': {
    id: Id<'referral'>
    areaId: Id<'area'>
    childId: Id<'child'>
    programme: string
    providerId: Id<'agency'>
    referredBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    sentAt: Date
    why: string
    childWants: Generated<string>
    notHeardWhy: Generated<string>
    childAgrees: 'yes' | 'not_yet'
    parentAgrees: 'yes' | 'not_needed' | 'not_safe'
    agreementWhy: Generated<string>
    safeContact: string
    mustNotKnow: Generated<string>
    workerRisks: Generated<string>
    needs: Generated<string>
    state: Generated<'sent' | 'waiting' | 'accepted' | 'declined' | 'withdrawn' | 'allocated' | 'active' | 'ending' | 'closed'>
    workerId: Id<'practitioner'> | null
    waitingAt: Date | null
    acceptedAt: Date | null
    begunAt: Date | null
    endedAt: Date | null
    version: Generated<number>
  }
  'support.session': {
    id: Id<'session'>
    referralId: Id<'referral'>
    areaId: Id<'area'>
    childId: Id<'child'>
    heldOn: CalendarDate
    minutes: number
    workerId: Id<'practitioner'>
    mode: 'one_to_one' | 'group' | 'family' | 'drop_in' | 'online' | 'phone'
    family: Generated<string[]>
    place: 'home' | 'youth_centre' | 'school' | 'community' | 'other'
    placeSafety: string
    attended: 'yes' | 'not_brought' | 'not_able' | 'cancelled_by_service'
    focus: string
    childsWords: Generated<string>
    concern: 'no' | 'concern' | 'intelligence'
    account: Generated<string>
    nextOn: CalendarDate | null
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
  }
  'support.specialMeasure': {
    id: Id<'special-measure'>
    witnessId: Id<'witness'>
    areaId: Id<'area'>
    childId: Id<'child'>
    measure: string
    state: 'offered' | 'wanted' | 'not_wanted' | 'asked_for' | 'granted' | 'refused'
    words: Generated<string>
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
  }
  'support.talk': {
    id: Id<'talk'>
    referralId: Id<'referral'>
    areaId: Id<'area'>
    childId: Id<'child'>
    occasion: 'start' | 'six_weeks' | 'twelve_weeks' | 'other' | 'end'
    heldOn: CalendarDate
    childsWords: Generated<string>
    notHeardWhy: Generated<string>
    safeAdults: Generated<string>
    analysis: string
    nextOn: CalendarDate | null
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
  }
  'support.witness': {
    id: Id<'witness'>
    proceedingId: Id<'proceeding'>
    areaId: Id<'area'>
    childId: Id<'child'>
    supporterId: Id<'practitioner'>
    familySupporter: Generated<string>
    family: Generated<string[]>
    wishes: Generated<string>
    recordedBy: Id<'practitioner'>
    agencyId: Id<'agency'>
    recordedAt: Date
    endedAt: Date | null
  }
  'tasks.absence': {
    id: Id<'absence'>
    practitionerId: Id<'practitioner'>
    deputyId: Id<'practitioner'>
    fromOn: CalendarDate
    toOn: CalendarDate
    recordedBy: Id<'practitioner'>
    recordedAt: Date
    endedAt: Date | null
  }
  'tasks.notice': {
    id: Id<'notice'>
    practitionerId: Id<'practitioner'>
    kind: string
    path: string
    urgent: Generated<boolean>
    ring: Generated<string>
    createdAt: Date
    readAt: Date | null
  }
  'tasks.outbox': {
    id: Id<'outbox'>
    noticeId: Id<'notice'>
    email: string
    kind: string
    path: string
    createdAt: Date
    sentAt: Date | null
    attempts: Generated<number>
    lastError: Generated<string>
  }
  'tasks.responsibility': {
    childId: Id<'child'>
    areaId: string
    ownerId: Id<'practitioner'>
    nextStep: string
    nextOn: CalendarDate
    since: Date
    closedAt: Date | null
    version: Generated<number>
  }
  'tasks.task': {
    id: Id<'task'>
    areaId: Id<'area'>
    childId: Id<'child'> | null
    kind: string
    title: string
    path: Generated<string>
    ruleId: string | null
    sourceId: string | null
    ownerId: Id<'practitioner'> | null
    ownerAgencyId: Id<'agency'>
    setBy: Id<'practitioner'>
    priority: Generated<'normal' | 'urgent'>
    startedAt: Date
    dueAt: Date
    dismissible: Generated<boolean>
    state: Generated<'open' | 'in_progress' | 'done' | 'not_done' | 'cancelled'>
    outcome: Generated<string>
    settledBy: Id<'practitioner'> | null
    settledAt: Date | null
    version: Generated<number>
  }
}
