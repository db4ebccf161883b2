/** What one desk promised, each with its day: a short list above its letters. */

import type { JSX } from 'preact'
import { feedbackMonths } from '../../../crypto/protocol/promises.ts'
import { dayInWords } from '../../words/names.ts'
import type { ReplyToShow } from '../come-back.ts'
import { promisedIn, type PromisedHere } from '../replies-promised.ts'
import type { Spoken } from './view-props.ts'

interface Props extends Spoken {
  readonly replies: readonly ReplyToShow[]
  readonly today: number
}

type Kept = Props & { readonly promised: PromisedHere }

function readWords({ promised: { readOn }, say, locale }: Kept): string {
  return readOn === null
    ? say('promised.read')
    : say('promised.read.on', { date: dayInWords(locale, readOn) })
}

function feedbackWords({ promised, today, say, locale }: Kept): string {
  const { feedback, feedbackOn, isPutOff, isDestroyed } = promised
  if (feedbackOn !== null) return say('promised.feedback.on', { date: dayInWords(locale, feedbackOn) })
  if (isDestroyed) return ''
  if (feedback === null) return say('promised.feedback.unknown', { n: feedbackMonths })
  const date = dayInWords(locale, feedback.byDay)
  if (today > feedback.byDay) return say('promised.feedback.late', { date })
  return isPutOff ? say('promised.feedback.put-off', { date }) : say('promised.feedback.by', { date })
}

function heldWords({ promised: { heldUntil }, today, say, locale }: Kept): string {
  if (heldUntil === null) return ''
  const date = dayInWords(locale, heldUntil)
  return today > heldUntil ? say('promised.held.over', { date }) : say('promised.held', { date })
}

export function RepliesPromised(props: Props): JSX.Element {
  const kept = { ...props, promised: promisedIn(props.replies) }
  const lines = [readWords(kept), feedbackWords(kept), heldWords(kept)].filter((words) => words !== '')
  return (
    <>
      <h3>{props.say('promised.title')}</h3>
      <ul>
        {lines.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </>
  )
}
