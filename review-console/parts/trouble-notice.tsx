/** A trouble: what happened, what is kept, what to do; its code last. */

import type { ComponentChildren, JSX } from 'preact'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { sayTrouble, type Stop } from '../words/troubles.ts'

interface TroubleNoticeProps {
  readonly code: Stop
  /** By how many minutes the clock differs; 0 when nobody knows. */
  readonly minutesOff?: number | undefined
  readonly kept?: string | undefined
  /** Instead of the trouble's own first sentence. */
  readonly title?: string | undefined
  /** Instead of the trouble's own advice, where that does not fit the place. */
  readonly todo?: string | undefined
  readonly children?: ComponentChildren
}

export function TroubleNotice(props: TroubleNoticeProps): JSX.Element {
  const said = sayTrouble(props.code, props.minutesOff)
  return (
    <div role="alert">
      <Notice kind="attend" title={props.title ?? said.title} code={said.code}>
        {props.title && <p>{said.title}.</p>}
        {props.kept && <p>{props.kept}</p>}
        <p>{props.todo ?? said.todo}</p>
        {props.children}
      </Notice>
    </div>
  )
}
