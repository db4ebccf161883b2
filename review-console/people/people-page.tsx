/** Everybody in the list with what may be done about their key, or one new key in place of it. */

import type { ComponentChildren, JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Fact, Facts } from '../../intake-forms/parts/facts.tsx'
import { Progress } from '../../intake-forms/parts/progress.tsx'
import { StatusLine } from '../../intake-forms/parts/status-line.tsx'
import { OneReader } from '../parts/one-reader.tsx'
import { PageHeading } from '../parts/page-heading.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { say } from '../words/say.ts'
import { KeyDialog } from './key-dialog.tsx'
import { KeyPage } from './key-page.tsx'
import { KeyTroubleNotice } from './key-trouble-notice.tsx'
import type { AtPeople, KeyAct } from './model.ts'
import type { Holder, PeopleFacts } from './people-facts.ts'
import { PersonRow, UnlistedRow } from './person-row.tsx'
import { sayOfKey } from './sentences.ts'

export interface PeoplePageProps {
  readonly state: AtPeople
  /** Days since 1970-01-01 UTC. */
  readonly today: number
  /** Of the key that is shown. */
  readonly letters: string
  readonly onLook: () => void
  readonly onAsk: (act: KeyAct, about: Holder) => void
  readonly onKeep: () => void
  readonly onMake: (whose: Holder) => void
  readonly onRevoke: (whose: Holder) => void
  readonly onForget: () => void
}

export function PeoplePage(props: PeoplePageProps): JSX.Element {
  const { state, letters, onLook, onForget } = props
  const { facts, shown, reading } = state
  if (facts === null) return <FirstReading reading={reading} onLook={onLook} />
  if (shown !== null)
    return <KeyPage {...shown} address={facts.address} letters={letters} onForget={onForget} />
  return (
    <>
      <Heading facts={facts}>
        <StatusLine words={sayStatus(state)} />
        <Stopped reading={reading} onLook={onLook} />
        <KeyTroubleNotice trouble={state.keyTrouble} onLook={onLook} />
      </Heading>
      <List {...props} facts={facts} />
      <KeyDialog {...props} />
    </>
  )
}

function sayStatus({ reading, doing, revoked }: AtPeople): string {
  if (doing !== null) return say(doing === 'make' ? 'key.making' : 'key.revoking')
  if (reading === 'reading') return say('people.reading')
  return revoked === null ? '' : sayOfKey('key.revoked', revoked)
}

interface ReadingProps {
  readonly reading: AtPeople['reading']
  readonly onLook: () => void
}

const FirstReading = ({ reading, onLook }: ReadingProps): JSX.Element => (
  <>
    <PageHeading>{say('people.title')}</PageHeading>
    {reading === 'reading' ? (
      <Progress id="reading-people" words={say('people.reading')} />
    ) : (
      <Stopped reading={reading} onLook={onLook} />
    )}
  </>
)

function Stopped({ reading, onLook }: ReadingProps): JSX.Element | null {
  if (typeof reading === 'string') return null
  return (
    <TroubleNotice {...reading.stopped} kept={say('people.kept')}>
      <Actions>
        <Button onPress={onLook}>{say('try-again')}</Button>
      </Actions>
    </TroubleNotice>
  )
}

interface HeadingProps {
  readonly facts: PeopleFacts
  readonly children: ComponentChildren
}

const Heading = ({ facts, children }: HeadingProps): JSX.Element => (
  <section>
    <PageHeading>{say('people.title')}</PageHeading>
    <p>{say('people.text')}</p>
    {facts.isOnlyReader && <OneReader />}
    {facts.isOnion ? (
      <>
        <p>{say('people.onion')}</p>
        <Facts>
          <Fact name={say('people.onion-address')}>
            <span class="console-address">{facts.address ?? say('people.onion-soon')}</span>
          </Fact>
        </Facts>
      </>
    ) : (
      <p>{say('people.no-onion')}</p>
    )}
    {children}
  </section>
)

function List(props: PeoplePageProps & { readonly facts: PeopleFacts }): JSX.Element {
  const { facts, state, today } = props
  const { revoked } = state
  // The button that had the focus is gone with the key.
  useEffect(() => {
    if (revoked !== null) document.getElementById(rowId(facts, revoked))?.focus()
  }, [revoked])
  const row = { facts, isBusy: state.doing !== null, onAsk: props.onAsk, onMake: props.onMake }
  return (
    <>
      <ul class="data-list" role="list" aria-label={say('people.list')}>
        {facts.people.map((person) => (
          <PersonRow key={person.key} {...row} id={rowId(facts, person)} person={person} today={today} />
        ))}
      </ul>
      {facts.people.length === 1 && <p class="soft">{say('people.empty')}</p>}
      {facts.isOnion && facts.unlisted.length > 0 && (
        <section>
          <h2>{say('unlisted.title')}</h2>
          <p>{say('unlisted.text')}</p>
          <ul class="data-list" role="list" aria-label={say('unlisted.title')}>
            {facts.unlisted.map((holder) => (
              <UnlistedRow key={holder.key} {...row} id={rowId(facts, holder)} holder={holder} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** As the keys that move in a list expect it. */
function rowId({ people, unlisted }: PeopleFacts, { key }: Holder): string {
  const at = [...people, ...unlisted].findIndex((holder) => holder.key === key)
  return `row-${String(at)}`
}
