import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { chronologyRoutes } from './across/chronology/index.ts'
import { figuresRoutes, reportRoutes, returnsRoutes } from './across/figures/index.ts'
import {
  agendaSources,
  countExploited,
  happenings,
  happeningTitle,
  insightRoutes,
  listHappenings,
  readOnRecord,
  withOpenLinks,
} from './across/insight/index.ts'
import { lookedRoutes, startFindingUnusual } from './across/looked/index.ts'
import {
  metricsOf,
  type Noticed,
  nothingNoticed,
  operationRoutes,
  readSigns,
  startWatching,
  type Watched,
} from './across/operation/index.ts'
import {
  elsewhere,
  isSwitchedOn,
  pathwayRoutes,
  proposeAnswers,
  react,
} from './across/pathway/index.ts'
import {
  conflictRoutes,
  glassRoutes,
  startClimbingReviews,
  startMatchingStaff,
} from './across/shields/index.ts'
import type { Config } from './config.ts'
import { demonstrate } from './doors/demonstration/demonstrate.ts'
import { foundTraining } from './doors/demonstration/found-training.ts'
import {
  demonstrationSignIn,
  fromThisMachine,
  inventedPeople,
} from './doors/demonstration/sign-in.ts'
import { trainingDoor } from './doors/demonstration/training-pass.ts'
import type { Log } from './doors/web/log.ts'
import { openMetrics } from './doors/web/metrics.ts'
import { mySignInRoutes } from './doors/web/my-sign-in.ts'
import { navigation } from './doors/web/navigation.ts'
import { noticing } from './doors/web/noticing.ts'
import { outsideConcerns } from './doors/web/outside-concern.ts'
import { publicPages } from './doors/web/public-pages.ts'
import { buildServer } from './doors/web/server.ts'
import { signIn } from './doors/web/sign-in.ts'
import { signOut } from './doors/web/sign-out.ts'
import { type Key, type Keys, readKey, theProcess } from './foundation/access/index.ts'
import { fileWitness, sealEntries, signingKey, startSealing } from './foundation/audit/index.ts'
import { findBackups, findCopy, lateBackups } from './foundation/backup/index.ts'
import type { Database } from './foundation/database/index.ts'
import type { Clock } from './foundation/kernel/clock.ts'
import { html } from './foundation/kernel/html.ts'
import { inRounds } from './foundation/kernel/rounds.ts'
import { opensOf, type Route } from './foundation/routing/index.ts'
import { openPartnership } from './open-database.ts'
import { administrationRoutes } from './records/administration/index.ts'
import {
  attachmentRoutes,
  type Filing,
  type Holder,
  lookApart,
  readScanner,
  scanWith,
  startSettling,
} from './records/attachments/index.ts'
import { familyRoutes } from './records/family/index.ts'
import { importRoutes, startClearing } from './records/imports/index.ts'
import {
  onLeadingRecord,
  pairRoutes,
  peopleRoutes,
  startComparing,
} from './records/people/index.ts'
import { adviseForms, practiceRoutes } from './records/practice/index.ts'
import { questionRoutes } from './records/sharing/index.ts'
import { smtpMailer, startPost, taskRoutes } from './records/tasks/index.ts'
import { type Machine, readDatabaseFacts, refuseUnsafe, startProblems } from './start-checks.ts'
import { openTraining } from './training.ts'
import {
  assessmentRoutes,
  besideAssessment,
  matrixPages,
  matrixToLearnBy,
  type Propose,
} from './work/assessment/index.ts'
import { auditRoutes, besideAudit, startEndingAudits } from './work/audits/index.ts'
import { challengeRoutes, isRemovalChallenged, startReminding } from './work/challenge/index.ts'
import {
  besideConcern,
  besideFrontDoor,
  contactRoutes,
  findOwnReferral,
} from './work/contacts/index.ts'
import { contextRoutes } from './work/contexts/index.ts'
import { disruptionRoutes, startRemindingOfExpiry } from './work/disruption/index.ts'
import { earlyHelpRoutes, startSweep } from './work/early-help/index.ts'
import {
  intelligenceRoutes,
  listFates,
  startEndingReleases,
  startRemindingOfLate,
} from './work/intelligence/index.ts'
import { learningRoutes, openLibrary, type Place, whatIsMissing } from './work/learning/index.ts'
import { besideLibrary, helpBeside, libraryRoutes } from './work/library/index.ts'
import {
  besideInterview,
  listFoundAt,
  mayMeetMissing,
  missingRoutes,
  startClimbingHandovers,
  viewChildsEpisodes,
} from './work/missing/index.ts'
import {
  type ListNews,
  oversightRoutes,
  startGroupSweep,
  startPacks,
} from './work/oversight/index.ts'
import { besidePlan, planRoutes, startClimbing, startTransitions } from './work/plans/index.ts'
import { mayReadTrack, protectionRoutes, trackBesideGroup } from './work/protection/index.ts'
import { supportRoutes } from './work/support/index.ts'

