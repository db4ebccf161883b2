/** What a founder must keep, shown once and proved: passphrase, key file, emergency kit. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { FileField } from '../../intake-forms/parts/file-field.tsx'
import { WordGrid } from '../../intake-forms/parts/word-grid.tsx'
import { say } from '../words/say.ts'
import type { StepProblem } from './model.ts'
import { StepFrame } from './step-frame.tsx'

interface SecretStepProps {
  readonly problem: StepProblem
  readonly onGo: () => void
  readonly onBack: () => void
}

interface PassphraseProps extends SecretStepProps {
  readonly passphrase: string
}

export function PassphraseStep({ passphrase, onGo, onBack }: PassphraseProps): JSX.Element {
  return (
    <StepFrame
      step="passphrase"
      title={say('passphrase.title')}
      go={say('passphrase.go')}
      onGo={onGo}
      onBack={onBack}
    >
      <p>{say('passphrase.text')}</p>
      <div class="console-six-words">
        <WordGrid words={passphrase.split(' ')} label={say('passphrase.label')} lang="en" />
      </div>
    </StepFrame>
  )
}

interface PassphraseAgainProps extends SecretStepProps {
  readonly typed: string
  readonly onType: (text: string) => void
}

export function PassphraseAgainStep(props: PassphraseAgainProps): JSX.Element {
  const { typed, problem, onType, onGo, onBack } = props
  return (
    <StepFrame
      step="passphrase again"
      title={say('passphrase-again.title')}
      go={say('passphrase-again.go')}
      backLabel={say('passphrase-again.look')}
      onGo={onGo}
      onBack={onBack}
    >
      <Field
        id="passphrase-again"
        label={say('passphrase-again.label')}
        hint={say('passphrase-again.hint')}
        value={typed}
        problem={problem === 'wrong passphrase' ? say('passphrase-again.wrong') : undefined}
        onInput={onType}
      />
    </StepFrame>
  )
}

interface KeyFileProps extends SecretStepProps {
  readonly name: string
  readonly onSave: () => void
  readonly onChoose: (file: File | null) => void
}

function fileProblem(problem: StepProblem, name: string): string | undefined {
  if (problem === 'no file') return say('key-file.missing')
  return problem === 'other file' ? say('key-file.other', { name }) : undefined
}

export function KeyFileStep(props: KeyFileProps): JSX.Element {
  const { name, problem, onSave, onChoose, onGo, onBack } = props
  return (
    <StepFrame
      step="key file"
      title={say('key-file.title')}
      go={say('key-file.go')}
      onGo={onGo}
      onBack={onBack}
    >
      <p>{say('key-file.text')}</p>
      <Actions>
        <Button id="save-key-file" onPress={onSave}>
          {say('key-file.save', { name })}
        </Button>
      </Actions>
      <FileField
        id="key-file"
        label={say('key-file.choose')}
        hint={say('key-file.hint')}
        problem={fileProblem(problem, name)}
        accept=".key"
        onChoose={onChoose}
      />
    </StepFrame>
  )
}

interface KitProps extends SecretStepProps {
  /** Where the next step is another than the code app. */
  readonly go?: string | undefined
  readonly words: readonly string[]
  readonly onPrint: () => void
}

export function KitStep({ words, go = say('kit.go'), onPrint, onGo, onBack }: KitProps): JSX.Element {
  return (
    <StepFrame step="kit" title={say('kit.title')} go={go} onGo={onGo} onBack={onBack}>
      <p class="no-print">{say('kit.text')}</p>
      <WordGrid words={words} label={say('kit.label')} lang="en" />
      <ul>
        <li>{say('kit.keep-1')}</li>
        <li>{say('kit.keep-2')}</li>
        <li>{say('kit.keep-3')}</li>
      </ul>
      <div class="no-print">
        <Actions>
          <Button onPress={onPrint}>{say('kit.print')}</Button>
        </Actions>
      </div>
    </StepFrame>
  )
}
