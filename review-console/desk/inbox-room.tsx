/** The inbox with what stands above it: reading, what stopped it, what the desk's key and record need. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { Progress } from '../../intake-forms/parts/progress.tsx'
import { LogProblems } from '../cases/log-problems.tsx'
import { personOf } from '../cases/shape-forms.tsx'
import { Inbox } from '../inbox/inbox.tsx'
import { rowName } from '../inbox/row-name.ts'
import type { InboxRow } from '../inbox/inbox-row.ts'
import { JournalNotices } from '../journal/journal-notices.tsx'
import { OneReader } from '../parts/one-reader.tsx'
import { PageHeading } from '../parts/page-heading.tsx'
import { LeaverNotice } from '../people/leavers-section.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import type { Tools } from '../tools.ts'
import { say } from '../words/say.ts'
import type { DeskKeeper, TellDesk } from './keeper.ts'
import { actOnSeveral } from './desk-acts.ts'
import type { DeskFacts } from './desk-facts.ts'
import { GiveBackNotice } from './give-back-notice.tsx'
import type { AtDesk, Reading, Says } from './model.ts'
import { catchUp, eraseUnopened, look } from './read-acts.ts'
import { NewKeyFile } from './new-key-file.tsx'
import { Stale } from './stale.tsx'

interface InboxRoomProps {
  readonly state: AtDesk
  readonly keeper: DeskKeeper
  readonly today: number
  readonly tell: TellDesk
  readonly saveFile: Tools['saveFile']
  readonly onOpen: (row: InboxRow) => void
}

export function InboxRoom({ state, keeper, today, tell, saveFile, onOpen }: InboxRoomProps): JSX.Element {
  const { facts, reading, isStale, catchUpTrouble } = state
  if (isStale) return <Stale trouble={catchUpTrouble} onGo={(code) => void catchUp(keeper, code, tell)} />
  const again = (): void => void look(keeper, tell)
  if (facts === null) return <FirstReading reading={reading} onAgain={again} />
  return (
    <Inbox
      facts={facts}
      now={state.inbox}
      today={today}
      isReading={reading.at === 'reading'}
      couldNotLook={reading.at === 'stopped'}
      bulk={state.bulk}
      status={sayStatus(state)}
      tell={(event) => tell({ type: 'in the inbox', event })}
      onLook={again}
      onOpen={onOpen}
      onErase={(key) => void eraseUnopened(keeper, key, tell)}
      onAssign={(keys, to) => void actOnSeveral(keeper, keys, { act: 'assigned', to: personOf(to) }, tell)}
      onLabel={(keys, label) => void actOnSeveral(keeper, keys, { act: 'labelled', label, on: true }, tell)}
    >
      {reading.at === 'stopped' && <TroubleNotice {...reading.trouble} kept={say('inbox.kept-list')} />}
      <NewKeyFile
        session={keeper.tools.session}
        saveFile={saveFile}
        pseudonym={facts.people.find(({ isMe }) => isMe)?.pseudonym ?? ''}
      />
      <GiveBackNotice
        givenBack={facts.givenBack}
        isBusy={state.bulk === 'doing'}
        onGive={({ cases, to }) =>
          void actOnSeveral(keeper, cases, { act: 'assigned', to: personOf(to) }, tell)
        }
      />
      <LeaverNotice
        leavers={facts.leavers}
        today={today}
        onPeople={() => tell({ type: 'went to', place: 'people' })}
      />
      <DeskNotices facts={facts} onCompare={() => tell({ type: 'went to', place: 'settings' })} />
    </Inbox>
  )
}

interface FirstReadingProps {
  readonly reading: Reading
  readonly onAgain: () => void
}

function FirstReading({ reading, onAgain }: FirstReadingProps): JSX.Element {
  return (
    <>
      <PageHeading>{say('inbox.title')}</PageHeading>
      {reading.at === 'stopped' ? (
        <TroubleNotice {...reading.trouble} kept={say('inbox.kept')}>
          <Actions>
            <Button onPress={onAgain}>{say('try-again')}</Button>
          </Actions>
        </TroubleNotice>
      ) : (
        <Progress id="reading" words={sayReading(reading)} {...barOf(reading)} />
      )}
    </>
  )
}

const barOf = (reading: Reading): { done?: number; of?: number } =>
  reading.at === 'reading' && reading.of > 0 ? { done: reading.done, of: reading.of } : {}

const sayReading = (reading: Reading): string =>
  reading.at === 'reading' && reading.of > 0
    ? say('inbox.opening', { done: reading.done, of: reading.of })
    : say('inbox.reading')

function sayStatus({ reading, bulk, says }: AtDesk): string {
  if (reading.at === 'reading') return sayReading(reading)
  if (bulk === 'doing') return say('bulk.doing')
  if (typeof bulk !== 'object') return saySaid(says)
  const { done, of } = bulk
  return done === of ? say('bulk.done', { n: done }) : say('bulk.some', { done, of })
}

function saySaid(says: Says): string {
  if (typeof says === 'object') return say('destroy.done', { name: says.destroyed })
  const sentences = {
    nothing: '',
    looked: say('inbox.looked'),
    renewed: say('inbox.turned'),
    'renewal begun': say('inbox.turn-begun'),
    'renewal waits': say('inbox.turn-waits'),
    'not renewed': say('inbox.not-turned'),
    erased: say('unopened.erased'),
    'left to others': say('attest.left'),
  } as const
  return sentences[says]
}

interface DeskNoticesProps {
  readonly facts: DeskFacts
  readonly onCompare: () => void
}

/** By name at most so many: behind a server that lies about everything the list must stay in sight. */
const mostNamed = 5

export function DeskNotices({ facts, onCompare }: DeskNoticesProps): JSX.Element {
  const { isLate, isDoubtful, rows, people } = facts
  return (
    <>
      {people.length === 1 && <OneReader />}
      <JournalNotices facts={facts} onCompare={onCompare} />
      {rows
        .filter(({ problems }) => problems.length > 0)
        .slice(0, mostNamed)
        .map((row) => (
          <LogProblems key={row.key} name={rowName(row)} problems={row.problems} />
        ))}
      {isDoubtful && (
        <Notice kind="attend" title={say('key-doubtful.own')}>
          <p>{say('key-doubtful.means')}</p>
          <p>{say('key-doubtful.own-do')}</p>
        </Notice>
      )}
      {isLate && !isDoubtful && (
        <Notice kind="attend" title={say('inbox.late')}>
          <p>{say('inbox.late-kept')}</p>
          <p>{say('inbox.late-do')}</p>
        </Notice>
      )}
    </>
  )
}