export type Cairn = {
  readonly greeting: readonly string[]
  close(): Promise<void>
}

/**
 * Opens the database, founds the demonstration where there is none yet, and starts to listen. Where real work is done,
 * nothing starts that is not safe.
 */
export async function openCairn(config: Config, out: Log, machine: Machine): Promise<Cairn> {
  const clock = clockFrom(config.startsAt)
  const { log, noticed } = noticing(out, clock)
  const partnership = await openPartnership(config, react)
  try {
    const { database } = partnership
    if (config.mode === 'demonstration') await demonstrate(database, clock, keysOf(config))
    else if (config.mode === 'training') await foundTraining(database, clock)
    else refuseUnsafe(startProblems(config, machine, await partnership.inspect(readDatabaseFacts)))
    const copyOf = await database.asking(theProcess, findCopy)
    if (copyOf) log('copy.silent')
    const witnesses = config.witnesses.map(fileWitness)
    const sealing = [database, signingKey(keyOf(config)), witnesses] as const
    if (!copyOf) await sealEntries(...sealing, clock())
    const training = openTraining(config, machine, clock, log)
    let late: readonly string[] = []
    const app = await assemble({
      ...{ config, database, clock, log, noticed, place: training, copyOf },
      late: () => late,
    })
    await app.listen({ host: config.host, port: config.port })
    const watched = watchedIn(config, database, noticed, () => late)
    const metrics = async () => metricsOf(await readSigns(watched, clock()))
    const rounds = [
      ...(config.metricsPort ? [(await openMetrics(config.metricsPort, metrics)).close] : []),
      startWatching(watched, clock, minutes / 2, (event, id) =>
        log(event, { alert: { code: id } }),
      ),
      // Two that speak would tell people two things, and witnesses two audits.
      ...(copyOf
        ? []
        : [
            ...startRounds(config, database, clock),
            startWatchingBackups(config, database, clock, found => {
              late = found
            }),
            startSealing(...sealing, clock, 10_000, () => log('audit.not-sealed')),
          ]),
    ]
    return {
      greeting: greeting(config),
      async close() {
        await Promise.all([training?.close(), ...rounds.map(stop => stop())])
        await app.close()
        await partnership.close()
      },
    }
  } catch (error) {
    await partnership.close()
    throw error
  }
}

const minutes = 60_000

/** What the house does by itself, again and again. @returns what stops each */
function startRounds(config: Config, database: Database, clock: Clock) {
  const { mailServer, mailFrom, origin } = config
  return [
    ...(mailServer
      ? [startPost(database, smtpMailer(mailServer, mailFrom), origin, clock, 5_000)]
      : []),
    startSweep(database, clock, 15 * minutes),
    startReminding(database, clock, 5 * minutes),
    startClimbing(database, clock, 15 * minutes),
    startGroupSweep(database, clock, 5 * minutes, agendaSources),
    startRemindingOfExpiry(database, clock, 60 * minutes),
    startPacks(database, clock, minutes, listNews),
    startTransitions(database, clock, 15 * minutes, isSwitchedOn('transition.plan')),
    startClimbingHandovers(database, clock, minutes / 2),
    startClearing(database, clock, 60 * minutes),
    startEndingReleases(database, clock, 60 * minutes),
    startRemindingOfLate(database, clock, 60 * minutes),
    startEndingAudits(database, clock, 15 * minutes),
    startComparing(database, clock, 5_000),
    startClimbingReviews(database, clock, 15 * minutes),
    startMatchingStaff(database, clock, minutes),
    startFindingUnusual(database, clock),
    startSettling(database, filingOf(config, keysOf(config)), clock, 5_000),
  ]
}

