/** One person who joined: who they say they are, the six words to compare, what they declare, and what to do. */

import type { JSX } from 'preact'
import type { InForce } from '../../crypto/roster-changes.ts'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Fact, Facts } from '../../intake-forms/parts/facts.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { WordGrid } from '../../intake-forms/parts/word-grid.tsx'
import { WrittenText } from '../../intake-forms/parts/written-text.tsx'
import { listOf } from '../../intake-forms/words/names.ts'
import { moreThanHalf } from '../coalition/next-list.ts'
import { shownText } from '../parts/shown-text.ts'
import { locale, sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { Interests, Waiting } from './inviting-facts.ts'

interface JoinerCardProps {
  readonly waiting: Waiting
  readonly now: Pick<InForce, 'root'> | null
  readonly isBusy: boolean
  /** Of several who wait one has the filled button. */
  readonly isFirst: boolean
  readonly onPropose: () => void
  readonly onAsk: () => void
}

export function JoinerCard(props: JoinerCardProps): JSX.Element {
  const { waiting, isBusy, onAsk } = props
  const { name, words, replaces } = waiting
  return (
    <section class="blocks console-joiner" aria-label={name}>
      <h3>
        <bdi>{name}</bdi>
      </h3>
      {replaces !== null && <NewKeys name={replaces} />}
      <Who waiting={waiting} />
      {words === null ? (
        <Broken name={name} />
      ) : (
        <>
          <div class="console-six-words console-compared">
            <WordGrid words={words} label={say('joiners.words', { name })} lang="en" />
          </div>
          <Declared interests={waiting.interests} />
          {waiting.step === 'vouch' && <Vouching {...props} />}
          <Decide {...props} />
        </>
      )}
      {words === null && (
        <Actions>
          <Button danger busy={isBusy} onPress={onAsk}>
            {say('joiners.drop')}
          </Button>
        </Actions>
      )}
    </section>
  )
}

const NewKeys = ({ name }: { readonly name: string }): JSX.Element => (
  <Notice kind="attend" title={say('joiners.new-keys', { name })}>
    <p>{say('joiners.new-keys-text', { name })}</p>
  </Notice>
)

const Who = ({ waiting }: { readonly waiting: Waiting }): JSX.Element => (
  <>
    <p class="soft">
      {say('joiners.day', { day: sayDay(waiting.day), name: waiting.by ?? say('invited.somebody') })}
    </p>
    <Facts>
      <Fact name={say('joiners.desk')}>{waiting.desk ?? say('join.no-desk')}</Fact>
      <Fact name={say('joiners.roles')}>
        {listOf(
          locale,
          waiting.roles.map((role) => say(`role.${role}`)),
        )}
      </Fact>
      <Fact name={say('joiners.organisation')}>{waiting.organisation}</Fact>
    </Facts>
  </>
)

const Broken = ({ name }: { readonly name: string }): JSX.Element => (
  <div role="alert">
    <Notice kind="danger" title={say('joiners.broken')}>
      <p>{say('joiners.broken-text', { name })}</p>
    </Notice>
  </div>
)

function Declared({ interests }: { readonly interests: Interests }): JSX.Element {
  return (
    <div class="blocks">
      <h4>{say('joiners.interests')}</h4>
      {interests.kind === 'text' ? (
        <WrittenText text={shownText(interests.text)} />
      ) : (
        <p>{say(closedKey[interests.kind])}</p>
      )}
    </div>
  )
}

const closedKey = {
  none: 'joiners.interests-none',
  closed: 'joiners.interests-closed',
  broken: 'joiners.interests-broken',
} as const

function Vouching({ waiting: { name }, now }: JoinerCardProps): JSX.Element {
  const of = (now?.root.coordinators.length ?? 0) + 1
  return (
    <Notice title={say('joiners.listed')}>
      <p>{say('joiners.listed-text', { n: moreThanHalf(of), of, name })}</p>
    </Notice>
  )
}

/** Also a listed one is compared again: the key to vouch with is in the same words. */
function Decide({ waiting, isBusy, isFirst, onPropose, onAsk }: JoinerCardProps): JSX.Element {
  const { name, step, replaces } = waiting
  const listing = replaces === null ? 'joiners.match' : 'joiners.match-keys'
  return (
    <Actions>
      <Button kind={isFirst ? 'filled' : 'plain'} busy={isBusy} onPress={onPropose}>
        {say(step === 'list' ? listing : 'joiners.match-vouch', { name })}
      </Button>
      <Button danger busy={isBusy} onPress={onAsk}>
        {say('joiners.differ')}
      </Button>
    </Actions>
  )
}
