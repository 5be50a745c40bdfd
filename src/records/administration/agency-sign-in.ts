import type { NewAgencySignIn } from '../../foundation/access/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import {
  type Answers,
  accepted,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'
import { shortAtMost } from './directory.ts'

/** Where an agency signs its own people in, as two administrators have it in writing from the agency. */
export function readAgencySignIn(
  answers: Answers,
  agencyId: Id<'agency'>,
  isOnThisMachine: (address: URL) => boolean,
): Outcome<NewAgencySignIn> {
  const problems: Problem[] = []
  const text = (field: string) => answers[field]?.trim() ?? ''
  const [issuer, clientId, secretName] = [text('issuer'), text('clientId'), text('secretName')]
  const provesTwo = text('provesTwo').split(/\s+/).filter(Boolean)
  const address = URL.parse(issuer)
  const isSafe = address && (address.protocol === 'https:' || isOnThisMachine(address))
  if (issuer === '') problems.push({ field: 'issuer', text: 'Enter the issuer’s address' })
  else if (!isSafe || /[?#\s]/.test(issuer) || address.username !== '') {
    problems.push({
      field: 'issuer',
      text: 'Issuer must be an address such as https://login.example.org, without ? or #',
    })
  }
  if (clientId === '') problems.push({ field: 'clientId', text: 'Enter the client id' })
  if (!/^[a-z0-9][a-z0-9-]*$/.test(secretName)) {
    problems.push({
      field: 'secretName',
      text: 'Name of the file must be small letters, digits and hyphens',
    })
  }
  for (const [field, called] of Object.entries(names)) {
    if (text(field).length > shortAtMost && !problems.some(one => one.field === field)) {
      problems.push({ field, text: `${called} must be ${shortAtMost} characters or fewer` })
    }
  }
  if (problems.length > 0) return refused(problems)
  return accepted({ agencyId, issuer, clientId, secretName, provesTwo })
}

const names = {
  issuer: 'Issuer',
  clientId: 'Client id',
  secretName: 'Name of the file',
  provesTwo: 'Levels',
}
