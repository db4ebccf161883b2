/** The whole report as it will be read, who can read it, and what in it could point to the writer. */

import type { JSX } from 'preact'
import { AwayNotice } from '../../pages/away-notice.tsx'
import { Actions, Button } from '../../parts/button.tsx'
import { Fold } from '../../parts/fold.tsx'
import { Notice } from '../../parts/notice.tsx'
import { isEmpty, answerTo, visibleQuestions } from '../../schema/answers.ts'
import { textIn } from '../../schema/questionnaire.ts'
import { marksIn, type MarkInReport } from '../check-marks.ts'
import type { FilesStep } from '../files/files-step.tsx'
import { canSeal } from '../model-words.ts'
import type { Happening, On } from '../visit.ts'
import { AnsweredQuestion } from './answered-question.tsx'
import { FilesDrawn } from './files-drawn.tsx'
import { RoomNotice } from './room-notice.tsx'
import type { Spoken, Told } from './view-props.ts'

export interface CheckProps extends Spoken {
  readonly visit: On<'checking'>
  readonly tell: Told<Happening>
  readonly step: FilesStep | null
  /** Draws the words: the only verb of this page that needs a key. */
  readonly onKeepWords: () => void
}

/** Days away stand here too: whoever was faster than the list of readers has not met them before. */
function WhoReads({ visit, say, locale }: CheckProps): JSX.Element {
  const { desk } = visit.draft
  const { name, organisation, people } = desk
  return (
    <>
      <h1>{say('check.title', { desk: name })}</h1>
      <section>
        <p>
          {say('check.people', { n: people, organisation })} {say('check.server')} {say('check.address')}
        </p>
        <p>
          <strong>{say('check.not-sent')}</strong>
        </p>
        <AwayNotice {...{ desk, say, locale }} />
      </section>
    </>
  )
}

function MarksFound({ open, say }: { open: readonly MarkInReport[]; say: CheckProps['say'] }): JSX.Element {
  if (open.length === 0) return <p>{say('check.marks.none')}</p>
  return (
    <Notice kind="attend" title={say('check.marks.title', { n: open.length })}>
      <p>{say('check.marks.below')}</p>
      <p>{say('check.marks.names')}</p>
    </Notice>
  )
}

function FilesHere({ visit, tell, step, say }: CheckProps): JSX.Element {
  const { files, desk } = visit.draft
  const onChange = (): void => tell({ type: 'asked-for-files' })
  return step !== null && files.chosen.length > 0 ? (
    <FilesDrawn draw={step.onCheck({ files, reader: desk.name, begins: true, onChange })} />
  ) : (
    <Actions>
      <Button onPress={onChange}>{say('check.add-files')}</Button>
    </Actions>
  )
}

export function CheckPage(props: CheckProps): JSX.Element {
  const { visit, tell, say, locale, onKeepWords } = props
  const { opened, draft } = visit
  const marks = marksIn(opened.form, draft.answers, locale)
  const open = marks.filter(({ id }) => !draft.kept.includes(id))
  const asked = visibleQuestions(opened.form, draft.answers).filter(({ kind }) => kind !== 'notice')
  const answered = asked.filter(({ id }) => !isEmpty(answerTo(draft.answers, id)))
  const unanswered = asked.filter((question) => !answered.includes(question))
  const isFit = canSeal(opened.form, draft)
  return (
    <>
      <WhoReads {...props} />
      <MarksFound open={open} say={say} />
      {answered.map((question) => (
        <AnsweredQuestion key={question.id} {...{ question, marks, draft, tell, say, locale }} />
      ))}
      {unanswered.length > 0 && (
        <Fold summary={say('check.unanswered', { n: unanswered.length })}>
          <ul>
            {unanswered.map(({ id, label }) => (
              <li key={id}>{textIn(locale, label)}</li>
            ))}
          </ul>
        </Fold>
      )}
      <FilesHere {...props} />
      <RoomNotice form={opened.form} answers={draft.answers} weight={draft.files.weight} say={say} />
      {isFit && <p>{say('check.words')}</p>}
      <Actions>
        {isFit && (
          <Button kind="filled" onPress={onKeepWords}>
            {say('check.button')}
          </Button>
        )}
        <Button kind="quiet" onPress={() => tell({ type: 'went-back' })}>
          {say('back')}
        </Button>
      </Actions>
    </>
  )
}
