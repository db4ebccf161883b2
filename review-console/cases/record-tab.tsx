/** The record of a case: who did what on which day, the newest first; a problem stands at its event. */

import type { JSX } from 'preact'
import { Tag } from '../../intake-forms/parts/tag.tsx'
import { shownText } from '../parts/shown-text.ts'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { RecordEntry } from './case-view.ts'
import { sayProblem } from './log-problems.tsx'
import { sayDetail } from './record-words.ts'

export function RecordTab({ record }: { readonly record: readonly RecordEntry[] }): JSX.Element {
  return (
    <section>
      <h2>{say('record.title')}</h2>
      <p class="soft">{say('record.intro')}</p>
      <ol class="console-record" role="list">
        {record.toReversed().map((entry) => (
          <RecordLine key={entry.n} entry={entry} />
        ))}
      </ol>
    </section>
  )
}

function RecordLine({ entry }: { readonly entry: RecordEntry }): JSX.Element {
  const { day, by, act, problem } = entry
  const detail = sayDetail(entry)
  return (
    <li class="console-record__line">
      <span class="console-record__day">{day === null ? say('record.no-day') : sayDay(day)}</span>
      <span class="console-record__what">
        {act === null ? (
          <Unknown entry={entry} />
        ) : (
          <>
            <b>{by ?? say('record.somebody')}</b> {say(`record.act.${act}`)}
            {detail !== '' && <>: {shownText(detail)}</>}
          </>
        )}
        {problem !== null && (
          <span class="console-record__problem">
            <Tag kind="attend" word={sayProblem(problem)} />
          </span>
        )}
      </span>
    </li>
  )
}

/** What this version cannot tell the act of. */
function Unknown({ entry: { by, problem } }: { readonly entry: RecordEntry }): JSX.Element {
  if (problem !== 'newer') return <>{say('record.unopened')}</>
  return (
    <>
      <b>{by ?? say('record.somebody')}</b> {say('record.newer')}
    </>
  )
}
