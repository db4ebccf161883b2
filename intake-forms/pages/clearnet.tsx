/** The page for the clear web: where the portal is and how to get there. It takes nothing and runs no script. */

import type { JSX } from 'preact'
import { Notice } from '../parts/notice.tsx'
import type { Say } from '../words/all-words.ts'

export interface ClearnetFacts {
  readonly coalition: string
  /** `http://….onion/` */
  readonly address: string
  /** Address of the stylesheet, beside the page. */
  readonly style: string
}

interface Props {
  readonly facts: ClearnetFacts
  readonly say: Say
  readonly locale: string
}

/** Tor Browser offers the onion address when it sees this (or the header of the same name) on an HTTPS page. */
const Head = ({ facts }: Props): JSX.Element => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta http-equiv="onion-location" content={facts.address} />
    <meta name="referrer" content="no-referrer" />
    <title>{facts.coalition}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href={facts.style} />
  </head>
)

function Ways({ facts, say }: Props): JSX.Element {
  return (
    <>
      <section>
        <h2>{say('clear.browser.title')}</h2>
        <p>
          {say('clear.browser.where')} {say('clear.browser.blocked')}
        </p>
      </section>
      <section>
        <h2>{say('clear.address.title')}</h2>
        <p>{say('clear.address.type')}</p>
        <p dir="ltr">
          <strong>{facts.address}</strong>
        </p>
        <p>{say('clear.address.compare')}</p>
        <p>
          {say('clear.address.hint')} {say('clear.address.first')}
        </p>
      </section>
    </>
  )
}

export function ClearnetPage(props: Props): JSX.Element {
  const { facts, say, locale } = props
  return (
    <html lang={locale} dir="ltr">
      <Head {...props} />
      <body class="portal">
        <header class="portal-head">
          <span class="portal-head__name">{facts.coalition}</span>
        </header>
        <main class="portal-main">
          <h1>{say('clear.title', { coalition: facts.coalition })}</h1>
          <p>{say('clear.nothing')}</p>
          <Notice kind="attend" title={say('clear.seen.title')}>
            <p>
              {say('clear.seen')} {say('clear.seen.host')}
            </p>
          </Notice>
          <Ways {...props} />
          <section>
            <h2>{say('clear.danger.title')}</h2>
            <p>{say('clear.danger')}</p>
          </section>
        </main>
      </body>
    </html>
  )
}
