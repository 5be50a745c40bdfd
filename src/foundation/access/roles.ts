/**
 * Which children a role opens at all. `area`: every child of the areas the agency serves. `agency`: children tied to
 * the agency, such as a school's roll. `named`: only through one's own allocation, plan or group. `none`: no child.
 */
export type Reach = 'process' | 'area' | 'agency' | 'named' | 'none'

export type Role = {
  readonly label: string
  readonly reach: Reach
  /** Sees and shares out the tasks set for the agency as a whole. */
  readonly answersForAgency: boolean
}

/** The roles of the partnership, as data. `access.role` holds the same rows for the database's own policies. */
export const roles = {
  practitioner: role('Practitioner', 'named'),
  school_dsl: role('Designated safeguarding lead', 'agency', 'answers for the agency'),
  front_door_worker: role('Front door worker', 'area'),
  front_door_manager: role('Front door manager', 'area', 'answers for the agency'),
  social_worker: role('Social worker', 'named'),
  early_help_lead: role('Early help lead worker', 'named'),
  police_exploitation: role('Police exploitation team', 'named', 'answers for the agency'),
  intelligence_officer: role('Intelligence officer', 'named'),
  group_chair: role('Chair of the group', 'named', 'answers for the agency'),
  group_coordinator: role('Coordinator of the group', 'named'),
  support_provider: role('Support worker', 'named', 'answers for the agency'),
  rhi_provider: role('Return interview worker', 'named', 'answers for the agency'),
  health_named: role('Named health professional', 'agency', 'answers for the agency'),
  youth_justice: role('Youth justice worker', 'named', 'answers for the agency'),
  probation: role('Probation officer', 'named', 'answers for the agency'),
  housing: role('Housing officer', 'named', 'answers for the agency'),
  licensing: role('Licensing officer', 'named', 'answers for the agency'),
  community_safety: role('Community safety officer', 'named', 'answers for the agency'),
  lado: role('Designated officer (LADO)', 'named'),
  business_manager: role('Business manager', 'none'),
  analyst: role('Analyst', 'none'),
  trainer: role('Trainer', 'none'),
  ig_lead: role('Information governance lead', 'none'),
  scrutineer: role('Independent scrutineer', 'named'),
  administrator: role('Administrator', 'none'),
  process: role('The process itself', 'process'),
} as const satisfies Record<string, Role>

export type RoleId = keyof typeof roles

function role(label: string, reach: Reach, tasks?: 'answers for the agency'): Role {
  return { label, reach, answersForAgency: tasks !== undefined }
}
