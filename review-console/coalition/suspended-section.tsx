/** Who is suspended, and for coordinators what may be done about it: stop somebody, propose the removal, take it back. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import { suspensionDays } from '../../crypto/suite.ts'
import type { PersonEntry } from '../../crypto/roster-shapes.ts'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Fold } from '../../intake-forms/parts/fold.tsx'
import { Tag } from '../../intake-forms/parts/tag.tsx'
import { OptionList } from '../parts/option-list.tsx'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { CoalitionFacts } from './coalition-facts.ts'
import { chooseOne } from './form-parts.tsx'
import { SuspendDialog } from './suspend-dialog.tsx'
import type { SuspendedPerson } from './suspended-facts.ts'

export interface SuspendedSectionProps {
  readonly facts: CoalitionFacts
  readonly isBusy: boolean
  readonly onSuspend: (person: PersonEntry) => void
  readonly onRemove: (suspended: SuspendedPerson) => void
  readonly onTakeBackSuspension: (suspended: SuspendedPerson) => void
}

export function SuspendedSection(props: SuspendedSectionProps): JSX.Element | null {
  const { suspended, mayPropose } = props.facts
  if (suspended.length === 0 && !mayPropose) return null
  const maySuspend = mayPropose && !suspended.some(({ isYou }) => isYou)
  return (
    <section>
      <h2>{say('suspended.title')}</h2>
      {suspended.length === 0 ? (
        <p>{say('suspended.none')}</p>
      ) : (
        <ul class="data-list" role="list" aria-label={say('suspended.title')}>
          {suspended.map((one) => (
            <Suspended key={one.key} {...props} one={one} />
          ))}
        </ul>
      )}
      {maySuspend && <SuspendForm {...props} />}
    </section>
  )
}

interface SuspendedProps extends SuspendedSectionProps {
  readonly one: SuspendedPerson
}

const Suspended = ({ one, facts, isBusy, onRemove, onTakeBackSuspension }: SuspendedProps): JSX.Element => (
  <li class="console-person">
    <p class="console-person__name">
      <bdi>{one.name}</bdi> {one.isYou && <Tag word={say('vouch.you')} />}
    </p>
    <SuspendedWords one={one} />
    {facts.mayPropose && (
      <Actions>
        {!one.isYou && (
          <Button busy={isBusy} onPress={() => onRemove(one)}>
            {say('suspended.remove', { name: one.name })}
          </Button>
        )}
        {one.isByYou && (
          <Button busy={isBusy} onPress={() => onTakeBackSuspension(one)}>
            {say('suspended.take-back', { name: one.name })}
          </Button>
        )}
      </Actions>
    )}
  </li>
)

export const SuspendedWords = ({ one }: { readonly one: SuspendedPerson }): JSX.Element => (
  <p class="console-person__suspended">
    {say('suspended.by', { name: one.by, from: sayDay(one.day), until: sayDay(one.untilDay) })}
  </p>
)

interface Choosing {
  readonly person: PersonEntry | null
  readonly isMissing: boolean
  readonly isAsking: boolean
}

const nobody: Choosing = { person: null, isMissing: false, isAsking: false }

function SuspendForm({ facts, isBusy, onSuspend }: SuspendedSectionProps): JSX.Element {
  const [state, set] = useState(nobody)
  const { person } = state
  const { now, today, toSuspend } = facts
  const ask = (event: Event): void => {
    event.preventDefault()
    set({ ...state, isMissing: person === null, isAsking: person !== null })
  }
  return (
    <Fold id="suspend-somebody" summary={say('suspend.title')}>
      <form class="blocks" onSubmit={ask} noValidate>
        <p>{say('suspend.text')}</p>
        <OptionList
          id="suspend-person"
          label={say('form.person')}
          hint={state.isMissing ? say('form.choose-first') : undefined}
          options={[
            chooseOne,
            ...toSuspend.map(({ id, pseudonym }) => ({ value: toBase64url(id), label: pseudonym })),
          ]}
          chosen={person === null ? '' : toBase64url(person.id)}
          onChoose={(key) =>
            set({ ...nobody, person: toSuspend.find(({ id }) => toBase64url(id) === key) ?? null })
          }
        />
        <Actions>
          <Button type="submit" danger busy={isBusy}>
            {say('suspend.now')}
          </Button>
        </Actions>
      </form>
      {person !== null && state.isAsking && (
        <SuspendDialog
          name={person.pseudonym}
          vouches={now.root.coordinators.some(({ person: of }) => of !== undefined && isEqual(of, person.id))}
          untilDay={today + suspensionDays}
          threshold={now.root.threshold}
          onKeep={() => set({ ...state, isAsking: false })}
          onSuspend={() => {
            set(nobody)
            onSuspend(person)
          }}
        />
      )}
    </Fold>
  )
}
