/** How much one seal still holds, said before it is full. */

import type { JSX } from 'preact'
import { Notice } from '../../parts/notice.tsx'
import type { Answers } from '../../schema/answers.ts'
import type { Questionnaire } from '../../schema/questionnaire.ts'
import type { Say } from '../../words/all-words.ts'
import { roomLeft } from '../room.ts'

interface RoomNoticeProps {
  readonly form: Questionnaire
  readonly answers: Answers
  /** Bytes of the index of the files. */
  readonly weight?: number
  readonly say: Say
}

export function RoomNotice({ form, answers, weight, say }: RoomNoticeProps): JSX.Element | null {
  const { state, letters } = roomLeft(form, answers, weight)
  if (state === 'plenty') return null
  if (state === 'near') return <Notice title={say('room.near', { n: letters })} />
  return (
    <Notice kind="attend" title={say('room.over', { n: letters })}>
      <p>{say('room.todo')}</p>
    </Notice>
  )
}
