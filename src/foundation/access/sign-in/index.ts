export {
  type Binding,
  findAgencySignIn,
  findKnownToAgency,
  insertAgencySignIn,
  insertIdentity,
  listAgencySignIns,
  listIdentities,
  type NewAgencySignIn,
  updateAgencySignInAgreed,
  updateAgencySignInEnded,
  useOnce,
} from './agency-sign-in.store.ts'
export {
  type AgencySignIn,
  type Asked,
  leaveFor,
  readReturn,
  type Sent,
  type Vouched,
} from './agency-sign-in.ts'
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
  updateInvitationsEnded,
  updateInvitationUsed,
} from './invitation.store.ts'
export {
  beginAnew,
  findCode,
  findEmail,
  findLastProof,
  findPasskey,
  findPasswordAndCode,
  findPractitioner,
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
export {
  type Key,
  type Keys,
  keyId,
  mark,
  readKey,
  seal,
  unseal,
  unsealBytes,
} from './sealing.ts'
