/**
 * What somebody can be told, in words that may stand on a locked screen: no name, no place, nothing that was said.
 *
 * The words may be changed by the partnership; the keys are what the process map says.
 */
export const noticeKinds = {
  'contact.received': 'A new concern is waiting at the front door.',
  'contact.danger': 'A concern tells of danger or serious harm.',
  'contact.ending-proposed': 'A manager is asked to decide whether a concern ends.',
  'contact.decided': 'The front door has answered a concern that you raised.',
  'early-help.lead': 'You were named as lead worker for a child.',
  'early-help.refer-again': 'Something changed for a child you lead for. Refer the child again.',
  'level.risen': 'The level of a child you answer for is higher than before.',
  'level.high': 'The level of a child is high now.',
  'level.falling': 'You are asked to confirm or refuse a lower level.',
  'level.fall-decided': 'A lower level that you proposed was decided.',
  'level.review': 'The level of a child you answer for is due for review.',
  'escalation.opened': 'An emergency was opened for a child.',
  'child.given': 'You now answer for a child.',
  'child.news': 'There is something new about a child you answer for.',
  'sign-in.anew':
    'A new way in to Cairn is being made for you. If you did not ask for it, stop it.',
  'sign-in.anew-of':
    'A colleague of yours is getting a new way in to Cairn. Ring them if that surprises you.',
  'task.set': 'Something was given to you to do.',
  'absence.deputy': 'You stand in for a colleague who is away.',
  'task.dismissed': 'Something that must not be missed was put aside. Read why.',
  'protection.lead': 'You lead a section 47 enquiry for a child.',
  'allegation.opened': 'Something restricted was recorded for you.',
  'group.listed': 'A child was put on the agenda of your group.',
  'group.decided': 'A group has decided about a child you answer for.',
  'challenge.raised': 'A professional challenge names you. Read it and answer in time.',
  'challenge.moved-up': 'A professional challenge that names you went up a stage.',
  'challenge.replied': 'Somebody answered in a professional challenge that names you.',
  'challenge.settled': 'A professional challenge that names you is settled.',
  'challenge.reminder': 'A professional challenge waits for your answer. Its time is nearly over.',
  'challenge.overdue': 'The time to answer a professional challenge is over.',
  'challenge.move-up': 'Your challenge was not settled in time. Do you want to move it up?',
  'group.deputy-called': 'A member of your group cannot come: you come in their place.',
  'group.called': 'An extraordinary meeting of your group was called.',
  'group.receive': 'A group asks whether you will receive a child.',
  'group.received': 'A worker has answered whether they receive a child.',
  'group.invited': 'Your group meets. Say what it needs to talk about.',
  'pack.replaced': 'Your pack for a meeting was replaced, because something changed.',
  'group.escalated': 'Another group has escalated a child to yours.',
  'group.handed-back': 'The strategic group has answered what your group asked about a child.',
  'group.escalated-police': 'A group has escalated a child to the police. Act now.',
  'group.relisted': 'A child who had left the list of your group is back on its agenda.',
  'pathway.proposed':
    'Somebody proposes to switch a rule of the process map. It needs a second person.',
  'pathway.answered': 'Your proposal to switch a rule of the process map was answered.',
  'group.action': 'A meeting gave your agency an action.',
  'action.declined': 'An action you set was declined. Read why, and decide what happens with it.',
  'action.climbed': 'An action of your agency is late. It was passed up to you.',
  'transfer.proposed': 'Another area asks you to receive a child.',
  'transfer.answered': 'A transfer that you proposed was answered.',
  'intelligence.submitted': 'Something was shared that waits to be read.',
  'intelligence.second-look': 'A summary waits for a second officer.',
  'intelligence.link-found': 'A link was found that you need to see.',
  'intelligence.feedback': 'There is an answer to something you shared.',
  'intelligence.ring': 'Somebody else may know of something you told of. Ring the number.',
  'intelligence.draft':
    'Something was named that intelligence officers may need. Pass it on, or say why not.',
  'intelligence.late': 'Something that was shared has waited longer than it may. Look at it.',
  'intelligence.draft-late': 'Something waits for you to pass it on, and its time is over.',
  'intelligence.late-above': 'Something has waited too long with somebody you manage. Ask them.',
  'intelligence.halves-met': 'Two agencies may have seen parts of one vehicle.',
  'intelligence.watch-hit': 'Something that you watch for was named again.',
  'intelligence.watched-for': 'Something was named that somebody watches for and may not see.',
  'intelligence.seen-again': 'Something told about a child you answer for was told before.',
  'intelligence.released': 'Something was shared with you that you need to know.',
  'missing.started': 'A child is missing. Open it now.',
  'missing.handed-over': 'You are asked to take over for a missing child. Accept it now.',
  'missing.climbed': 'Nobody has taken over for a missing child. Take it, or ring.',
  'missing.returned': 'A child who was missing is back. A return interview is due.',
  'missing.trigger': 'A child has been missing again. Read what it proposes.',
  'plan.passed-on': 'Part of a plan was passed to your agency. Name who must know.',
  'plan.reader': 'Something about a child was passed to you, because you must know.',
  'support.referred': 'A child was referred to your programme. Answer in time.',
  'support.answered': 'There is an answer to a referral for support that you sent.',
  'support.allocated': 'A child was given to you to support.',
  'support.ended': 'Support has ended for a child. Read what is next.',
  'audit.look': 'You are asked to look at cases of an audit of practice.',
  'audit.settle': 'Two auditors differ about a case. You are asked to settle it.',
  'log.unusual': 'Something in the log needs somebody independent to look at it.',
  'log.overdue': 'Something in the log was not looked at in time. Look at it now.',
  'support.court-date': 'A date of an investigation or a trial was set for a child you support.',
  'glass.broken': 'Somebody opened a record without a part in it. Look whether it was right.',
  'glass.broken-yours':
    'Somebody opened the record of a child you answer for, in an emergency. It is being reviewed.',
  'glass.late':
    'Nobody has reviewed an emergency opening of a record in time. See that it is done.',
  'conflict.waits': 'Somebody who works here may be near to a child. Decide who is kept from whom.',
  'glass.relationship':
    'Somebody needed a record they have no part in. Decide who should have one.',
} as const satisfies Record<string, string>

export type NoticeKind = keyof typeof noticeKinds

/** A kind that a later version wrote still leads somebody to the page it is about. */
export function noticeWords(kind: string): string {
  return Object.hasOwn(noticeKinds, kind) ? noticeKinds[kind as NoticeKind] : 'Something needs you.'
}
