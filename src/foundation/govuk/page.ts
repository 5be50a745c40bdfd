import { type Html, html } from '../kernel/html.ts'
import { formatInstant } from '../kernel/london.ts'
import { assetUrl } from './assets.ts'
import { classes } from './components/markup.ts'
import {
  govukBackLink,
  govukBreadcrumbs,
  govukServiceNavigation,
  govukSkipLink,
} from './components/navigation.ts'

export type Link = { text: string; href: string; current?: boolean | undefined }

export type PageOptions = {
  /** Different on every page and without anyone's name: titles stay in a browser's history. */
  title: string
  content: Html
  partnership: string
  nonce: string
  hasProblems?: boolean | undefined
  demonstration?: boolean | undefined
  /** The place to train in, which must never be taken for the real one. */
  training?: boolean | undefined
  /** Up to when it holds what was written, where this is a restored copy that nobody has declared. */
  copyOf?: Date | undefined
  homeUrl?: string | undefined
  navigation?: readonly Link[] | undefined
  reader?: Reader | undefined
  backLink?: { href: string; text?: string | undefined } | undefined
  breadcrumbs?: readonly { text: string; href?: string | undefined }[] | undefined
  footerLinks?: readonly Link[] | undefined
  /** When the page was made. It stands on every printed sheet, with the reader's name. */
  shownAt: Date
  handling?: string | undefined
}

/** Who is signed in, and how they leave. */
export type Reader = {
  name: string
  role: string
  agency: string
  csrf: string
  signOutUrl?: string | undefined
  sessionEnds?: Date | undefined
}

const handlingWords =
  'Official – sensitive. Share only with people who need it to keep a child safe. Keep it locked away.'

export function page(options: PageOptions): Html {
  const { reader } = options
  return html`<!DOCTYPE html>
<html lang="en-GB" class="govuk-template">
<head>
  <meta charset="utf-8">
  <title>${options.hasProblems && 'Error: '}${options.title} – Cairn</title>
  <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
  <meta name="theme-color" content="#ffffff">
  <meta name="robots" content="noindex">
  <meta name="format-detection" content="telephone=no">
  ${reader && sessionMarks(reader, options.shownAt)}
  <link rel="icon" href="${assetUrl('cairn.svg')}" type="image/svg+xml">
  <link rel="preload" href="${assetUrl('atkinson-next-latin.woff2')}" as="font" type="font/woff2" crossorigin>
  <link rel="stylesheet" href="${assetUrl('cairn.css')}">
  <script type="module" src="${assetUrl('cairn.js')}"></script>
</head>
<body class="govuk-template__body">
  <script nonce="${options.nonce}">document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '')</script>
  ${govukSkipLink({ href: '#main-content', text: 'Skip to main content' })}
  ${header(options)}
  <div class="govuk-width-container">
    ${options.backLink && govukBackLink(options.backLink)}
    ${options.breadcrumbs && govukBreadcrumbs({ items: options.breadcrumbs, collapseOnMobile: true })}
    <main class="govuk-main-wrapper" id="main-content">${options.content}</main>
  </div>
  ${footer(options)}
</body>
</html>`
}

/** The browser's clock may be wrong; how far it is off shows in the time when the page was made. */
function sessionMarks({ sessionEnds, csrf }: Reader, shownAt: Date): Html | undefined {
  return (
    sessionEnds &&
    html`<meta name="cairn-session-ends" content="${sessionEnds.toISOString()}" data-shown="${shownAt.toISOString()}">
  <meta name="cairn-csrf" content="${csrf}">`
  )
}

function header(options: PageOptions): Html {
  const { reader, navigation } = options
  return html`<header class="govuk-template__header cairn-header">
    ${options.demonstration && banner('This is a demonstration. Never enter a real child.')}
    ${options.training && banner('Training. Everybody here is invented, and nothing you do reaches anybody. Never enter a real child.')}
    ${options.copyOf && banner(`This is a restored copy of what was on record until ${formatInstant(options.copyOf)}. Nothing you write here reaches anybody.`)}
    ${printMark(options, 'top')}
    <div class="cairn-header__bar govuk-width-container">
      <p class="cairn-header__name"><a class="cairn-header__mark" href="${options.homeUrl ?? '/'}">Cairn</a> <span class="cairn-header__partnership">${options.partnership}</span></p>
      ${reader && readerLine(reader)}
    </div>
    ${
      navigation &&
      navigation.length > 0 &&
      govukServiceNavigation({ navigation, classes: 'cairn-navigation' })
    }
  </header>`
}

const banner = (text: string) =>
  html`<p class="cairn-demonstration"><span class="govuk-width-container">${text}</span></p>`

function readerLine(reader: Reader): Html {
  return html`<div class="cairn-header__reader">
    <p><strong>${reader.name}</strong> <span>${reader.role}, ${reader.agency}</span></p>
    <form method="post" action="${reader.signOutUrl ?? '/sign-out'}"><input type="hidden" name="_csrf" value="${reader.csrf}"><button class="cairn-link-button">Sign out</button></form>
  </div>`
}

function footer(options: PageOptions): Html {
  const links = options.footerLinks ?? []
  return html`<footer class="govuk-template__footer cairn-footer">
    <div class="govuk-width-container">
      <p class="cairn-footer__danger"><strong>A child is in danger now?</strong> Ring <a class="govuk-link" href="tel:999">999</a>. For the police when it is not an emergency, ring <a class="govuk-link" href="tel:101">101</a>.</p>
      ${links.length > 0 && html`<ul class="cairn-footer__links">${links.map(link => html`<li><a class="govuk-link" href="${link.href}">${link.text}</a></li>`)}</ul>`}
      <p class="cairn-footer__partnership">Cairn, for ${options.partnership}</p>
    </div>
    ${printMark(options, 'bottom')}
  </footer>`
}

/** A sheet that leaves the printer says whose it was and how to treat it. */
function printMark(options: PageOptions, place: 'top' | 'bottom'): Html {
  const { reader } = options
  const by = reader ? ` by ${reader.name}, ${reader.agency},` : ''
  return html`<div${classes('cairn-print', `cairn-print--${place}`)}>
    <p>${options.handling ?? handlingWords}</p>
    <p>Printed${by} on ${formatInstant(options.shownAt)}</p>
  </div>`
}
