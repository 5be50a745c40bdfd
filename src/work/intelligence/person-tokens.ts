import { aliasesOf, formsOf } from '../../records/matching/index.ts'
import { soundsOf, tokensOf } from '../../records/people/index.ts'

/** By what somebody who was mentioned is found: every name and nickname, what each may be short for, how each sounds. */
export function personTokens(says: Readonly<Record<string, string>>): string[] {
  const names = [says.name ?? '', ...aliasesOf(says.nicknames ?? '')].flatMap(tokensOf)
  return [...new Set(names.flatMap(name => [name, ...formsOf(name), ...soundsOf(name)]))]
}
