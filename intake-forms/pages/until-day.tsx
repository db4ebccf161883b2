/** How long a pause lasts, or how long replies stay, when somebody said so. */

import type { JSX } from 'preact'
import type { StateNow } from '../../crypto/verify-states.ts'
import type { Say } from '../words/all-words.ts'
import { dayInWords } from '../words/names.ts'

interface NowProps {
  readonly now: StateNow
  readonly say: Say
  readonly locale: string
}

function untilWords({ now: { state, untilDay }, say, locale }: NowProps): string {
  if (state === 'open' || untilDay === null) return ''
  return say(`closed.${state}.until`, { date: dayInWords(locale, untilDay) })
}

export function UntilDay(props: NowProps): JSX.Element | null {
  const words = untilWords(props)
  return words === '' ? null : <p>{words}</p>
}

/** Of one desk, in one line. Empty when it is open. */
export const deskStateWords = (props: NowProps): string =>
  props.now.state === 'open' ? '' : `${props.say(`desk.${props.now.state}`)} ${untilWords(props)}`.trim()