/** Only where real work is done is there anything to lose. */
function startWatchingBackups(
  { mode }: Config,
  database: Database,
  clock: Clock,
  tell: (late: readonly string[]) => void,
) {
  const look = async () => tell(lateBackups(await database.asking(undefined, findBackups), clock()))
  return inRounds(mode === 'live' ? look : async () => {}, 5 * minutes)
}

const watchedIn = (
  { dataFolder }: Config,
  database: Database,
  noticed: () => Noticed,
  late: () => readonly string[],
): Watched => ({ database, noticed, late, machine: () => new Date(), folder: dataFolder })

type Parts = {
  readonly config: Config
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly noticed?: () => Noticed
  readonly place?: Place | undefined
  /** Up to when it holds what was written, where this is a restored copy. It does nothing by itself. */
  readonly copyOf?: Date | undefined
  readonly late?: () => readonly string[]
}

/** Every room's routes behind one front: also what the tests ask, on a database of their own. */
export async function assemble({
  config,
  database,
  clock,
  log,
  noticed,
  place,
  copyOf,
  late = () => [],
}: Parts): Promise<FastifyInstance> {
  const demonstration = config.mode === 'demonstration'
  const keys = keysOf(config)
  const [key] = keys
  return buildServer({
    database,
    clock,
    log,
    origin: config.origin,
    partnership: config.partnership,
    demonstration,
    training: config.passKey !== undefined,
    copyOf,
    late,
    routes: routesOf(database, config, keys, place, noticed, late),
    mapsFrom: config.tiles && new URL(config.tiles.address).origin,
    furniture: navigation,
    open(app, web) {
      const door = config.passKey ? trainingDoor(config.passKey, web) : undefined
      const mayChoose = door?.hasCome ?? (demonstration ? fromThisMachine : undefined)
      signIn(app, web, {
        key,
        agencies: {
          secretOf: name => secretIn(config.agencySecrets, name),
          loopback: config.mode !== 'live',
          ahead: () => Math.round((clock().getTime() - Date.now()) / 1000),
        },
        invented: mayChoose && (request => inventedPeople(web, request, mayChoose)),
      })
      signOut(app, web)
      outsideConcerns(app, web, key)
      if (mayChoose) demonstrationSignIn(app, web, mayChoose)
      door?.open(app)
      publicPages(app, web)
    },
  })
}

/** A demonstration makes its own key and keeps it beside its data; a live installation is given one. */
function keyOf({ key, dataFolder }: Config): Key {
  const file = path.join(dataFolder, 'key')
  if (!key && !existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  }
  const read = readKey(key ?? readFileSync(file, 'utf8').trim())
  if (!read) throw new Error(`the key in ${file} is not one`)
  return read
}

/** What Cairn proves itself with to an agency lies in a file of that name, and nowhere else. */
function secretIn(folder: string | undefined, name: string): string | undefined {
  const file = folder && /^[a-z0-9][a-z0-9-]*$/.test(name) ? path.join(folder, name) : undefined
  return file && existsSync(file) ? readFileSync(file, 'utf8').trim() || undefined : undefined
}

/** Whatever an earlier key sealed still opens. */
export function keysOf(config: Config): Keys {
  return [keyOf(config), ...config.oldKeys]
}

/** What documents are looked at with: a process apart, and a scanner where one was named. */
function filingOf({ scanner }: Config, keys: Keys): Filing {
  const at = scanner && scanner !== 'none' ? readScanner(scanner) : undefined
  return { keys, look: lookApart, scan: at && scanWith(at) }
}

/** What a pack says of a child, in its reader's name. */
export const listNews: ListNews = async (db, childId, since) => {
  const found = await listHappenings(db, childId, 40, { since, byPeople: true })
  return found.map(one => ({
    ...{ at: one.at, title: happeningTitle(one), by: one.byName ?? '' },
    words: [one.account, one.childsWords].filter(words => words !== '').join(' '),
  }))
}

