/** The public log: each list that was in force, what it changed, and who signed it. Only what verifies is shown. */

import type { JSX } from 'preact'
import type { LogEntry } from '../../crypto/verify-log.ts'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Progress } from '../../intake-forms/parts/progress.tsx'
import { MoreOf, useNewest } from '../parts/newest.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import { ChangeList } from './change-card.tsx'
import type { AtLog } from './model.ts'
import { sayNames } from './sentences.ts'

interface LogSectionProps {
  readonly log: AtLog
  readonly onRead: () => void
}

export function LogSection({ log, onRead }: LogSectionProps): JSX.Element {
  return (
    <section>
      <h2>{say('log.title')}</h2>
      <p>{say('log.text')}</p>
      {log.at === 'reading' && <Progress id="reading-log" words={say('log.reading')} />}
      {log.at === 'stopped' && <TroubleNotice {...log.trouble} />}
      {(log.at === 'closed' || log.at === 'stopped') && (
        <Actions>
          <Button onPress={onRead}>{say('log.show')}</Button>
        </Actions>
      )}
      {log.at === 'read' && <Entries entries={log.entries} />}
    </section>
  )
}

function Entries({ entries }: { readonly entries: readonly LogEntry[] }): JSX.Element {
  const newest = useNewest(entries)
  return (
    <>
      {newest.shown.toReversed().map((entry) => (
        <Entry key={entry.roster.version} entry={entry} />
      ))}
      <MoreOf {...newest} />
    </>
  )
}

function Entry({ entry }: { readonly entry: LogEntry }): JSX.Element {
  const { roster, root, changes, signers, handedOverBy } = entry
  const isAnew = changes.every(({ what }) => what === 'dates')
  return (
    <article class="console-card">
      <h3>{say('log.version', { n: roster.version, day: sayDay(roster.day) })}</h3>
      {changes.length === 0 && roster.previous === null && <p>{say('log.first')}</p>}
      {isAnew && roster.previous !== null && <p>{say('log.nothing')}</p>}
      <ChangeList what={changes} now={{ root, roster }} today={roster.day} isPast />
      {handedOverBy.length > 0 && (
        <p class="soft small">
          {say('log.handed-over', { names: sayNames(handedOverBy.map(({ name }) => name)) })}
        </p>
      )}
      <p class="soft small">{say('log.signed', { names: sayNames(signers.map(({ name }) => name)) })}</p>
    </article>
  )
}
