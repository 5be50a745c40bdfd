import { type Asking, roleLabels } from '../../foundation/access/index.ts'
import { page as wholePage } from '../../foundation/govuk/index.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Web } from './web.ts'

type Shown = {
  readonly reader?: { readonly who: Asking; readonly csrf: string; readonly ends: Date }
  readonly nonce: string
  readonly at: Date
  readonly hasProblems?: boolean
}

/** Puts a page into the house: header, navigation, footer, and on paper whose sheet it is. */
export async function document(web: Web, page: Page, shown: Shown): Promise<string> {
  const { reader, nonce, at, hasProblems } = shown
  return wholePage({
    title: page.title,
    content: page.body,
    partnership: web.partnership,
    demonstration: web.demonstration,
    nonce,
    shownAt: at,
    hasProblems,
    navigation: reader ? await web.furniture(reader.who) : [],
    ...(reader && {
      footerLinks: [{ text: 'How the process works here', href: '/pathway' }],
      reader: {
        name: reader.who.name,
        role: roleLabels(reader.who),
        agency: reader.who.agencyName,
        csrf: reader.csrf,
        sessionEnds: reader.ends,
      },
    }),
  }).markup
}
