/** A case that is not shown: being opened, not opened yet, being destroyed, half destroyed. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Progress } from '../../intake-forms/parts/progress.tsx'
import { PageHeading } from '../parts/page-heading.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { say } from '../words/say.ts'
import { DestroyDialog } from './destroy-dialog.tsx'
import type { CaseTrouble } from './model.ts'
import type { OpeningStage, TakenSoFar } from './open-case.ts'

const stageKey = {
  storing: 'opening.storing',
  'writing down': 'opening.writing-down',
  telling: 'opening.telling',
} as const satisfies Readonly<Record<OpeningStage, string>>

interface OpeningProps {
  readonly name: string
  readonly stage: OpeningStage
  readonly soFar?: TakenSoFar | undefined
}

export function OpeningCase({ name, stage, soFar }: OpeningProps): JSX.Element {
  return (
    <section>
      <PageHeading>{say('opening.title', { name })}</PageHeading>
      <Progress id="opening-case" words={say(stageKey[stage])} />
      {soFar && <p>{say('opening.so-far', { done: String(soFar.done), of: String(soFar.of) })}</p>}
      <p class="soft">{say('opening.first')}</p>
    </section>
  )
}

interface WaitsProps {
  readonly trouble: CaseTrouble
  readonly onAgain: () => void
  readonly onBack: () => void
}

export function NotOpened({ trouble, onAgain, onBack }: WaitsProps): JSX.Element {
  return (
    <>
      <PageHeading>{say('opening-not.title')}</PageHeading>
      <TroubleNotice
        {...trouble}
        kept={say(trouble.code === 'not-let-in' ? 'opening-not.kept-only' : 'opening-not.kept')}
      />
      <Actions>
        <Button kind="filled" onPress={onAgain}>
          {say('opening-not.go')}
        </Button>
        <Button kind="quiet" onPress={onBack}>
          {say('opening-not.back')}
        </Button>
      </Actions>
    </>
  )
}

export function Destroying({ name }: { readonly name: string }): JSX.Element {
  return (
    <section>
      <PageHeading>{say('destroy.doing', { name })}</PageHeading>
      <Progress id="destroying" words={say('destroy.doing', { name })} />
    </section>
  )
}

interface HalfDestroyedProps {
  readonly name: string
  /** Null where it was found like this. */
  readonly trouble: CaseTrouble | null
  readonly onAgain: () => void
  readonly onBack: () => void
}

export function HalfDestroyed({ name, trouble, onAgain, onBack }: HalfDestroyedProps): JSX.Element {
  const [isAsking, ask] = useState(false)
  return (
    <>
      <PageHeading>{say('destroy.not', { name })}</PageHeading>
      {trouble === null ? (
        <p>
          {say('destroy.half')}. {say('destroy.half-text')}
        </p>
      ) : (
        <TroubleNotice {...trouble} kept={say('destroy.not-kept')} />
      )}
      <Actions>
        <Button kind="filled" danger onPress={() => ask(true)}>
          {say('destroy.ask', { name })}
        </Button>
        <Button kind="quiet" onPress={onBack}>
          {say('opening-not.back')}
        </Button>
      </Actions>
      <DestroyDialog name={name} open={isAsking} onKeep={() => ask(false)} onDestroy={onAgain} />
    </>
  )
}
