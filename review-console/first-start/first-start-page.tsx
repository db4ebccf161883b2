/** The first start: wires its model, its views and the founding, which alone holds what is secret. */

import type { JSX } from 'preact'
import { useEffect, useReducer } from 'preact/hooks'
import type { FormEntry } from '../../crypto/roster-shapes.ts'
import type { Founding } from '../session/founding.ts'
import type { Session } from '../session/session.ts'
import type { Tools } from '../tools.ts'
import { compareFile, create, stretch } from './actions.ts'
import { CodeStep, Created, Creating, NotCreated } from './last-steps.tsx'
import { firstStep, next } from './model.ts'
import { CoalitionStep, DeskStep, YouStep } from './name-steps.tsx'
import { KeyFileStep, KitStep, PassphraseAgainStep, PassphraseStep } from './secret-steps.tsx'
import { keyFileName, toWish } from './typed.ts'

interface FirstStartPageProps {
  readonly founding: Founding
  readonly tools: Tools
  readonly forms: readonly FormEntry[]
  /** The founder's session, once there is one. */
  readonly onCreated: (session: Session) => void
  readonly onOpenDesk: () => void
}

export function FirstStartPage(props: FirstStartPageProps): JSX.Element {
  const { founding, tools, forms, onCreated, onOpenDesk } = props
  const [state, tell] = useReducer(next, firstStep)
  const { typed } = state
  const isProved = !['coalition', 'desk', 'you', 'passphrase', 'passphrase again'].includes(state.at)
  useEffect(() => {
    if (isProved) void stretch(founding, tell)
  }, [isProved])

  const steps = {
    problem: state.problem,
    onGo: () => tell({ type: 'went on' }),
    onBack: () => tell({ type: 'went back' }),
  } as const
  const names = {
    ...steps,
    state,
    onType: (change: Partial<typeof typed>) => tell({ type: 'typed', change }),
  }
  const fileName = keyFileName(typed.pseudonym)

  switch (state.at) {
    case 'coalition':
      return <CoalitionStep {...names} />
    case 'desk':
      return <DeskStep {...names} />
    case 'you':
      return <YouStep {...names} />
    case 'passphrase':
      return <PassphraseStep {...steps} passphrase={founding.passphrase()} />
    case 'passphrase again':
      return (
        <PassphraseAgainStep
          {...steps}
          typed={state.passphrase}
          onType={(text) => tell({ type: 'typed passphrase', text })}
          onGo={() => tell({ type: 'compared passphrase', isRight: founding.isPassphrase(state.passphrase) })}
        />
      )
    case 'key file':
      return (
        <KeyFileStep
          {...steps}
          name={fileName}
          onSave={() => tools.saveFile(fileName, founding.keyFile())}
          onChoose={(file) => void compareFile(founding, file, tell)}
        />
      )
    case 'kit':
      return <KitStep {...steps} words={founding.kitWords()} onPrint={() => tools.printPage()} />
    case 'creating':
      return <Creating />
    case 'code':
      return (
        <CodeStep
          {...steps}
          state={state}
          secret={founding.codeSecret()}
          address={founding.codeAddress(typed.word.trim())}
          isSlow={tools.isSlow}
          onType={(text) => tell({ type: 'typed code', text })}
          onGo={() => void create({ founding, onCreated }, toWish(typed, forms, tools.today()), state, tell)}
        />
      )
    case 'created':
      return <Created coalition={typed.coalition.trim()} desk={typed.desk.trim()} onGo={onOpenDesk} />
    case 'not created':
      return <NotCreated trouble={state.trouble ?? { code: 'no-answer', minutesOff: 0 }} onGo={steps.onGo} />
  }
}
