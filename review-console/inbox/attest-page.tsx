/** Before an account is shown: what may be known without reading it, and the question of a conflict of interest. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Fact, Facts } from '../../intake-forms/parts/facts.tsx'
import { Tag } from '../../intake-forms/parts/tag.tsx'
import { countryName } from '../../intake-forms/words/names.ts'
import type { Conflict } from '../../crypto/protocol/journal-event.ts'
import type { AttestingVisit } from '../cases/model.ts'
import { PageHeading } from '../parts/page-heading.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { locale } from '../words/days.ts'
import { say } from '../words/say.ts'
import { sayTopics } from '../words/topics.ts'
import { sayCame, sayWhose } from './row-words.ts'
import { conflicts, WhyLeave } from './why-leave.tsx'

interface AttestPageProps {
  readonly visit: AttestingVisit
  readonly today: number
  readonly onAttest: () => void
  readonly onTurn: (isLeaving: boolean) => void
  readonly onChoose: (why: Conflict) => void
  readonly onLeave: (why: Conflict | null) => void
  readonly onBack: () => void
}

export function AttestPage(props: AttestPageProps): JSX.Element {
  const { visit, today, onBack } = props
  const { row, leaving } = visit
  return (
    <>
      <Actions>
        <PageHeading>
          {row.name === null ? say('attest.title-new') : say('attest.title', { name: row.name })}
        </PageHeading>
        <Button kind="quiet" onPress={onBack}>
          {say('case.back')}
        </Button>
      </Actions>
      {visit.trouble && <TroubleNotice {...visit.trouble} />}
      <p>{say('attest.intro')}</p>
      <KnownBefore visit={visit} today={today} />
      {leaving === null ? <TwoWays {...props} /> : <Leaving {...props} why={leaving.why} />}
    </>
  )
}

function KnownBefore({ visit, today }: Pick<AttestPageProps, 'visit' | 'today'>): JSX.Element {
  const { row, readers } = visit
  return (
    <div class="console-card">
      <Facts>
        {(row.topics.length > 0 || row.isHeavy) && (
          <Fact name={say('attest.topics')}>
            {row.topics.length > 0 && sayTopics(row.topics)} {row.isHeavy && <Tag word={say('row.heavy')} />}
          </Fact>
        )}
        {row.kinds.some((kind) => kind !== 'report') && (
          <Fact name={say('attest.holds')}>{row.kinds.map((kind) => say(`kind.${kind}`)).join(', ')}</Fact>
        )}
        {row.country !== null && <Fact name={say('attest.country')}>{countryName(locale, row.country)}</Fact>}
        <Fact name={say('attest.arrived')}>{sayCame(row, today)}</Fact>
        {row.assignee !== null && <Fact name={say('attest.assignee')}>{sayWhose(row)}</Fact>}
        <Fact name={say('attest.readers')}>
          {readers.length === 0 ? say('attest.readers-none') : readers.join(', ')}
        </Fact>
      </Facts>
    </div>
  )
}

function TwoWays({ onAttest, onTurn }: AttestPageProps): JSX.Element {
  return (
    <section>
      <h2>{say('attest.question')}</h2>
      <p>{say('attest.question-hint')}</p>
      <ul>
        {conflicts.map((conflict) => (
          <li key={conflict}>{say(`conflict.${conflict}`)}</li>
        ))}
      </ul>
      <p class="soft">{say('attest.show-does')}</p>
      <Actions>
        <Button kind="filled" onPress={onAttest}>
          {say('attest.show')}
        </Button>
        <Button onPress={() => onTurn(true)}>{say('attest.leave')}</Button>
      </Actions>
    </section>
  )
}

interface LeavingProps extends AttestPageProps {
  readonly why: Conflict | null
}

function Leaving({ visit, why, onTurn, onChoose, onLeave }: LeavingProps): JSX.Element {
  const isMissing = visit.leaving?.isMissing ?? false
  const isAlone = visit.readers.length === 0
  return (
    <section>
      <h2>{say('attest.leave-title')}</h2>
      <WhyLeave {...{ why, isMissing, isAlone, onChoose }} isUntold={isUntold(visit)} />
      <Actions>
        <Button kind={isAlone ? 'plain' : 'filled'} onPress={() => onLeave(why)}>
          {say(isAlone ? 'attest.leave-go-alone' : 'attest.leave-go')}
        </Button>
        <Button kind="quiet" onPress={() => onTurn(false)}>
          {say('attest.leave-back')}
        </Button>
      </Actions>
    </section>
  )
}

/** The first promise still runs. */
const isUntold = ({ row }: AttestingVisit): boolean => row.promised?.what === 'acknowledgement'
