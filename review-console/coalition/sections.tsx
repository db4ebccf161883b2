/** What is: who is a member, who vouches, how long the list holds. */

import type { JSX } from 'preact'
import { toBase64url } from '../../crypto/bytes.ts'
import { deskKey } from '../../crypto/verify-roster.ts'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Fold } from '../../intake-forms/parts/fold.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { Tag } from '../../intake-forms/parts/tag.tsx'
import { WordGrid } from '../../intake-forms/parts/word-grid.tsx'
import { inGroups } from '../session/code-secret.ts'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import {
  soonDays,
  type CoalitionFacts,
  type MemberOrganisation,
  type ServingCoordinator,
} from './coalition-facts.ts'
import { sayNames } from './sentences.ts'

interface FactsProps {
  readonly facts: CoalitionFacts
}

export const MembersSection = ({ facts: { members, readers, intakeDesks } }: FactsProps): JSX.Element => (
  <section>
    <h2>{say('members.title')}</h2>
    {members
      .filter(({ hasMoreThanHalf }) => hasMoreThanHalf)
      .map(({ name, readers: n, intakeDesks: desks }) => (
        <Notice
          key={name}
          kind="attend"
          title={say('members.too-much', { name: sayNames([name]), n, of: readers, desks, all: intakeDesks })}
        >
          <p>{say('members.too-much.do')}</p>
        </Notice>
      ))}
    {members.length === 1 && <p>{say('members.only-one')}</p>}
    <ul class="data-list" role="list" aria-label={say('members.title')}>
      {members.map((member) => (
        <Member key={member.name} {...member} of={readers} ofDesks={intakeDesks} />
      ))}
    </ul>
    {members.length > 1 && <p class="soft small">{say('members.not-counted')}</p>}
  </section>
)

const Member = ({
  name,
  desks,
  intakeDesks,
  readers: n,
  of,
  ofDesks,
}: MemberOrganisation & { readonly of: number; readonly ofDesks: number }): JSX.Element => (
  <li class="console-person">
    <p class="console-person__name">
      <bdi>{name}</bdi>
    </p>
    <p>{desks.length === 0 ? say('members.no-desk') : say('members.desks', { names: sayNames(desks) })}</p>
    <div class="console-person__time">
      <p>{say('members.readers', { n, of })}</p>
      {intakeDesks > 0 && <p>{say('members.intake-desks', { n: intakeDesks, of: ofDesks })}</p>}
    </div>
  </li>
)

interface VouchProps extends FactsProps {
  /** For who may invite. */
  readonly onLost: ((person: string) => void) | undefined
}

export function VouchSection({ facts, onLost }: VouchProps): JSX.Element {
  const { coordinators, now, today, ownKey } = facts
  const { threshold: k } = now.root
  return (
    <section>
      <h2>{say('vouch.title')}</h2>
      {coordinators.length === 1 ? (
        <Alone {...coordinators[0]} />
      ) : (
        <p>{say('vouch.threshold', { k, n: coordinators.length })}</p>
      )}
      <ul class="data-list" role="list" aria-label={say('vouch.title')}>
        {coordinators.map((one) => (
          <Serving key={one.key} one={one} today={today} onLost={onLost} />
        ))}
      </ul>
      {ownKey !== null && (
        <Fold summary={say('vouch.own-key')}>
          <p>{say('vouch.own-key-text')}</p>
          <p class="console-line" dir="ltr" translate={false}>
            {inGroups(toBase64url(ownKey))}
          </p>
        </Fold>
      )}
    </section>
  )
}

const Alone = ({ name = '', isYou = false }: Partial<ServingCoordinator>): JSX.Element => (
  <Notice
    kind="attend"
    title={isYou ? say('vouch.alone') : say('vouch.one-alone', { name: sayNames([name]) })}
  >
    <p>{say('vouch.alone.do')}</p>
  </Notice>
)

interface ServingProps extends Pick<VouchProps, 'onLost'> {
  readonly one: ServingCoordinator
  readonly today: number
}

const Serving = ({ one, today, onLost }: ServingProps): JSX.Element => (
  <li class="console-person">
    <p class="console-person__name">
      <bdi>{one.name}</bdi> {one.isYou && <Tag word={say('vouch.you')} />}
    </p>
    <p>
      {one.organisation === null
        ? say('term.no-organisation')
        : say('vouch.of', { organisation: sayNames([one.organisation]) })}
    </p>
    <div class="console-person__time">
      <p>{sayTerm(one)}</p>
      {one.standing === 'ends soon' && <Tag kind="attend" word={saySoon((one.toDay ?? today) - today)} />}
      {one.standing === 'over' && (
        <>
          <Tag kind="attend" word={say('vouch.over')} />{' '}
          {say('vouch.over.do', { day: sayDay(one.toDay ?? today) })}
        </>
      )}
    </div>
    <NewKey one={one} onLost={onLost} />
  </li>
)

/** They make it themselves: this begins the invitation that asks them to. */
function NewKey({ one, onLost }: Pick<ServingProps, 'one' | 'onLost'>): JSX.Element | null {
  const { person, isYou } = one
  if (person === null || isYou || onLost === undefined) return null
  return (
    <Actions>
      <Button onPress={() => onLost(person)}>{say('vouch.new-key')}</Button>
    </Actions>
  )
}

const sayTerm = ({ fromDay, toDay }: ServingCoordinator): string =>
  fromDay === null || toDay === null
    ? say('vouch.no-term')
    : say('vouch.term', { from: sayDay(fromDay), to: sayDay(toDay) })

const weekDays = 7

/** From two weeks on, weeks are near enough. */
const saySoon = (days: number): string =>
  days < 2 * weekDays
    ? say('vouch.soon', { n: days })
    : say('vouch.soon-weeks', { n: Math.floor(days / weekDays) })

export function ListSection({ facts }: FactsProps): JSX.Element {
  const { now, today, words } = facts
  const left = Math.min(now.roster.toDay, now.root.toDay) - today
  return (
    <section>
      <h2>{say('list.title')}</h2>
      {left <= soonDays && (
        <Notice kind="attend" title={say('list.ends-soon', { n: Math.max(0, left) })}>
          <p>{say('list.ends-soon.do')}</p>
        </Notice>
      )}
      {now.roster.desks
        .filter(({ id }) => deskKey(now, id) === 'doubtful')
        .map(({ id, name }) => (
          <Notice
            key={toBase64url(id)}
            kind="attend"
            title={say('key-doubtful.of', { desk: sayNames([name]) })}
          >
            <p>{say('key-doubtful.means')}</p>
            <p>{say('key-doubtful.of-do')}</p>
          </Notice>
        ))}
      <p>
        {say('list.holds', { day: sayDay(now.roster.toDay) })}{' '}
        {say('list.root-holds', { day: sayDay(now.root.toDay) })}
      </p>
      <h3>{say('list.words')}</h3>
      <p>{say('list.words-text')}</p>
      <div class="console-six-words">
        <WordGrid words={words} label={say('list.words')} lang="en" />
      </div>
    </section>
  )
}
