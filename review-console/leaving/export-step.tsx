/** The third step: a copy of the desk's cases, locked, into the downloads. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { ChoiceList } from '../../intake-forms/parts/choice-list.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { Progress } from '../../intake-forms/parts/progress.tsx'
import { WordGrid } from '../../intake-forms/parts/word-grid.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { LeavingFacts } from './leaving-facts.ts'
import type { Run, ShownLeaving, TellLeaving } from './model.ts'
import { StepSection } from './step-section.tsx'
import type { StepState } from './steps.ts'

export interface ExportStepProps {
  readonly now: ShownLeaving
  readonly step: StepState
  readonly isCurrent: boolean
  /** Of the copy that was just made; empty otherwise. */
  readonly words: readonly string[]
  readonly tell: TellLeaving
  readonly onExport: () => void
  readonly onForget: () => void
  readonly onStop: () => void
}

export function ExportStep(props: ExportStepProps): JSX.Element {
  const { now, step, words } = props
  const { facts, run, trouble } = now
  return (
    <StepSection name="export" state={step}>
      <p>{say('leaving.export.text')}</p>
      <p>{say('leaving.export.outside')}</p>
      {trouble?.what === 'export' && (
        <TroubleNotice
          {...trouble.trouble}
          title={say('leaving.export.stopped')}
          kept={say('leaving.export.kept')}
        />
      )}
      <Copies facts={facts} />
      <Saved {...props} />
      {words.length === 0 &&
        (run?.what === 'export' ? <Running {...props} run={run} /> : <Ways {...props} />)}
    </StepSection>
  )
}

const Copies = ({ facts: { exports } }: { readonly facts: LeavingFacts }): JSX.Element =>
  exports.length === 0 ? (
    <p class="soft">{say('leaving.export.none')}</p>
  ) : (
    <>
      <h3>{say('leaving.export.list')}</h3>
      <ul>
        {exports.map(({ name, day, cases, of }) => (
          <li key={name}>{say('leaving.export.by', { name, date: sayDay(day), cases, n: of })}</li>
        ))}
      </ul>
    </>
  )

function Saved({ now: { export: at }, words, onForget }: ExportStepProps): JSX.Element | null {
  if (at.files.length === 0) return null
  return (
    <>
      <div role="status">
        <p>{say('leaving.export.saved', { n: at.files.length, files: at.files.join(', ') })}</p>
        <p class="soft">{say('leaving.export.open')}</p>
      </div>
      {at.hasWords && words.length > 0 && (
        <>
          <h3>{say('leaving.export.words-title')}</h3>
          <p>{say('leaving.export.words-text')}</p>
          <div class="console-six-words">
            <WordGrid words={words} label={say('leaving.export.words-label')} lang="en" />
          </div>
          <Actions>
            <Button kind="filled" onPress={onForget}>
              {say('leaving.export.words-done')}
            </Button>
          </Actions>
        </>
      )}
    </>
  )
}

function Running({ run, onStop }: ExportStepProps & { readonly run: Run }): JSX.Element {
  const words =
    run.of === 0
      ? say('leaving.export.begun')
      : say('leaving.export.running', { done: run.done, all: run.of })
  return (
    <>
      <Progress id="leaving-exporting" words={words} {...(run.of > 0 && { done: run.done, of: run.of })} />
      <Actions>
        <Button onPress={onStop}>{say('leaving.stop')}</Button>
      </Actions>
    </>
  )
}

function Ways({ now, isCurrent, tell, onExport }: ExportStepProps): JSX.Element {
  const { facts, export: at, run } = now
  const { mine, all } = facts.cases
  const go = (event: Event): void => {
    event.preventDefault()
    onExport()
  }
  return (
    <form class="blocks" onSubmit={go} noValidate>
      <p>
        {say('leaving.export.counts', { mine, n: all })} {mine < all && say('leaving.export.left-out')}
      </p>
      <ChoiceList
        name="leaving-way"
        legend={say('leaving.export.way')}
        of="one"
        choices={[
          { value: 'words', label: say('leaving.export.words'), hint: say('leaving.export.words-hint') },
          {
            value: 'recipient',
            label: say('leaving.export.recipient'),
            hint: say('leaving.export.recipient-hint'),
          },
        ]}
        chosen={[at.way]}
        onChoose={([way]) => tell({ type: 'chose', way: way === 'recipient' ? 'recipient' : 'words' })}
      />
      {at.way === 'recipient' && (
        <Field
          id="leaving-recipient"
          label={say('leaving.export.recipient-label')}
          problem={at.isNoRecipient ? say('leaving.export.recipient-wrong') : undefined}
          value={at.recipient}
          onInput={(recipient) => tell({ type: 'named', recipient })}
        />
      )}
      <Actions>
        <Button kind={isCurrent ? 'filled' : 'plain'} type="submit" busy={run !== null}>
          {say(facts.exports.length > 0 ? 'leaving.export.again' : 'leaving.export.go')}
        </Button>
      </Actions>
    </form>
  )
}
