/** Whom a desk names to be told of something urgent. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { say } from '../words/say.ts'
import { ContactFields } from './contact-fields.tsx'
import type { ContactDraft, Form } from './model.ts'
import { StoringLine } from './storing-line.tsx'

interface UrgentContactProps {
  readonly form: Form<ContactDraft>
  readonly onType: (changed: Partial<ContactDraft>) => void
  readonly onStore: () => void
  readonly onForget: () => void
}

export function UrgentContactForm({ form, onType, onStore, onForget }: UrgentContactProps): JSX.Element {
  const { draft, isStored, storing } = form
  return (
    <section class="blocks" aria-label={say('mail.contact')}>
      <h3>{say('mail.contact')}</h3>
      <p>{say('mail.contact.text')}</p>
      <ContactFields of="contact" draft={draft} storing={storing} onType={onType} />
      <Actions>
        <Button busy={storing === 'storing'} onPress={onStore}>
          {say('mail.contact.store')}
        </Button>
        {isStored && <Button onPress={onForget}>{say('mail.contact.forget')}</Button>}
      </Actions>
      <StoringLine storing={storing} />
    </section>
  )
}
