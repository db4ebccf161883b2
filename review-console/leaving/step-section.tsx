/** One step: its name, how far it is, what it holds. */

import type { ComponentChildren, JSX } from 'preact'
import { Tag } from '../../intake-forms/parts/tag.tsx'
import { say } from '../words/say.ts'
import type { StepName, StepState } from './steps.ts'

interface StepSectionProps {
  readonly name: StepName
  readonly state: StepState
  readonly children: ComponentChildren
}

export const StepSection = ({ name, state, children }: StepSectionProps): JSX.Element => (
  <section aria-labelledby={`leaving-${name}`}>
    <h2 id={`leaving-${name}`}>
      {say(`leaving.step.${name}`)} <StepTag state={state} />
    </h2>
    {children}
  </section>
)

function StepTag({ state }: Pick<StepSectionProps, 'state'>): JSX.Element {
  switch (state.at) {
    case 'done':
      return <Tag word={say('leaving.at.done')} />
    case 'partly':
      return <Tag kind="attend" word={say('leaving.at.partly', { done: state.n, all: state.of })} />
    case 'not yet':
      return <Tag word={say('leaving.at.not-yet')} />
  }
}
