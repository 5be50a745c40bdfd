import {
  type FormState,
  formPage,
  govukBackLink,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Extent, Tiles } from './map.ts'
import { mapToPointAt } from './map.view.ts'
import type { PremisesView } from './place-premises.ts'

export function positionPage(
  { thing, tiles, extent }: PremisesView & { readonly tiles: Tiles; readonly extent: Extent },
  form: FormState,
): Page {
  const base = `/intelligence/things/${thing.id}`
  const body = html`${govukBackLink({ text: thing.name, href: base })}
${formPage(
  { title: 'Where is it?', caption: thing.name, button: 'Put it on the map' },
  form,
  textQuestion(form, 'position', 'Latitude and longitude', {
    hint: 'Such as 54.5253, -1.5849. Type it, or point at the map below.',
    width: 20,
  }),
)}
<h2 class="govuk-heading-m">Point at the map</h2>
<p class="govuk-body">Pressing it writes the position into the box above and comes closer. Nothing is kept until you put it on the map.</p>
${mapToPointAt(tiles, extent, `${base}/position`)}`
  return { title: 'Where premises are', body }
}
