/** One reply: what it says in our words, with its day; the desk's own letter, if it wrote one; what follows from it. */

import type { JSX } from 'preact'
import { Letter } from '../../parts/letter.tsx'
import { dayInWords } from '../../words/names.ts'
import type { ReplyToShow } from '../come-back.ts'
import type { Spoken } from './view-props.ts'

interface ReplyProps extends Spoken {
  readonly reply: ReplyToShow
  /** Its name. */
  readonly desk: string
  /** Then nothing can be added. */
  readonly isClosed: boolean
  /** The last day on which it can be read. */
  readonly readableUntil: number
}

/** An answer is somebody's letter and needs no words of ours. */
function factOf({ reply, desk, say, locale }: ReplyProps): string {
  const date = dayInWords(locale, reply.day)
  const until = reply.until === null ? null : dayInWords(locale, reply.until)
  switch (reply.kind) {
    case 'answer':
      return ''
    case 'received':
      return say(`replies.received.${reply.number === 1 ? 'first' : 'more'}`, { date, desk })
    case 'feedback':
    case 'closed':
    case 'destroyed':
      return say(`replies.${reply.kind}`, { date, desk })
    case 'extended':
    case 'held':
      return until === null
        ? say(`replies.${reply.kind}.some-day`, { date, desk })
        : say(`replies.${reply.kind}`, { date, desk, until })
  }
}

function WhatFollows({ reply, isClosed, readableUntil, say, locale }: ReplyProps): JSX.Element | null {
  switch (reply.kind) {
    case 'received':
    case 'answer':
    case 'extended':
      return null
    case 'feedback':
    case 'closed':
      return <p>{say(`replies.${reply.kind}.${isClosed ? 'over' : 'means'}`)}</p>
    case 'held':
      return <p>{say('replies.held.means')}</p>
    case 'destroyed':
      return (
        <ul>
          <li>{say('replies.destroyed.gone')}</li>
          <li>{say('replies.destroyed.stays')}</li>
          <li>{say('replies.destroyed.backups')}</li>
          <li>{say('replies.destroyed.passed-on')}</li>
          <li>{say('replies.destroyed.letters')}</li>
          <li>{say('replies.destroyed.again')}</li>
          <li>{say('replies.destroyed.words', { date: dayInWords(locale, readableUntil) })}</li>
        </ul>
      )
  }
}

export function OneReply(props: ReplyProps): JSX.Element {
  const { reply, desk, readableUntil, say, locale } = props
  const fact = factOf(props)
  return (
    <>
      {fact !== '' && <p>{fact}</p>}
      {reply.text !== '' && (
        <Letter
          from={say('replies.from', { who: reply.who, desk })}
          date={dayInWords(locale, reply.day)}
          text={reply.text}
        >
          <p class="soft">{say('replies.readable', { date: dayInWords(locale, readableUntil) })}</p>
        </Letter>
      )}
      <WhatFollows {...props} />
    </>
  )
}
