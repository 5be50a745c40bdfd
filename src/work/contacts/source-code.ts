import type { Practitioner } from '../../foundation/access/index.ts'

/** Sources of referral, with the codes of the children in need census. */
export const sourceCodes = {
  '1A': 'Individual: family, relative or carer',
  '1B': 'Individual: acquaintance',
  '1C': 'Individual: self',
  '1D': 'Individual: other',
  '2A': 'School',
  '2B': 'Education service',
  '3A': 'Health: GP',
  '3B': 'Health: health visitor',
  '3C': 'Health: school nurse',
  '3D': 'Health: other primary care',
  '3E': 'Health: emergency department',
  '3F': 'Health: other',
  '4': 'Housing',
  '5A': 'Council: social care',
  '5B': 'Council: other service',
  '5C': 'Council: another authority',
  '5D': 'Council: other',
  '6': 'Police',
  '7': 'Other legal agency',
  '8': 'Other, including voluntary organisations',
  '9': 'Anonymous',
  '10': 'Not known',
} as const

export type SourceCode = keyof typeof sourceCodes

const byAgency: Record<string, SourceCode> = {
  school: '2A',
  health: '3F',
  housing: '4',
  council: '5A',
  youth_justice: '5B',
  licensing: '5B',
  police: '6',
  probation: '7',
  charity: '8',
  partnership: '8',
}

/** Who tells us, as the census counts it, where somebody writes down a concern of their own. */
export function sourceCodeOf({
  agencyKind,
  roles,
}: Pick<Practitioner, 'agencyKind' | 'roles'>): SourceCode {
  if (agencyKind === 'council' && roles.includes('housing')) return '4'
  if (
    agencyKind === 'council' &&
    roles.some(role => role === 'licensing' || role === 'community_safety')
  )
    return '5B'
  return byAgency[agencyKind] ?? '10'
}
