/** Closing a desk: four steps, each with how far it is. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { Progress } from '../../intake-forms/parts/progress.tsx'
import { PageHeading } from '../parts/page-heading.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import type { AtStates, TellStates } from '../portal-state/model.ts'
import { say } from '../words/say.ts'
import { CloseStep } from './close-step.tsx'
import type { ClosingChange } from './closing-change.ts'
import { ExportStep } from './export-step.tsx'
import type { AtLeaving, ShownLeaving, TellLeaving } from './model.ts'
import { ReplyStep } from './reply-step.tsx'
import { SayStep } from './say-step.tsx'
import { currentStep, stepsOf } from './steps.ts'

export interface LeavingPageProps {
  readonly now: AtLeaving
  readonly deskName: string
  readonly states: AtStates
  readonly tellStates: TellStates['tell']
  readonly onSign: TellStates['onSign']
  readonly words: readonly string[]
  readonly change: ClosingChange
  readonly tell: TellLeaving
  readonly onLook: () => void
  readonly onBack: () => void
  readonly onSend: () => void
  readonly onExport: () => void
  readonly onForget: () => void
  readonly onStop: () => void
  /** Null for who is no coordinator. */
  readonly onDraft: (() => void) | null
}

export function LeavingPage(props: LeavingPageProps): JSX.Element {
  const { now, deskName, onLook, onBack } = props
  const isBusy = now.at === 'shown' && now.run !== null
  return (
    <>
      <section>
        <PageHeading>{say('leaving.title', { desk: deskName })}</PageHeading>
        <p>{say('leaving.text')}</p>
        {now.at === 'reading' && <Progress id="reading-leaving" words={say('leaving.reading')} />}
        {now.at === 'stopped' && <TroubleNotice {...now.trouble} title={say('leaving.not-read')} />}
        {now.at === 'shown' && now.trouble?.what === 'read' && (
          <TroubleNotice {...now.trouble.trouble} title={say('leaving.not-read')} />
        )}
        <Actions>
          <Button onPress={onBack}>{say('leaving.back')}</Button>
          <Button kind="quiet" busy={isBusy} onPress={onLook}>
            {say('leaving.look-again')}
          </Button>
        </Actions>
      </section>
      {now.at === 'shown' && <Steps {...props} now={now} />}
    </>
  )
}

function Steps(props: LeavingPageProps & { readonly now: ShownLeaving }): JSX.Element {
  const { now, states, tellStates, onSign, words, tell, onStop } = props
  const { facts } = now
  const steps = stepsOf(facts)
  // Six words that must be written down come before everything else.
  const current = words.length > 0 ? null : currentStep(facts)
  return (
    <>
      {current === null && words.length === 0 && <Notice title={say('leaving.all-done')} />}
      <SayStep
        step={steps.say}
        isCurrent={current === 'say'}
        tell={tellStates}
        {...{ facts, states, onSign }}
      />
      <ReplyStep
        step={steps.reply}
        isCurrent={current === 'reply'}
        onSend={props.onSend}
        {...{ now, tell, onStop }}
      />
      <ExportStep
        // Without its words the copy opens for nobody.
        step={words.length > 0 ? { at: 'not yet' } : steps.export}
        isCurrent={current === 'export'}
        onExport={props.onExport}
        onForget={props.onForget}
        {...{ now, words, tell, onStop }}
      />
      <CloseStep
        step={steps.close}
        isCurrent={current === 'close'}
        isEarly={currentStep(facts) !== 'close'}
        change={props.change}
        onDraft={props.onDraft}
        facts={facts}
      />
    </>
  )
}
