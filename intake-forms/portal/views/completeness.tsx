/** Whether the replies that are shown are all that there are. */

import type { JSX } from 'preact'
import { Notice } from '../../parts/notice.tsx'
import { dayInWords } from '../../words/names.ts'
import type { ReportProps } from './view-props.ts'

/** Stands before the replies. */
export function NotComplete({ now, say, locale }: ReportProps): JSX.Element {
  const { differs, quiet, contact } = now.report.complete
  return (
    <>
      {differs && (
        <Notice kind="attend" title={say('complete.differs.title')}>
          <p>{say('complete.differs')}</p>
          <p>{say('complete.differs.todo', { contact })}</p>
        </Notice>
      )}
      {quiet.map(({ desk, since }) => (
        <Notice
          key={desk}
          kind="attend"
          title={say('complete.quiet', { desk, date: dayInWords(locale, since) })}
        >
          <p>{say('complete.quiet.todo')}</p>
        </Notice>
      ))}
    </>
  )
}

/** One line behind them; nothing when it was said before that they are not. */
export function CompleteUpTo({ now, say, locale }: ReportProps): JSX.Element | null {
  const { differs, upTo } = now.report.complete
  if (differs) return null
  return (
    <p class="soft">
      {upTo === null ? say('complete.unknown') : say('complete.up-to', { date: dayInWords(locale, upTo) })}
    </p>
  )
}
