/** The forms of a change, each folded up: what is put into the draft stands above them in plain words. */

import type { JSX } from 'preact'
import { Fold } from '../../intake-forms/parts/fold.tsx'
import { say } from '../words/say.ts'
import { AddCoordinatorForm, ChangeCoordinatorForm, ThresholdForm } from './coordinator-forms.tsx'
import { DeskForm } from './desk-form.tsx'
import type { FormProps } from './form-parts.tsx'
import { PersonForm } from './person-form.tsx'
import { ContactForm, PolicyForm, SignAnew } from './promise-forms.tsx'

export const ProposeSection = (props: FormProps): JSX.Element => (
  <section>
    <h2>{say('propose-change.title')}</h2>
    <p>{say('propose.text')}</p>
    <Fold id="propose-person" summary={say('propose.person')}>
      <PersonForm {...props} />
    </Fold>
    <Fold id="propose-coordinators" summary={say('propose.coordinators')}>
      <AddCoordinatorForm {...props} />
      <ChangeCoordinatorForm {...props} />
    </Fold>
    <Fold id="propose-threshold" summary={say('propose.threshold')}>
      <ThresholdForm {...props} />
    </Fold>
    <Fold id="propose-desk" summary={say('propose.desk')}>
      <DeskForm {...props} />
    </Fold>
    <Fold id="propose-coalition" summary={say('propose.coalition')}>
      <ContactForm {...props} />
      <PolicyForm {...props} />
    </Fold>
    <Fold id="propose-anew" summary={say('propose.anew')}>
      <SignAnew {...props} />
    </Fold>
  </section>
)
