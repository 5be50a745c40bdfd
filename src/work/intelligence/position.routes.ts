import type { Database } from '../../foundation/database/index.ts'
import { formsAbout, idIn, type Request, type Route } from '../../foundation/routing/index.ts'
import { extentIn, pointedAt, positionWords, readPosition, type Tiles } from './map.ts'
import { placePremises, viewPremises } from './place-premises.ts'
import { positionPage } from './position.view.ts'
import { mayEvaluate } from './submission.policy.ts'

/** Where premises are, typed or pointed at. There only where the deployer supplies a map. */
export function positionRoutes(database: Database, tiles: Tiles | undefined): Route[] {
  if (!tiles) return []
  const about = formsAbout(database, '/intelligence/things/:thing', 'thing')
  const open = async (request: Request) => {
    const { query, who } = request
    const view = await viewPremises(database, who, idIn(request, 'thing'))
    const pointed = pointedAt(query)
    return { ...view, tiles, extent: pointed ?? extentIn(query, view.extent), pointed }
  }
  return about({
    step: 'position',
    title: 'Where premises are',
    may: mayEvaluate,
    async begin(request) {
      const { pointed, position } = await open(request)
      const known = pointed?.middle ?? position
      return { answers: known ? { position: positionWords(known) } : {} }
    },
    open,
    page: positionPage,
    read: ({ answers }) => readPosition(answers),
    carryOut: placePremises,
  })
}
