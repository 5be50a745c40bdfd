export {
  beginAttempt,
  endAttempt,
  type Guesser,
  keepChallenge,
  useChallenge,
} from './attempt.store.ts'
export { codeAddress, newCodeSecret, stepOfCode } from './code.ts'
export {
  canSignIn,
  findInvited,
  findOpenInvitation,
  type Invited,
  insertInvitation,
  updateInvitationApproved,
  updateInvitationUsed,
} from './invitation.store.ts'
export {
  findEmail,
  findPasskey,
  findPasswordAndCode,
  findPractitioner,
  findSessionStart,
  hasPassword,
  insertPasskey,
  listPasskeys,
  savePasswordAndCode,
  updateCodeUsed,
  updatePasskeyEnded,
  updatePasskeyUsed,
} from './means.store.ts'
export { ownPath } from './own-path.ts'
export {
  claimedCredential,
  offersPasskeys,
  type Passkey,
  passkeyCreation,
  passkeyRequest,
  readPasskey,
  readPasskeyAnswer,
  type Site,
} from './passkey.ts'
export { hashPassword, isPassword, passwordProblem } from './password.ts'
export { type Key, keyId, mark, readKey, seal, unseal } from './sealing.ts'
