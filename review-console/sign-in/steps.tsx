/** The steps of signing in. */

import type { ComponentChildren, JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { FileField } from '../../intake-forms/parts/file-field.tsx'
import { Problem } from '../../intake-forms/parts/problem.tsx'
import { Progress } from '../../intake-forms/parts/progress.tsx'
import { StepLine } from '../../intake-forms/parts/step-line.tsx'
import { WordEntry } from '../../intake-forms/parts/word-entry.tsx'
import { Alone } from '../parts/alone.tsx'
import { PageHeading } from '../parts/page-heading.tsx'
import { StretchProgress } from '../parts/stretch-progress.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { say } from '../words/say.ts'
import { completeWord } from './kit-words.ts'
import type { FileProblem, KitProblem, SignIn } from './model.ts'

interface FrameProps {
  readonly n: 1 | 2 | 3
  readonly go?: string | undefined
  readonly onGo?: (() => void) | undefined
  /** Beside the filled button. */
  readonly other?: { readonly label: string; readonly onPress: () => void } | undefined
  readonly before?: ComponentChildren
  readonly children: ComponentChildren
}

function Frame({ n, go, onGo, other, before, children }: FrameProps): JSX.Element {
  return (
    <Alone key={n} onGo={onGo}>
      {before}
      <StepLine words={say('sign-in.step', { n })} />
      <PageHeading>{say('sign-in.title')}</PageHeading>
      {children}
      <Actions>
        {go && (
          <Button kind="filled" type="submit">
            {go}
          </Button>
        )}
        {other && (
          <Button kind="quiet" onPress={other.onPress}>
            {other.label}
          </Button>
        )}
      </Actions>
    </Alone>
  )
}

interface PassphraseProps {
  readonly state: SignIn
  readonly before: ComponentChildren
  readonly onType: (text: string) => void
  readonly onShow: (isShown: boolean) => void
  readonly onGo: () => void
}

export function PassphraseStep({ state, before, onType, onShow, onGo }: PassphraseProps): JSX.Element {
  const { isShown } = state
  return (
    <Frame
      n={1}
      before={before}
      go={say('sign-in.passphrase-go')}
      onGo={onGo}
      other={{ label: say(isShown ? 'sign-in.hide' : 'sign-in.show'), onPress: () => onShow(!isShown) }}
    >
      <Field
        id="passphrase"
        type={isShown ? 'text' : 'password'}
        label={say('sign-in.passphrase')}
        hint={say('sign-in.passphrase-hint')}
        value={state.passphrase}
        problem={state.isPassphraseMissing ? say('sign-in.passphrase-missing') : undefined}
        onInput={onType}
      />
    </Frame>
  )
}

interface KeyFileProps {
  readonly problem: FileProblem | null
  readonly onChoose: (file: File | null) => void
  readonly onUseKit: () => void
  readonly onGo: () => void
}

const fileProblemKey = {
  missing: 'sign-in.file-missing',
  damaged: 'sign-in.file-damaged',
  'of another portal': 'sign-in.file-other',
} as const satisfies Readonly<Record<FileProblem, string>>

export function KeyFileStep({ problem, onChoose, onUseKit, onGo }: KeyFileProps): JSX.Element {
  return (
    <Frame
      n={2}
      go={say('sign-in.file-go')}
      onGo={onGo}
      other={{ label: say('sign-in.use-kit'), onPress: onUseKit }}
    >
      <FileField
        id="key-file"
        label={say('sign-in.file')}
        hint={say('sign-in.file-hint')}
        problem={problem === null ? undefined : say(fileProblemKey[problem])}
        onChoose={onChoose}
      />
    </Frame>
  )
}

interface KitProps {
  readonly words: readonly string[]
  readonly problem: KitProblem | null
  readonly onType: (words: readonly string[]) => void
  readonly onUseFile: () => void
  readonly onGo: () => void
}

function sayPlace(problem: KitProblem | null): { place: number; text: string }[] {
  if (problem === null || problem.what === 'do not fit') return []
  const key = problem.what === 'missing' ? 'sign-in.kit-missing' : 'sign-in.kit-unknown'
  return [{ place: problem.place, text: say(key, { n: problem.place + 1 }) }]
}

export function KitStep({ words, problem, onType, onUseFile, onGo }: KitProps): JSX.Element {
  return (
    <Frame
      n={2}
      go={say('sign-in.kit-go')}
      onGo={onGo}
      other={{ label: say('sign-in.use-file'), onPress: onUseFile }}
    >
      <WordEntry
        id="kit"
        legend={say('sign-in.kit')}
        hint={say('sign-in.kit-hint')}
        typed={words}
        onType={onType}
        complete={completeWord}
        labelOf={(place) => say('sign-in.kit-word', { n: place + 1 })}
        problems={sayPlace(problem)}
        lang="en"
      />
      {problem?.what === 'do not fit' && <Problem id="kit-problem" text={say('sign-in.kit-no-fit')} />}
      <p class="soft">{say('sign-in.neither')}</p>
    </Frame>
  )
}

interface StretchingProps {
  readonly state: SignIn
  readonly isSlow: boolean
  readonly onAgain: () => void
}

export function Stretching({ state, isSlow, onAgain }: StretchingProps): JSX.Element {
  return (
    <Frame n={2} other={{ label: say('begin-again'), onPress: onAgain }}>
      {state.isStretchingBroken ? (
        <Problem id="stretching-problem" text={say('stretching.broken')} />
      ) : (
        <StretchProgress share={state.stretched} isSlow={isSlow} />
      )}
    </Frame>
  )
}

interface CodeProps {
  readonly state: SignIn
  readonly onType: (text: string) => void
  readonly onGo: () => void
  readonly onAgain: () => void
}

export function CodeStep({ state, onType, onGo, onAgain }: CodeProps): JSX.Element {
  const { trouble } = state
  return (
    <Frame
      n={3}
      go={say('sign-in.code-go')}
      onGo={onGo}
      other={{ label: say('begin-again'), onPress: onAgain }}
    >
      {trouble && <TroubleNotice {...trouble} kept={say('sign-in.kept')} />}
      <Field
        id="code"
        label={say('sign-in.code')}
        inputMode="numeric"
        maxLength={6}
        value={state.code}
        problem={state.isCodeShort ? say('code.shape') : undefined}
        onInput={onType}
      />
    </Frame>
  )
}

export function Opening(): JSX.Element {
  return (
    <Frame n={3}>
      <Progress id="opening" words={say('sign-in.opening')} />
    </Frame>
  )
}
