/** Where a page would need a coalition and there is none yet. */

import type { JSX } from 'preact'
import type { PageProps } from './frame.tsx'

export function NotOpenYet({ say }: PageProps): JSX.Element {
  return (
    <>
      <h1>{say('not-open.title')}</h1>
      <section>
        <p>{say('not-open.text')}</p>
        <p>{say('not-open.todo')}</p>
      </section>
    </>
  )
}
