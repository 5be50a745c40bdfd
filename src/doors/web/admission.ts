import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Away, type Database } from '../../foundation/database/index.ts'
import { CairnError } from '../../foundation/kernel/errors.ts'
import type { Web } from './web.ts'

/** There is more to do than can be done. Nothing was begun. */
export class Busy extends CairnError {
  override readonly name = 'Busy'
  readonly code = 'busy'
}

/** More at a time would only make each of them slower; what is urgent has places of its own beside. */
const places = { all: 12, urgent: 8 }

/**
 * In milliseconds. Sixty screens that follow one meeting ask at the same moment, and are served within one. Where the
 * queue has not been empty for that long it is no crowd but too much, and waiting would only let everyone wait.
 */
const inACrowd = 700
const whenTooMuch = 60
const longestQueue = 200

type Waiting = { readonly urgent: boolean; come(): void }

/** Who is served now, who waits, and who is told to come again. Given the time in milliseconds. */
export function admission(now: () => number) {
  const serving = { all: 0, urgent: 0 }
  const queue: Waiting[] = []
  let lastEmpty = 0

  const hasPlace = (urgent: boolean) =>
    serving.all < places.all || (urgent && serving.urgent < places.urgent)

  /** @returns what gives the place to the next */
  function take(urgent: boolean) {
    const kind = serving.all < places.all ? 'all' : urgent ? 'urgent' : 'all'
    serving[kind]++
    return () => {
      serving[kind]--
      const next = queue.find(one => hasPlace(one.urgent))
      if (next) next.come()
    }
  }

  return {
    enter(urgent: boolean): Promise<() => void> {
      if (queue.length === 0) lastEmpty = now()
      if (hasPlace(urgent)) return Promise.resolve(take(urgent))
      if (queue.length >= longestQueue) return Promise.reject(new Busy('the queue is full'))
      const tooMuch = now() - lastEmpty > inACrowd
      return new Promise((resolve, reject) => {
        const leave = () => {
          clearTimeout(timer)
          queue.splice(queue.indexOf(waiting), 1)
        }
        const waiting: Waiting = {
          urgent,
          come() {
            leave()
            resolve(take(urgent))
          },
        }
        const patience = tooMuch && !urgent ? whenTooMuch : inACrowd
        const timer = setTimeout(() => {
          leave()
          reject(new Busy('waited in vain'))
        }, patience)
        // What is urgent stands before what is not.
        const before = urgent ? queue.findIndex(one => !one.urgent) : -1
        queue.splice(before < 0 ? queue.length : before, 0, waiting)
      })
    },
  }
}

/** In milliseconds: how long an answer takes before we ask whether the database is there at all, and how long that may take. */
const untilWondering = 900

/** Work that takes its time goes on for as long as the database answers somebody else. */
export function whileItAnswers<T>(database: Database, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let over = false
    let timer = setTimeout(wonder, untilWondering)
    async function wonder() {
      const answers = await database.answers(untilWondering)
      if (over) return
      if (answers) timer = setTimeout(wonder, untilWondering)
      else reject(new Away('it stands still'))
    }
    work.then(resolve, reject).finally(() => {
      over = true
      clearTimeout(timer)
    })
  })
}

/** Every address that is opened from here on is served within its turn, and answered in time. */
export function serveAsMuchAsWeCan(app: FastifyInstance, { database, clock }: Web) {
  const { enter } = admission(() => clock().getTime())
  app.addHook('onRoute', route => {
    const { handler } = route
    const urgent = route.config?.urgent === true
    route.handler = async function inTurn(
      this: FastifyInstance,
      request: FastifyRequest,
      reply: FastifyReply,
    ) {
      const leave = await enter(urgent)
      const work = Promise.resolve(handler.call(this, request, reply))
      // A stream stays open for hours, and has been served when it begins.
      const { hijack } = reply
      const handedOver = new Promise<void>(resolve => {
        reply.hijack = () => {
          resolve()
          return hijack.call(reply)
        }
      })
      const served = Promise.race([work, handedOver])
      // Work that was given up on keeps its place until it is over.
      served.then(leave, leave)
      return whileItAnswers(database, served)
    }
  })
}

/** Of an address that is opened without a `Route`: without signing in nobody reaches what is urgent. */
export const urgent = { config: { urgent: true } } as const

declare module 'fastify' {
  interface FastifyContextConfig {
    urgent?: boolean
    /** What was typed there may be shown again: it is neither a secret nor a file. */
    keeps?: boolean
  }
}
