/** The whole document of a static page: head, frame, and nothing that needs scripts to be read. */

import type { ComponentChildren, JSX } from 'preact'
import { PortalFrame } from '../parts/portal-frame.tsx'
import type { Say } from '../words/all-words.ts'
import { pathOf, type PageFacts, type PageName } from './facts.ts'
import { leavePath } from './on-leave.ts'
import { stateOfPage } from './portal-state.ts'

export interface PageProps {
  readonly facts: PageFacts
  readonly say: Say
  readonly locale: string
}

interface DocumentProps extends PageProps {
  readonly page: PageName
  readonly children: ComponentChildren
}

/** Pages on which somebody types. A browser that offers to translate them sends their text away. */
const isTyped = (page: PageName): page is 'write' | 'return' => page === 'write' || page === 'return'

/** As text: Preact's types know only true and false, and render neither of them here. */
const untranslated: object = { translate: 'no' }

/** Coming back always works; a new report only while somebody takes it. */
function scriptOf(page: PageName, facts: PageFacts): string {
  const { assets, roster } = facts
  if (!isTyped(page) || roster === null) return assets.leave
  return page === 'return' || stateOfPage(roster, facts).state === 'open' ? assets[page] : assets.leave
}

function Head({ page, facts, say }: Omit<DocumentProps, 'children'>): JSX.Element {
  const { assets, build, roster } = facts
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="build" content={build} />
      {isTyped(page) && (
        <>
          <meta name="google" content="notranslate" />
          <meta name="files" content={assets.files} />
          <meta name="volume" content={assets.volume} />
          <meta name="look" content={assets.look} />
        </>
      )}
      <title>{roster?.coalition.title ?? say('title.before-set-up')}</title>
      <link rel="icon" href="data:," />
      {assets.styles.map((href) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
      <script type="module" src={scriptOf(page, facts)} />
    </head>
  )
}

const footPages = ['start', 'safety', 'readers', 'how', 'support'] as const

export function Document(props: DocumentProps): JSX.Element {
  const { page, facts, say, locale, children } = props
  return (
    <html lang={locale} dir="ltr" {...(isTyped(page) ? untranslated : {})}>
      <Head {...props} />
      <body class="portal">
        <PortalFrame
          name={facts.roster?.coalition.name ?? say('title.before-set-up')}
          home={pathOf.start}
          skip={say('skip-to-text')}
          leave={{ label: say('leave'), href: leavePath }}
          foot={footPages.map((name) => ({ href: pathOf[name], label: say(`foot.${name}`) }))}
          footLabel={say('foot.label')}
        >
          {children}
        </PortalFrame>
      </body>
    </html>
  )
}
