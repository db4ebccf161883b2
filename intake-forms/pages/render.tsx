/** A page of the portal as text. Pure: the same facts give the same bytes. */

import type { JSX } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { clearnet } from '../words/en/clearnet.ts'
import { log } from '../words/en/log.ts'
import { pages } from '../words/en/pages.ts'
import { shared } from '../words/en/shared.ts'
import { states } from '../words/en/states.ts'
import type { Say } from '../words/all-words.ts'
import { speak } from '../words/say.ts'
import { ClearnetPage, type ClearnetFacts } from './clearnet.tsx'
import type { PageFacts, PageName } from './facts.ts'
import { Document, type PageProps } from './frame.tsx'
import { HowWeWork } from './how-we-work.tsx'
import { Log } from './log.tsx'
import { NotOpenYet } from './not-open-yet.tsx'
import { NotTaking } from './not-taking.tsx'
import { isNotOpen, stateOfPage } from './portal-state.ts'
import { Readers } from './readers.tsx'
import { Safety } from './safety.tsx'
import { SealingPage } from './sealing-pages.tsx'
import { Start } from './start.tsx'
import { Support } from './support.tsx'

const locale = 'en'
const say = speak(locale, { ...shared, ...states, ...pages, ...log }) as Say

function content(page: PageName, props: PageProps): JSX.Element {
  const { roster } = props.facts
  if (page === 'safety') return <Safety {...props} />
  if (page === 'support') return <Support {...props} />
  if (roster === null) return <NotOpenYet {...props} />
  if (page === 'start') return <Start {...props} roster={roster} />
  if (page === 'readers') return <Readers {...props} roster={roster} />
  if (page === 'how') return <HowWeWork {...props} roster={roster} />
  if (page === 'log') return <Log {...props} roster={roster} />
  if (page === 'return') return <SealingPage {...props} title={say('return.title')} />
  const now = stateOfPage(roster, props.facts)
  return isNotOpen(now) ? (
    <NotTaking {...props} now={now} />
  ) : (
    <SealingPage {...props} title={say('write.title')} />
  )
}

/** A whole HTML document, in UTF-8. */
export function renderPage(page: PageName, facts: PageFacts): string {
  const props: PageProps = { facts, say, locale }
  const document = (
    <Document {...props} page={page}>
      {content(page, props)}
    </Document>
  )
  return `<!doctype html>${renderToString(document)}`
}

const sayClearnet = speak(locale, clearnet) as Say

/** A whole HTML document without scripts, for another web server. */
export const renderClearnetPage = (facts: ClearnetFacts): string =>
  `<!doctype html>${renderToString(<ClearnetPage {...{ facts, locale }} say={sayClearnet} />)}`
