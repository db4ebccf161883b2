/** The inbox with what stands above it: reading, what stopped it, what the desk's key and record need. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { Progress } from '../../intake-forms/parts/progress.tsx'
import { StatusLine } from '../../intake-forms/parts/status-line.tsx'
import { LogProblems } from '../cases/log-problems.tsx'
import { Inbox } from '../inbox/inbox.tsx'
import { rowName } from '../inbox/row-name.ts'
import type { InboxRow } from '../inbox/rows.ts'
import { PageHeading } from '../parts/page-heading.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { say } from '../words/say.ts'
import type { DeskKeeper, TellDesk } from './keeper.ts'
import type { DeskFacts } from './desk-read.ts'
import type { AtDesk, Reading, Says } from './model.ts'
import { catchUp, eraseUnopened, look } from './read-acts.ts'
import { Stale } from './stale.tsx'

interface InboxRoomProps {
  readonly state: AtDesk
  readonly keeper: DeskKeeper
  readonly today: number
  readonly tell: TellDesk
  readonly onOpen: (row: InboxRow) => void
}

export function InboxRoom({ state, keeper, today, tell, onOpen }: InboxRoomProps): JSX.Element {
  const { facts, reading, says, isStale, catchUpTrouble } = state
  if (isStale) return <Stale trouble={catchUpTrouble} onGo={(code) => void catchUp(keeper, code, tell)} />
  const again = (): void => void look(keeper, tell)
  if (facts === null) return <FirstReading reading={reading} onAgain={again} />
  return (
    <>
      <Inbox
        {...facts}
        desk={facts.name}
        today={today}
        isReading={reading.at === 'reading'}
        couldNotLook={reading.at === 'stopped'}
        onLook={again}
        onOpen={onOpen}
        onErase={(key) => void eraseUnopened(keeper, key, tell)}
      >
        <StatusLine words={reading.at === 'reading' ? sayReading(reading) : saySaid(says)} />
        {reading.at === 'stopped' && <TroubleNotice {...reading.trouble} kept={say('inbox.kept-list')} />}
        <DeskNotices facts={facts} />
      </Inbox>
    </>
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

function saySaid(says: Says): string {
  if (typeof says === 'object') return say('destroy.done', { name: says.destroyed })
  const sentences = {
    nothing: '',
    looked: say('inbox.looked'),
    renewed: say('inbox.turned'),
    'not renewed': say('inbox.not-turned'),
    erased: say('unopened.erased'),
  } as const
  return sentences[says]
}

function DeskNotices({ facts }: { readonly facts: DeskFacts }): JSX.Element {
  const { journal, isLate, rows } = facts
  return (
    <>
      {journal !== 'whole' && (
        <Notice
          kind="attend"
          title={say(journal === 'gap' ? 'journal.gap' : 'journal.epoch')}
          code={`journal-${journal}`}
        >
          <p>{say(journal === 'gap' ? 'journal.gap-text' : 'journal.epoch-text')}</p>
        </Notice>
      )}
      {rows.map((row) => (
        <LogProblems key={row.key} name={rowName(row)} problems={row.problems} />
      ))}
      {isLate && (
        <Notice kind="attend" title={say('inbox.late')}>
          <p>{say('inbox.late-kept')}</p>
          <p>{say('inbox.late-do')}</p>
        </Notice>
      )}
    </>
  )
}
