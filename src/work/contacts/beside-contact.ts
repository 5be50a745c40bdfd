import type { Id } from '../../foundation/kernel/id.ts'
import type { Holder } from '../../records/attachments/index.ts'
import { mayRaiseConcern, mayWorkFrontDoor } from './contact.policy.ts'
import { getContact } from './contact.store.ts'

const contact = {
  ...({ kind: 'contact', parameter: 'contact', back: 'The concern' } as const),
  place: (db, id) => getContact(db, id as string as Id<'contact'>),
} satisfies Partial<Holder>

/** What came with a concern, as the front door works on it. */
export const besideFrontDoor: Holder = {
  ...{ ...contact, base: '/front-door/:contact' },
  ...{ mayRead: mayWorkFrontDoor, mayAdd: mayWorkFrontDoor },
}

/** The same for whoever raised it: a letter, a list of dates, what somebody wrote down. */
export const besideConcern: Holder = {
  ...{ ...contact, base: '/concerns/:contact' },
  ...{ mayRead: mayRaiseConcern, mayAdd: mayRaiseConcern },
}
