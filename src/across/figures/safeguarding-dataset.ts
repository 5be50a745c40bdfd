import { addWorkingDays } from '../../foundation/kernel/working-days.ts'
import { yesOrNo } from '../../records/publishing/index.ts'
import { timeLimits } from '../../records/tasks/index.ts'
import { sourceCodes } from '../../work/contacts/index.ts'
import { factorChecks } from './census.ts'
import {
  type ContactRow,
  contactChecks,
  type DisabilityRow,
  disabilityChecks,
  type EnquiryRow,
  enquiryChecks,
  type FactorRow,
  type HelpRow,
  helpChecks,
  type Of,
  type OfChild,
} from './return-rows.ts'

/*
 * Tables of the Standard Safeguarding Dataset (Data to Insight), with the columns its published model had on 14 July
 * 2026 (github.com/data-to-insight/ssd-data-model, data/objects). A column is empty where social care holds the answer and Cairn does not.
 */

const elsewhere = () => ''
const sources: Readonly<Record<string, string>> = sourceCodes

/** Each child once, with a row for each kind of impairment. Of whom nobody said whether, there is none. */
export function disabilitiesOf(rows: readonly OfChild[]): DisabilityRow[] {
  const once = new Map(rows.map(row => [row.childId, row]))
  return [...once.values()].flatMap(row => {
    const { childId, disability, impairments } = row
    if (!childId || disability === 'not_known') return []
    const kinds = impairments.length > 0 ? impairments : ['']
    const codes = disability === 'no' ? ['NONE'] : kinds
    return codes.map(code => ({ ...row, id: childId, code }))
  })
}

export const ssdDisability = {
  template: {
    title: 'Table ssd_disability of the Standard Safeguarding Dataset',
    name: 'ssd_disability.csv',
    columns: {
      disa_table_id: row => `${row.id}-${row.code}`,
      disa_person_id: row => row.number,
      disa_disability_code: row => row.code,
    },
  },
  checks: disabilityChecks,
} as const satisfies Of<DisabilityRow>

export const ssdContacts = {
  template: {
    title: 'Table ssd_contacts of the Standard Safeguarding Dataset',
    name: 'ssd_contacts.csv',
    columns: {
      cont_contact_id: row => row.id,
      cont_person_id: row => row.number,
      cont_contact_date: row => row.receivedOn,
      cont_contact_source_code: row => row.source,
      cont_contact_source_desc: row => sources[row.source] ?? '',
      cont_contact_outcome_json: row => JSON.stringify({ OUTCOME: row.decision }),
    },
  },
  checks: contactChecks,
} as const satisfies Of<ContactRow>

export const ssdEarlyHelp = {
  template: {
    title: 'Table ssd_early_help_episodes of the Standard Safeguarding Dataset',
    name: 'ssd_early_help_episodes.csv',
    columns: {
      earl_episode_id: row => row.id,
      earl_person_id: row => row.number,
      earl_episode_start_date: row => row.beganOn,
      earl_episode_end_date: row => row.endedOn ?? '',
      earl_episode_reason: elsewhere,
      earl_episode_end_reason: elsewhere,
      earl_episode_organisation: row => row.organisation,
      earl_episode_worker_id: elsewhere,
    },
  },
  checks: helpChecks,
} as const satisfies Of<HelpRow>

export const ssdFactors = {
  template: {
    title: 'Table ssd_assessment_factors of the Standard Safeguarding Dataset',
    name: 'ssd_assessment_factors.csv',
    columns: {
      cinf_table_id: row => `${row.id}-factors`,
      cinf_assessment_id: row => row.id,
      cinf_assessment_factors_json: row => JSON.stringify(row.factors),
    },
  },
  checks: factorChecks,
} as const satisfies Of<FactorRow>

export const ssdEnquiries = {
  template: {
    title: 'Table ssd_s47_enquiry of the Standard Safeguarding Dataset',
    name: 'ssd_s47_enquiry.csv',
    columns: {
      s47e_s47_enquiry_id: row => row.id,
      s47e_referral_id: elsewhere,
      s47e_person_id: row => row.number,
      s47e_s47_start_date: row => row.beganOn,
      s47e_s47_end_date: row => row.decidedOn ?? '',
      s47e_s47_nfa: row =>
        row.outcome === null ? '' : yesOrNo(row.outcome === 'not_substantiated'),
      s47e_s47_outcome_json: row =>
        row.outcome === null
          ? ''
          : JSON.stringify({
              NFA_FLAG: yesOrNo(row.outcome === 'not_substantiated'),
              CP_CONFERENCE_FLAG: yesOrNo(row.outcome === 'substantiated_conference'),
            }),
      s47e_s47_completed_by_worker_id: elsewhere,
      s47e_s47_completed_by_team: elsewhere,
    },
  },
  checks: enquiryChecks,
} as const satisfies Of<EnquiryRow>

export const ssdConferences = {
  template: {
    title: 'Table ssd_initial_cp_conference of the Standard Safeguarding Dataset',
    name: 'ssd_initial_cp_conference.csv',
    columns: {
      icpc_icpc_id: row => row.conferenceId ?? '',
      icpc_icpc_meeting_id: elsewhere,
      icpc_s47_enquiry_id: row => row.id,
      icpc_person_id: row => row.number,
      icpc_cp_plan_id: elsewhere,
      icpc_referral_id: elsewhere,
      icpc_icpc_transfer_in: elsewhere,
      icpc_icpc_target_date: row => addWorkingDays(row.discussedOn, timeLimits.T_ICPC.limit.n),
      icpc_icpc_date: row => row.heldOn ?? '',
      icpc_icpc_outcome_cp_flag: row =>
        row.decision === null ? '' : yesOrNo(row.decision === 'plan'),
      icpc_icpc_outcome_json: elsewhere,
      icpc_icpc_team: elsewhere,
      icpc_icpc_worker_id: elsewhere,
    },
  },
  checks: enquiryChecks,
} as const satisfies Of<EnquiryRow>
