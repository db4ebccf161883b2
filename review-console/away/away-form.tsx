/** Two days, and what of them does not fit. */

import type { JSX } from 'preact'
import { mostAway } from '../../crypto/roster-shapes.ts'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { say } from '../words/say.ts'
import type { AtAway, AwayProblem, AwayViewProps } from './model.ts'

type FormProps = AwayViewProps & { readonly now: AtAway & { at: 'shown' } }

function problemWords(problem: AwayProblem | null): string | undefined {
  switch (problem) {
    case null:
      return undefined
    case 'no day':
      return say('away.problem.no-day')
    case 'past':
      return say('away.problem.past')
    case 'turned round':
      return say('away.problem.turned-round')
    case 'too many':
      return say('away.problem.too-many', { n: mostAway })
  }
}

export function AwayForm({ now: { typed, problem, isSigning }, onType, onAdd }: FormProps): JSX.Element {
  const go = (event: Event): void => {
    event.preventDefault()
    onAdd()
  }
  return (
    <form class="blocks" onSubmit={go} noValidate>
      <Field
        id="away-from"
        type="date"
        label={say('away.from')}
        problem={problemWords(problem)}
        value={typed.from}
        onInput={(from) => onType({ ...typed, from })}
      />
      <Field
        id="away-to"
        type="date"
        label={say('away.to')}
        hint={say('away.to.hint')}
        value={typed.to}
        onInput={(to) => onType({ ...typed, to })}
      />
      <Actions>
        <Button type="submit" busy={isSigning}>
          {say('away.add')}
        </Button>
      </Actions>
    </form>
  )
}
