/** What came back for these words: replies, or none yet, and what one may do next. */

import type { JSX } from 'preact'
import { aboutMonths } from '../../../crypto/protocol/promises.ts'
import { AwayNotice } from '../../pages/away-notice.tsx'
import { leavePath } from '../../pages/on-leave.ts'
import { Actions, Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { dayInWords } from '../../words/names.ts'
import type { OnComing } from '../come-back.ts'
import { readableUntil } from '../replies-promised.ts'
import { CompleteUpTo, NotComplete } from './completeness.tsx'
import { DestroyAsked } from './destroy-asked.tsx'
import { Replies } from './replies.tsx'
import { StateNotice } from './state-notice.tsx'
import type { ReportProps, Spoken } from './view-props.ts'

/** What arrived last, if anything did. */
export const toldWords = ({ told }: OnComing<'reading'>, say: Spoken['say']): string =>
  told === null ? '' : say(`told.${told.kind}`, { desk: told.desk })

function Reference({ now, say }: ReportProps): JSX.Element {
  return (
    <section>
      <p>
        <strong>{say('report.reference', { reference: now.report.reference })}</strong>
      </p>
      <p>{say('report.compare')}</p>
    </section>
  )
}

function NothingYet({ now, tell, say, locale }: ReportProps): JSX.Element {
  const { desks, firstAnswerDays } = now.opened
  return (
    <>
      {desks.map((desk) => (
        <AwayNotice key={desk.key} {...{ desk, say, locale }} />
      ))}
      <section>
        <h2>{say('nothing.title')}</h2>
        <p>{say('nothing.promised', { n: firstAnswerDays })}</p>
        <p>
          {say('nothing.days', { n: firstAnswerDays })} {say('nothing.longer')}
        </p>
        <p>{say('nothing.words')}</p>
        <p>{say('nothing.nobody')}</p>
      </section>
      <DestroyAsked open={now.told?.kind === 'withdrawal'} {...{ firstAnswerDays, say, locale }} />
      <Actions>
        <Button kind="filled" onPress={() => tell({ type: 'asked-to-add', desk: null })}>
          {say('act.add')}
        </Button>
        <Button onPress={() => tell({ type: 'asked-to-check-words' })}>{say('report.check-words')}</Button>
      </Actions>
      <Actions>
        <Button kind="quiet" onPress={() => tell({ type: 'asked-to-destroy', desk: null })}>
          {say('act.destroy')}
        </Button>
      </Actions>
    </>
  )
}

/** What is wrong with what was found is said before what was found. */
function Warnings({ now, say }: ReportProps): JSX.Element {
  const { isChainBroken, unreadable } = now.report
  return (
    <>
      {isChainBroken && (
        <Notice kind="attend" title={say('replies.gap.title')}>
          <p>{say('replies.gap')}</p>
          <p>{say('replies.gap.todo')}</p>
        </Notice>
      )}
      {unreadable > 0 && (
        <Notice kind="attend" title={say('replies.unreadable.title')}>
          <p>{say('replies.unreadable', { n: unreadable })}</p>
          <p>{say('replies.unreadable.todo')}</p>
        </Notice>
      )}
    </>
  )
}

function EraseDialog({ now, tell, say }: ReportProps): JSX.Element {
  const erased = now.report.conversations.find(({ desk }) => desk.key === now.erasing)
  return (
    <Dialog
      id="erase"
      open={erased !== undefined}
      title={say('erase.title')}
      keep={say('erase.keep')}
      destroy={say('erase.button')}
      leave={{ label: say('leave'), href: leavePath }}
      onKeep={() => tell({ type: 'kept' })}
      onDestroy={() => tell({ type: 'was-sure' })}
    >
      <p>{say('erase.text', { desk: erased?.desk.name ?? '' })}</p>
      <p>{say('erase.report-stays')}</p>
    </Dialog>
  )
}

/** How long everything above stays. */
function keptWords({ now: { report, opened }, say, locale }: ReportProps): string {
  const ends = report.conversations.flatMap(({ desk, replies }) =>
    replies.map(({ day }) => readableUntil(day, opened, desk)),
  )
  return say('replies.kept', {
    n: aboutMonths(opened.slipDays),
    date: dayInWords(locale, Math.max(...ends)),
  })
}

export function ReportPage(props: ReportProps): JSX.Element {
  const { now, say, locale } = props
  const { conversations } = now.report
  const told = toldWords(now, say)
  return (
    <>
      <h1>{say('report.title')}</h1>
      {told !== '' && <Notice title={told} />}
      <StateNotice of="closed" now={now.opened.now} {...{ say, locale }} />
      <Reference {...props} />
      <NotComplete {...props} />
      <Warnings {...props} />
      {conversations.length === 0 ? (
        <NothingYet {...props} />
      ) : (
        conversations.map((conversation, i) => (
          <Replies key={conversation.desk.key} {...props} conversation={conversation} isFirst={i === 0} />
        ))
      )}
      <CompleteUpTo {...props} />
      {conversations.length > 0 && <p class="soft">{keptWords(props)}</p>}
      <EraseDialog {...props} />
    </>
  )
}
