/** Joining by an invitation: wires its model, the steps of a first start and the joining, which alone holds what is secret. */

import type { JSX } from 'preact'
import { useEffect, useReducer } from 'preact/hooks'
import { compareFile, stretch } from '../first-start/actions.ts'
import { CodeStep } from '../first-start/last-steps.tsx'
import { KeyFileStep, KitStep, PassphraseAgainStep, PassphraseStep } from '../first-start/secret-steps.tsx'
import { Walked } from '../first-start/step-frame.tsx'
import { keyFileName } from '../first-start/typed.ts'
import type { Joining } from '../session/joining.ts'
import type { Tools } from '../tools.ts'
import { say } from '../words/say.ts'
import { join } from './join-action.ts'
import { CameBack } from './come-back-page.tsx'
import { InterestsStep, InvitedStep, Joined, JoiningNow, NotJoined } from './join-steps.tsx'
import type { Invited } from './invited.ts'
import { joinStart, joinSteps, next, stepsOf } from './model.ts'

interface JoinPageProps {
  readonly joining: Joining
  readonly invited: Invited
  readonly tools: Pick<Tools, 'saveFile' | 'printPage' | 'isSlow'>
  readonly onDone: () => void
}

export const joinWalk = { steps: joinSteps, line: (n: number, of: number) => say('join.step', { n, of }) }

export const JoinPage = (props: JoinPageProps): JSX.Element => (
  <Walked.Provider value={{ ...joinWalk, steps: stepsOf(props.invited) }}>
    <Steps {...props} />
  </Walked.Provider>
)

function Steps({ joining, invited, tools, onDone }: JoinPageProps): JSX.Element {
  const { isReturning } = invited
  const [state, tell] = useReducer(next, { ...joinStart, isReturning })
  const isProved = !['invited', 'passphrase', 'passphrase again'].includes(state.at)
  useEffect(() => {
    if (isProved) void stretch(joining, tell)
  }, [isProved])
  const steps = {
    problem: state.problem,
    onGo: () => tell({ type: 'went on' }),
    onBack: () => tell({ type: 'went back' }),
  } as const
  const fileName = keyFileName(invited.pseudonym)

  switch (state.at) {
    case 'invited':
      return <InvitedStep invited={invited} onGo={steps.onGo} />
    case 'passphrase':
      return <PassphraseStep {...steps} passphrase={joining.passphrase()} />
    case 'passphrase again':
      return (
        <PassphraseAgainStep
          {...steps}
          typed={state.passphrase}
          onType={(text) => tell({ type: 'typed passphrase', text })}
          onGo={() => tell({ type: 'compared passphrase', isRight: joining.isPassphrase(state.passphrase) })}
        />
      )
    case 'key file':
      return (
        <KeyFileStep
          {...steps}
          name={fileName}
          onSave={() => tools.saveFile(fileName, joining.keyFile())}
          onChoose={(file) => void compareFile(joining, file, tell)}
        />
      )
    case 'kit':
      return (
        <KitStep
          {...steps}
          go={say(isReturning ? 'kit.go' : 'interests.kit-go')}
          words={joining.kitWords()}
          onPrint={() => tools.printPage()}
        />
      )
    case 'interests':
      return (
        <InterestsStep
          {...steps}
          typed={state.interests}
          onType={(text) => tell({ type: 'typed interests', text })}
        />
      )
    case 'code':
      return (
        <CodeStep
          {...steps}
          state={state}
          go={say(isReturning ? 'come-back.code-go' : 'join.code-go')}
          secret={joining.codeSecret()}
          address={joining.codeAddress(invited.label)}
          isSlow={tools.isSlow}
          onType={(text) => tell({ type: 'typed code', text })}
          onGo={() => void join(joining, state, tell)}
        />
      )
    case 'joining':
      return <JoiningNow />
    case 'joined':
      return isReturning ? (
        <CameBack onGo={onDone} />
      ) : (
        <Joined by={invited.by} words={joining.words()} onGo={onDone} />
      )
    case 'not joined':
      return <NotJoined trouble={state.trouble ?? { code: 'no-answer', minutesOff: 0 }} onGo={steps.onGo} />
  }
}
