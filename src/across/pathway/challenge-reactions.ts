import { insertTie } from '../../foundation/access/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { findResponsibility, setResponsibility, tellAll } from '../../records/tasks/index.ts'
import type { ChallengeRaised, ChallengeWentOn } from '../../work/challenge/index.ts'
import { listAtGroup } from '../../work/oversight/index.ts'
import { type Acting, fired, frontDoorOf } from './acting.ts'
import { findLastSpell } from './spell.store.ts'

/** Whom a challenge names is told at once. Nothing is written down as fired: who asked whom is theirs to know. */
export async function onChallengeRaised(acting: Acting, event: ChallengeRaised) {
  const { tx, at } = acting
  const { challengeId, tell, urgent, subject } = event
  const path = `/challenges/${challengeId}`
  await tellAll(tx, tell, { kind: 'challenge.raised', path, urgent, at })
  const { childId, areaId } = event
  if (subject === 'removal' && childId) await stayListed(acting, { childId, areaId })
}

/** The child was taken off before anybody could ask why: until that is settled, it is as if it had not been. */
async function stayListed(
  acting: Acting,
  { childId, areaId }: { readonly childId: Id<'child'>; readonly areaId: Id<'area'> },
) {
  const { tx, by, at } = acting
  const last = await findLastSpell(tx, childId)
  if (!last?.endedAt) return
  const { reason } = last
  const listing = { childId, areaId, reason, why: 'relisted', by, at } as const
  const { groupId, spellId, heldOn } = await listAtGroup(tx, listing)
  await insertTie(tx, childId, { groupId }, 'listing', spellId, at)
  const kept = await findResponsibility(tx, childId)
  const ownerId =
    kept && kept.closedAt === null ? kept.ownerId : (await frontDoorOf(tx, areaId)).managerId
  const nextStep = 'The group discusses the child again'
  await setResponsibility(tx, { childId, areaId, ownerId, nextStep, nextOn: heldOn, at })
  await fired(acting, {
    rule: 'challenge.stays-listed',
    causeId: spellId,
    childId,
    areaId,
    effect: 'The child stays on the group’s list for now',
  })
}

export async function onChallengeWentOn({ tx, at }: Acting, event: ChallengeWentOn) {
  const { type: kind, tell, challengeId } = event
  await tellAll(tx, tell, { kind, path: `/challenges/${challengeId}`, at })
}
