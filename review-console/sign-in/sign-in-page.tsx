/** Signing in: wires its model, its steps and the attempt, which alone holds what was brought. */

import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useReducer } from 'preact/hooks'
import type { Attempt } from '../session/attempt.ts'
import type { Session } from '../session/session.ts'
import type { Tools } from '../tools.ts'
import { chooseFile, open, stretch, takeKit } from './actions.ts'
import { next, signInStart } from './model.ts'
import { CodeStep, KeyFileStep, KitStep, Opening, PassphraseStep, Stretching } from './steps.tsx'

interface SignInPageProps {
  readonly attempt: Attempt
  readonly tools: Tools
  /** Why somebody is here, on the first step. */
  readonly before: ComponentChildren
  /** What it throws is told as a trouble of signing in. */
  readonly onOpened: (session: Session) => Promise<void> | void
}

export function SignInPage({ attempt, tools, before, onOpened }: SignInPageProps): JSX.Element {
  const [state, tell] = useReducer(next, signInStart)
  useEffect(() => () => attempt.forget(), [attempt])
  const begin = (): void => {
    attempt.forget()
    tell({ type: 'began again' })
  }

  switch (state.at) {
    case 'passphrase':
      return (
        <PassphraseStep
          state={state}
          before={before}
          onType={(text) => tell({ type: 'typed passphrase', text })}
          onShow={(isShown) => tell({ type: 'showed passphrase', isShown })}
          onGo={() => {
            attempt.takePassphrase(state.passphrase)
            tell({ type: 'gave passphrase' })
          }}
        />
      )
    case 'key file':
      return (
        <KeyFileStep
          problem={state.fileProblem}
          onChoose={(file) => void chooseFile(attempt, file, tell)}
          onUseKit={() => tell({ type: 'chose way', way: 'kit' })}
          onGo={() => {
            if (state.isFileTaken) void stretch(attempt, tell)
            else tell({ type: 'asked without a file' })
          }}
        />
      )
    case 'kit':
      return (
        <KitStep
          words={state.words}
          problem={state.kitProblem}
          onType={(words) => tell({ type: 'typed words', words })}
          onUseFile={() => tell({ type: 'chose way', way: 'key file' })}
          onGo={() => void takeKit(attempt, state.words, tell)}
        />
      )
    case 'stretching':
      return <Stretching state={state} isSlow={tools.isSlow} onAgain={begin} />
    case 'code':
      return (
        <CodeStep
          state={state}
          onType={(text) => tell({ type: 'typed code', text })}
          onGo={() => void open({ attempt, onOpened }, state, tell)}
          onAgain={begin}
        />
      )
    case 'opening':
      return <Opening />
  }
}
