import { mayReadFigures, mayReadSomeReport } from '../../across/figures/index.ts'
import { mayInspect, mayReview } from '../../across/looked/index.ts'
import { mayOperate } from '../../across/operation/index.ts'
import { mayAnswerConflicts, mayListGlass } from '../../across/shields/index.ts'
import { hasRole } from '../../foundation/access/index.ts'
import type { Link } from '../../foundation/govuk/index.ts'
import { maySearchChildren } from '../../records/people/index.ts'
import { mayReadPractice } from '../../records/practice/index.ts'
import { mayRunAudits, outsideReaders } from '../../work/audits/index.ts'
import { mayCountChallenges, mayRaiseChallenge } from '../../work/challenge/index.ts'
import { mayRaiseConcern, mayWorkFrontDoor } from '../../work/contacts/index.ts'
import { mayReadRegister } from '../../work/disruption/index.ts'
import { mayEvaluate, maySubmitIntelligence } from '../../work/intelligence/index.ts'
import { mayLearn } from '../../work/learning/index.ts'
import { mayReadLibrary } from '../../work/library/index.ts'
import { mayMeetMissing } from '../../work/missing/index.ts'
import { mayCountCaseload, mayMeetSupport } from '../../work/support/index.ts'
import type { Furniture } from './web.ts'

/** The links at the top: only to what the reader may open, asked of the same policies as the pages themselves. */
export const navigation: Furniture = ({ who, session: { unread } }) => {
  const all: readonly (Link & { readonly shown: boolean })[] = [
    { text: 'Home', href: '/', shown: true },
    { text: 'Front door', href: '/front-door', shown: mayWorkFrontDoor(who).allowed },
    { text: 'Find a child', href: '/children', shown: maySearchChildren(who).allowed },
    { text: 'Missing', href: '/missing', shown: mayMeetMissing(who).allowed },
    {
      text: 'Support',
      href: mayMeetSupport(who).allowed ? '/support' : '/support/caseload',
      shown: mayMeetSupport(who).allowed || mayCountCaseload(who).allowed,
    },
    { text: 'Concerns', href: '/concerns', shown: mayRaiseConcern(who).allowed },
    {
      text: 'Intelligence',
      href: mayEvaluate(who).allowed ? '/intelligence' : '/intelligence/mine',
      shown: maySubmitIntelligence(who).allowed,
    },
    { text: 'Groups', href: '/groups', shown: who.groupIds.length > 0 },
    { text: 'Disruption', href: '/disruption', shown: mayReadRegister(who).allowed },
    {
      text: 'Challenges',
      href: '/challenges',
      shown: mayRaiseChallenge(who).allowed || mayCountChallenges(who).allowed,
    },
    {
      text: 'Exclusions',
      href: '/exclusions',
      // The front door has its own way there, beside the child.
      shown: hasRole(who, 'ig_lead'),
    },
    { text: 'Who looked', href: '/looked', shown: mayInspect(who).allowed },
    { text: 'Conflicts', href: '/conflicts', shown: mayAnswerConflicts(who).allowed },
    { text: 'Opened records', href: '/break-glass/reviews', shown: mayListGlass(who).allowed },
    {
      text: 'Audits',
      href: '/audits',
      // Whoever is asked to look has a task that leads there.
      shown: mayRunAudits(who).allowed || hasRole(who, ...outsideReaders),
    },
    { text: 'Unusual access', href: '/looked/findings', shown: mayReview(who).allowed },
    { text: 'Figures', href: '/figures', shown: mayReadFigures(who).allowed },
    { text: 'Reports', href: '/reports', shown: mayReadSomeReport(who).allowed },
    { text: 'Learning', href: '/learning', shown: mayLearn(who).allowed },
    { text: 'Library', href: '/library', shown: mayReadLibrary(who).allowed },
    { text: 'How we work', href: '/practice', shown: mayReadPractice(who).allowed },
    { text: 'Allegations', href: '/allegations', shown: hasRole(who, 'lado') },
    { text: 'Administration', href: '/administration', shown: hasRole(who, 'administrator') },
    { text: 'How it runs', href: '/operation', shown: mayOperate(who).allowed },
    { text: unread > 0 ? `Notices (${unread})` : 'Notices', href: '/notices', shown: true },
    { text: 'My sign-in', href: '/my/sign-in', shown: true },
  ]
  return all.filter(link => link.shown).map(({ text, href }) => ({ text, href }))
}
