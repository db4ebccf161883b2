/** Signed in with the printed kit: what that means, said plainly. */

import type { JSX } from 'preact'
import { PageHeading } from '../parts/page-heading.tsx'
import { say } from '../words/say.ts'

export function SignsOnly(): JSX.Element {
  return (
    <section>
      <PageHeading>{say('signs-only.title')}</PageHeading>
      <p>{say('signs-only.text-1')}</p>
      <p>{say('signs-only.text-2')}</p>
      <p>{say('signs-only.text-3')}</p>
    </section>
  )
}
