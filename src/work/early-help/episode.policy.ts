import { type Practitioner, roles } from '../../foundation/access/index.ts'
import { allow, type Decision, deny } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Episode } from './episode.ts'

/** Which child and which plan decides; whoever works with children may knock. */
export function mayWorkEarlyHelp(who: Practitioner): Decision {
  return who.roles.some(role => roles[role].reach !== 'none')
    ? allow('works with children')
    : deny('does not work with children')
}

/** Children of the area who wait to be referred again. */
export function maySeeWaiting(who: Practitioner): Decision {
  return who.roles.some(role => roles[role].reach === 'area')
    ? allow('front door of the area')
    : deny('does not work at the front door')
}

type Led = Pick<Episode, 'areaId' | 'leadId' | 'ownerId'>

/** Also whoever answers for the child by now, where the lead has gone and somebody took over. */
export function mayLead(who: Practitioner, { leadId, ownerId }: Led): Decision {
  if (leadId === who.id) return allow('lead worker')
  if (ownerId === who.id) return allow('answers for the child')
  return deny('does not lead early help for this child')
}

/** Those who help: row security has let them through already, and this finds the reason. */
export function mayHelp(
  who: Practitioner,
  episode: Led,
  workers: readonly (Id<'practitioner'> | null)[],
): Decision {
  const leads = mayLead(who, episode)
  if (leads.allowed) return leads
  if (workers.includes(who.id)) return allow('has a step in the plan')
  return deny('has no step in the plan')
}

export function mayReadEpisode(
  who: Practitioner,
  episode: Led,
  workers: readonly (Id<'practitioner'> | null)[],
): Decision {
  const helps = mayHelp(who, episode, workers)
  if (helps.allowed) return helps
  if (maySeeWaiting(who).allowed && who.areaIds.includes(episode.areaId))
    return allow('front door of the area')
  return allow('works with this child')
}
