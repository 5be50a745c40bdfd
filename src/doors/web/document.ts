import { glassBanner, mayBreakGlass } from '../../across/shields/index.ts'
import { hasRole, roleLabels, sessionEnds } from '../../foundation/access/index.ts'
import { govukWarningText, page as wholePage } from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { SignedIn, Web } from './web.ts'

type Shown = {
  readonly reader?: SignedIn
  readonly nonce: string
  readonly at: Date
  readonly hasProblems?: boolean
}

/** Puts a page into the house: header, navigation, footer, and on paper whose sheet it is. */
export function document(web: Web, page: Page, shown: Shown): string {
  const { reader, nonce, at, hasProblems } = shown
  return wholePage({
    title: page.title,
    content: html`${reader && openGlass(reader, at)}${reader && whatIsLate(web, reader)}${page.body}`,
    partnership: web.partnership,
    demonstration: web.demonstration,
    training: web.training,
    copyOf: web.copyOf,
    nonce,
    shownAt: at,
    hasProblems,
    navigation: reader ? web.furniture(reader) : [],
    ...(!reader && { footerLinks: [{ text: 'What to look for, and what to do', href: '/help' }] }),
    ...(reader && {
      footerLinks: [
        { text: 'How the process works here', href: '/pathway' },
        ...(mayBreakGlass(reader.who).allowed ? [inAnEmergency] : []),
      ],
      reader: {
        name: reader.who.name,
        role: roleLabels(reader.who),
        agency: reader.who.agencyName,
        csrf: reader.session.csrf,
        sessionEnds: sessionEnds(reader.session, reader.who),
      },
    }),
  }).markup
}

const inAnEmergency = { text: 'Open a record you have no part in', href: '/break-glass' }

/** Backups that have stopped are told to those who look after the service, on every page until they go on. */
function whatIsLate({ late }: Web, { who }: SignedIn): Html | undefined {
  const lines = hasRole(who, 'administrator') ? (late?.() ?? []) : []
  return lines.length > 0 ? html`${lines.map(text => govukWarningText({ text }))}` : undefined
}

/** For as long as a record is open to somebody without a part in it, every page says so. */
function openGlass({ session: { glass, csrf } }: SignedIn, at: Date): Html | undefined {
  return glass && at < glass.ends ? glassBanner(glass, csrf, at) : undefined
}
