/** What every form of a change has: its end, and the words for what does not fit. */

import type { ComponentChildren, JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { StatusLine } from '../../intake-forms/parts/status-line.tsx'
import type { InForce } from '../../crypto/roster-changes.ts'
import type { PersonId, VerifyingKey } from '../../crypto/protocol/ids.ts'
import { say } from '../words/say.ts'
import type { CoalitionFacts } from './coalition-facts.ts'
import type { Edit } from './next-list.ts'

/** Somebody whose key as coordinator is known, and who is none yet. */
export interface Candidate {
  readonly person: PersonId
  readonly name: string
  readonly organisation: string
  readonly key: VerifyingKey
}

export interface FormProps {
  readonly facts: CoalitionFacts
  /** With what is in the draft. */
  readonly after: InForce
  readonly candidates: readonly Candidate[]
  readonly onEdit: (edit: Edit) => void
}

interface EditFormProps {
  readonly go: string
  readonly isAdded: boolean
  readonly onGo: () => void
  readonly children: ComponentChildren
}

export function EditForm({ go, isAdded, onGo, children }: EditFormProps): JSX.Element {
  const submit = (event: Event): void => {
    event.preventDefault()
    onGo()
  }
  return (
    <form class="blocks" onSubmit={submit} noValidate>
      {children}
      <Actions>
        <Button type="submit">{go}</Button>
      </Actions>
      <StatusLine words={isAdded ? say('propose.added') : ''} />
    </form>
  )
}

/** In a list of options: nothing is chosen yet. */
export const chooseOne = { value: '', label: say('form.choose') } as const
