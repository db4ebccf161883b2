/** For somebody who came back: nobody reads at the moment, or the end is near. Nothing while all is open. */

import type { JSX } from 'preact'
import type { StateNow } from '../../../crypto/verify-states.ts'
import { UntilDay } from '../../pages/until-day.tsx'
import { Notice } from '../../parts/notice.tsx'
import type { Spoken } from './view-props.ts'

interface Props extends Spoken {
  /** Whose state it is. */
  readonly of: 'closed' | 'desk'
  readonly now: StateNow
}

export function StateNotice({ of, now, say, locale }: Props): JSX.Element | null {
  if (now.state === 'open') return null
  return (
    <Notice kind="attend" title={say(`${of}.${now.state}`)}>
      <UntilDay {...{ now, say, locale }} />
      <p>{say(`come.${now.state}`)}</p>
    </Notice>
  )
}
