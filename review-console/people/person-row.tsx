/** One person of the list: who, where, since when, whether they have a key, and what may be done about it. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Tag } from '../../intake-forms/parts/tag.tsx'
import { SuspendedWords } from '../coalition/suspended-section.tsx'
import { say } from '../words/say.ts'
import type { KeyAct } from './model.ts'
import { mayChange, type Holder, type PeopleFacts, type Person } from './people-facts.ts'
import { sayOfKey, sayName, sayPart, sayTime } from './sentences.ts'

interface RowProps {
  readonly id: string
  readonly facts: PeopleFacts
  readonly isBusy: boolean
  readonly onAsk: (act: KeyAct, about: Holder) => void
  readonly onMake: (whose: Holder) => void
}

interface PersonRowProps extends RowProps {
  readonly person: Person
  /** Days since 1970-01-01 UTC. */
  readonly today: number
}

export function PersonRow(props: PersonRowProps): JSX.Element {
  const { id, person, today, facts } = props
  return (
    <li id={id} class="console-person" tabIndex={-1}>
      <p class="console-person__name">
        <bdi>{person.name}</bdi> {person.isYou && <Tag word={say('person.you')} />}{' '}
        {person.suspended !== null && <Tag kind="attend" word={say('suspended.tag')} />}
      </p>
      <p class="console-person__part">{sayPart(person)}</p>
      <p class="console-person__time">{sayTime(person, today)}</p>
      {person.suspended !== null && <SuspendedWords one={person.suspended} />}
      {facts.isOnion && !(person.hasLeft && !person.hasKey) && (
        <>
          <p class="console-person__key">
            {person.hasKey ? (
              <Tag kind="settled" word={say('person.has-key')} />
            ) : (
              <Tag word={say('person.no-key')} />
            )}
          </p>
          <KeyActs {...props} holder={person} mayMake={!person.hasLeft} />
        </>
      )}
    </li>
  )
}

export const UnlistedRow = (props: RowProps & { readonly holder: Holder }): JSX.Element => (
  <li id={props.id} class="console-person" tabIndex={-1}>
    <p class="console-person__name">{sayName(props.holder)}</p>
    <p class="console-person__key">
      <Tag kind="settled" word={say('person.has-key')} />
    </p>
    <KeyActs {...props} mayMake={false} />
  </li>
)

interface KeyActsProps extends RowProps {
  readonly holder: Holder
  readonly mayMake: boolean
}

function KeyActs({ facts, holder, mayMake, isBusy, onAsk, onMake }: KeyActsProps): JSX.Element | null {
  if (!mayChange(facts, holder)) return null
  return (
    <Actions>
      {mayMake && (
        <Button
          kind={holder.isYou && !holder.hasKey ? 'filled' : 'plain'}
          busy={isBusy}
          onPress={() => (holder.hasKey ? onAsk('make', holder) : onMake(holder))}
        >
          {holder.hasKey ? sayOfKey('key.make-new', holder) : sayOfKey('key.make', holder)}
        </Button>
      )}
      {holder.hasKey && (
        <Button danger busy={isBusy} onPress={() => onAsk('revoke', holder)}>
          {sayOfKey('key.revoke', holder)}
        </Button>
      )}
    </Actions>
  )
}