/** What the times a child was missing speak for, beside the sign of the matrix that asks for it. */
const proposeFromMissing: Propose = async (database, who, childId) => {
  if (!mayMeetMissing(who).allowed) return []
  const { episodes, numbers } = await viewChildsEpisodes(database, who, childId)
  return proposeAnswers(episodes, numbers, who.at)
}

const library = openLibrary(matrixToLearnBy)

/** The records that take documents. */
const holders: readonly Holder[] = [
  ...[besideFrontDoor, besideConcern, besideAssessment, besideInterview, besidePlan],
  ...[besideAudit, besideLibrary],
]

/** The live route table. */
export function routesOf(
  database: Database,
  config: Config,
  keys: Keys,
  place?: Place,
  noticed = () => nothingNoticed(new Date(0)),
  late: () => readonly string[] = () => [],
): Route[] {
  const { origin, partnership } = config
  const opens = opensOf(() => routes)
  const filing = filingOf(config, keys)
  const routes = onLeadingRecord(database, [
    ...insightRoutes(database),
    ...pathwayRoutes(database, opens),
    ...lookedRoutes(database),
    ...peopleRoutes(database),
    ...familyRoutes(database),
    ...pairRoutes(database),
    ...importRoutes(database),
    ...practiceRoutes(database, matrixPages),
    ...chronologyRoutes(database),
    ...figuresRoutes(database),
    ...reportRoutes(database),
    ...returnsRoutes(database),
    ...glassRoutes(database),
    ...conflictRoutes(database),
    ...taskRoutes(database, opens),
    ...operationRoutes(watchedIn(config, database, noticed, late)),
    ...administrationRoutes(database, origin, whatIsMissing),
    ...mySignInRoutes({ database, origin, partnership }, keys[0]),
    ...contactRoutes(database, elsewhere, origin),
    ...assessmentRoutes(database, proposeFromMissing),
    ...earlyHelpRoutes(database),
    ...questionRoutes(database),
    ...intelligenceRoutes(database, keys, listFoundAt, config.tiles),
    ...protectionRoutes(database),
    ...challengeRoutes(database, findOwnReferral),
    ...disruptionRoutes(database),
    ...contextRoutes(database),
    ...missingRoutes(database, { propose: proposeAnswers, countExploited, listFates }),
    ...planRoutes(database),
    ...supportRoutes(database),
    ...learningRoutes(database, { ...library, place }),
    ...libraryRoutes(database),
    ...auditRoutes(database),
    ...oversightRoutes(database, {
      // The group's room may not look into the others; what happened since the last meeting is brought to it.
      sinceLast: (db, childId, since, who) =>
        Promise.all([
          trackBesideGroup(db, childId, mayReadTrack(who).allowed),
          listHappenings(db, childId, 40, { since }).then(found =>
            found.length > 0
              ? happenings(withOpenLinks(who, found), 3)
              : html`<p class="govuk-body">Nothing new is on record.</p>`,
          ),
        ]).then(([track, since]) => html`${track}${since}`),
      readRecord: readOnRecord,
      isChallenged: isRemovalChallenged,
      agendaSources,
    }),
    ...holders.flatMap(holder => attachmentRoutes(database, filing, holder, opens)),
  ])
  return adviseForms(database, helpBeside(routes))
}

/** A demonstration may begin at a given instant; from there its clock runs as any other. */
function clockFrom(startsAt: Date | undefined): Clock {
  if (!startsAt) return () => new Date()
  const ahead = startsAt.getTime() - Date.now()
  return () => new Date(Date.now() + ahead)
}

function greeting({ mode, host, port, origin, training }: Config): string[] {
  const address = `Cairn is ready at http://${host.includes(':') ? `[${host}]` : host}:${port}`
  if (mode !== 'demonstration') return [address]
  return [
    'A demonstration with invented people. Never enter a real child.',
    `Sign in at ${origin}/sign-in as any of them; they are listed there, by agency.`,
    ...(training
      ? [
          `A place to train in, wholly apart, is made at port ${training.port} when somebody first asks: “Learning” leads there.`,
        ]
      : []),
    address,
  ]
}
