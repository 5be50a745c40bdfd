import type { Asking } from '../../foundation/access/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import type { Html } from '../../foundation/kernel/html.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { defaultList } from '../language/index.ts'
import { definitionsInForce } from './definition.ts'
import { modelsInForce } from './exploitation-model.ts'
import { modelBody } from './exploitation-model.view.ts'
import { typeLabelAt, typesInForce } from './exploitation-type.ts'
import { mayApprovePractice, mayApproveVersion, mayProposePractice } from './practice.policy.ts'
import type { MatrixPages } from './practice.routes.ts'
import {
  asDefinition,
  asModel,
  asNumbers,
  asType,
  findMissingNumbers,
  listStartedDefinitions,
  listStartedModels,
  listStartedTypes,
} from './practice.store.ts'
import {
  definitionBody,
  type Listed,
  numbersBody,
  type Practice,
  termsBody,
  typeBody,
} from './practice.view.ts'
import { getVersion, listStarts, listVersions } from './version.store.ts'
import { type Kind, kinds, standingOf } from './version.ts'
import type { ShownVersion } from './version.view.ts'
import { asLocalWording } from './wording.store.ts'
import { wordingBody } from './wording.view.ts'

/** Everything in force, and every version there has been. It names no child, so it is not an entry of the audit. */
export async function showPractice(
  database: Database,
  who: Asking,
  matrix: MatrixPages,
): Promise<Practice> {
  return database.asking(who, async db => {
    const history: Listed[] = []
    for (const kind of Object.keys(kinds) as Kind[])
      history.push(...(await listed(db, kind, who.at)))
    return {
      matrix: await matrix.inForce(db, who.at),
      types: typesInForce(await listStartedTypes(db), who.at),
      models: modelsInForce(await listStartedModels(db), who.at),
      definitions: definitionsInForce(await listStartedDefinitions(db), who.at),
      missing: await findMissingNumbers(db, who.at),
      history,
      may: {
        propose: mayProposePractice(who).allowed,
        approve: mayApprovePractice(who).allowed,
      },
    }
  })
}

async function listed(db: Db, kind: Kind, at: Date): Promise<Listed[]> {
  const starts = await listStarts(db, kind)
  const versions = await listVersions(db, kind)
  return versions.map(one => ({ ...one, standing: standingOf(one, starts, at) }))
}

export async function showVersion(
  database: Database,
  who: Asking,
  id: Id<'version'> | undefined,
  matrix: MatrixPages,
): Promise<ShownVersion> {
  return database.asking(who, async db => {
    const { content, ...version } = await getVersion(db, id)
    const starts = await listStarts(db, version.kind)
    const standing = standingOf(version, starts, who.at)
    const bodies = {
      instrument: () => matrix.version(db, { id: version.id, content }, who),
      exploitation_type: () => shownType(db, content, who.at),
      exploitation_model: () => modelBody(asModel(content).means),
      definition: () => definitionBody(asDefinition(content)),
      group_terms: () => termsBody(content),
      wording: () => wordingBody(asLocalWording(content), defaultList),
      missing_numbers: () => numbersBody(asNumbers(content)),
    } satisfies Record<Kind, () => Html | Promise<Html>>
    const body = await bodies[version.kind]()
    return {
      version: { ...version, standing },
      body,
      starts: starts.filter(({ versionId }) => versionId === version.id),
      may: {
        approve: standing.is === 'waiting' && mayApproveVersion(who, version).allowed,
        start: !['waiting', 'in force'].includes(standing.is) && mayProposePractice(who).allowed,
      },
    }
  })
}

async function shownType(db: Db, content: string, at: Date) {
  const type = asType(content)
  const parent = type.parent ? typeLabelAt(await listStartedTypes(db), type.parent, at) : ''
  return typeBody(type, parent)
}
