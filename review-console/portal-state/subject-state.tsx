/** One subject: what it says now, what it could say next, and what sources would read then. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Tag, type TagKind } from '../../intake-forms/parts/tag.tsx'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import { choicesFor, type AtStates, type StateWord, type Subject, type TellStates } from './model.ts'
import { WishForm } from './wish-form.tsx'

interface SubjectProps extends TellStates {
  readonly about: Subject
  readonly now: AtStates & { at: 'shown' }
}

const tagOf: Readonly<Record<StateWord, TagKind>> = { open: 'settled', paused: 'attend', closing: 'attend' }

function WhatHolds({ about, now: { facts } }: SubjectProps): JSX.Element {
  const { state, untilDay } = facts.now[about]
  return (
    <p>
      <Tag kind={tagOf[state]} word={say(`states.word.${state}`)} /> {say(`states.${about}.${state}`)}{' '}
      {state !== 'open' && untilDay !== null && say(`states.until.${state}`, { date: sayDay(untilDay) })}
    </p>
  )
}

function Choices({ about, now: { facts, isSigning }, tell }: SubjectProps): JSX.Element {
  const choices = choicesFor(facts, about)
  return (
    <>
      {about === 'portal' && !facts.isCoordinator && <p class="soft">{say('states.coordinators-only')}</p>}
      {about === 'portal' && facts.isCoordinator && facts.coordinatorsNeeded > 1 && (
        <p class="soft">{say('states.several', { n: facts.coordinatorsNeeded })}</p>
      )}
      {choices.length > 0 && (
        <Actions>
          {choices.map((state) => (
            <Button
              key={state}
              kind={state === 'closing' ? 'quiet' : 'plain'}
              busy={isSigning}
              onPress={() => tell({ type: 'wished', about, state })}
            >
              {say(`states.do.${about}.${state}`)}
            </Button>
          ))}
        </Actions>
      )}
    </>
  )
}

export function SubjectState(props: SubjectProps): JSX.Element {
  const { about, now } = props
  const { wish, facts } = now
  return (
    <section>
      <h3>{about === 'desk' ? facts.deskName : say('states.portal')}</h3>
      <WhatHolds {...props} />
      {wish?.about === about ? (
        <WishForm {...props} wish={wish} isSigning={now.isSigning} />
      ) : (
        <Choices {...props} />
      )}
    </section>
  )
}
