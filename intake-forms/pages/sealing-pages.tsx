/** The two pages that need scripts, before their scripts run: what they are, and what to change if none run. */

import type { JSX } from 'preact'
import { Notice } from '../parts/notice.tsx'
import type { PageProps } from './frame.tsx'

const levels = ['safest', 'safer', 'standard'] as const

function WithoutScripts({ say }: PageProps): JSX.Element {
  return (
    <section>
      <Notice kind="attend" title={say('script.title')}>
        <p>{say('script.why')}</p>
        <p>{say('script.read')}</p>
      </Notice>
      <p>{say('script.how')}</p>
      <ul>
        {levels.map((level) => (
          <li key={level}>
            <strong>{say(`script.${level}`)}</strong>. {say(`script.${level}.means`)}
          </li>
        ))}
      </ul>
      <p>{say('script.choose')}</p>
      <p>{say('script.other')}</p>
      <p>{say('script.keep-off')}</p>
    </section>
  )
}

export function SealingPage(props: PageProps & { readonly title: string }): JSX.Element {
  return (
    <>
      <h1>{props.title}</h1>
      <p>{props.say('script.opening')}</p>
      <div>
        <noscript>
          <WithoutScripts {...props} />
        </noscript>
      </div>
    </>
  )
}
