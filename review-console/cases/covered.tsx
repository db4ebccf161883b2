/** The source's words under their veil; a heavy account is asked for twice. */

import type { ComponentChildren, JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Veil } from '../../intake-forms/parts/veil.tsx'
import { say } from '../words/say.ts'
import type { CaseEvent } from './model.ts'

interface CoveredProps {
  readonly id: string
  /** How many characters are under it. */
  readonly length: number
  readonly isHeavy: boolean
  readonly isLifted: boolean
  readonly isAsked: boolean
  readonly tell: (event: CaseEvent) => void
  readonly children: ComponentChildren
}

export function Covered(props: CoveredProps): JSX.Element {
  const { id, length, isHeavy, isLifted, isAsked, tell, children } = props
  if (isAsked && !isLifted) return <AskAgain {...props} />
  return (
    <Veil
      what={say(isHeavy ? 'veil.heavy-what' : 'veil.length', { n: length })}
      show={say(isHeavy ? 'veil.heavy-first' : 'veil.show')}
      hide={say('veil.hide')}
      lifted={isLifted}
      onLift={(on) => tell({ type: 'lifted', id, isLifted: on })}
    >
      {children}
    </Veil>
  )
}

function AskAgain({ id, tell }: CoveredProps): JSX.Element {
  return (
    <div class="veil">
      <p>{say('veil.heavy-ask')}</p>
      <Actions>
        <Button onPress={() => tell({ type: 'lifted', id, isLifted: true })}>{say('veil.heavy-show')}</Button>
        <Button kind="quiet" onPress={() => tell({ type: 'kept covered' })}>
          {say('veil.heavy-keep')}
        </Button>
      </Actions>
    </div>
  )
}
