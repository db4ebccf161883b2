/** The letters of both sides, and the box to answer in. */

import type { JSX } from 'preact'
import { say } from '../words/say.ts'
import { AnswerBox } from './answer-box.tsx'
import type { CasePageProps } from './case-props.ts'
import { letterRoom } from './letter-room.ts'
import { Thread } from './thread.tsx'

export const lettersId = 'letters'

export function Conversation(props: CasePageProps): JSX.Element {
  const { visit, desk, tell } = props
  const { view, lifted, askedFor, draft, letter } = visit
  const { thread, isHeavy, nextAnswer } = view
  const hasLetters = thread.some(({ what }) => what === 'letter' || what === 'follow-up')
  return (
    <>
      <section id={lettersId} tabIndex={-1} aria-label={say('case.thread')}>
        {!hasLetters && <p class="soft">{say('conversation.none')}</p>}
        <Thread {...{ thread, desk, isHeavy, lifted, askedFor, tell }} />
      </section>
      {nextAnswer === null ? (
        <p>{say('answer.nobody')}</p>
      ) : (
        <AnswerBox {...props} room={letterRoom({ ...nextAnswer, kind: letter, text: draft.trim() })} />
      )}
      {props.children}
    </>
  )
}
