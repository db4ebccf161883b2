/** What happens after somebody has asked for the report to be destroyed. This device keeps no note of it: a fold. */

import type { JSX } from 'preact'
import { Fold } from '../../parts/fold.tsx'
import type { Spoken } from './view-props.ts'

interface Props extends Spoken {
  readonly firstAnswerDays: number
  /** Just asked. */
  readonly open: boolean
}

export function DestroyAsked({ firstAnswerDays, open, say }: Props): JSX.Element {
  return (
    <Fold summary={say('asked.title')} open={open}>
      <p>{say('asked.read', { n: firstAnswerDays })}</p>
      <p>{say('asked.then')}</p>
      <p>{say('asked.late')}</p>
    </Fold>
  )
}
