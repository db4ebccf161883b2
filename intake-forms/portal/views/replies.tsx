/** What one desk promised and answered, and what can be sent to it. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../parts/button.tsx'
import { AwayNotice } from '../../pages/away-notice.tsx'
import { Notice } from '../../parts/notice.tsx'
import { dayInWords } from '../../words/names.ts'
import type { Conversation } from '../come-back.ts'
import { aboutNewest, readableUntil } from '../replies-promised.ts'
import { DestroyAsked } from './destroy-asked.tsx'
import { whyKeyIsNotUsed } from '../key-words.ts'
import { OneReply } from './replies-one.tsx'
import { RepliesPromised } from './replies-promised.tsx'
import { StateNotice } from './state-notice.tsx'
import type { ReportProps } from './view-props.ts'

interface RepliesProps extends ReportProps {
  readonly conversation: Conversation
  /** Only the first has the page's filled button. */
  readonly isFirst: boolean
}

function Ways(props: RepliesProps): JSX.Element {
  const { conversation, now, tell, say, locale, isFirst } = props
  const { desk, replies } = conversation
  const isDestroyed = aboutNewest(replies).some(({ kind }) => kind === 'destroyed')
  if (desk.state === 'closed') {
    return (
      <Notice kind="attend" title={say('desk.is-closed.title')}>
        <p>{say('desk.is-closed')}</p>
      </Notice>
    )
  }
  if (desk.state !== 'open') {
    const why = whyKeyIsNotUsed(desk.state)
    return (
      <Notice kind="attend" title={say(why)}>
        <p>{say(`${why}.todo`)}</p>
      </Notice>
    )
  }
  return (
    <>
      {now.opened.now.state === 'open' && <StateNotice of="desk" now={desk.now} {...{ say, locale }} />}
      <Actions>
        <Button
          kind={isFirst && !isDestroyed ? 'filled' : 'plain'}
          onPress={() => tell({ type: 'asked-to-add', desk })}
        >
          {say('act.add')}
        </Button>
      </Actions>
      <Actions>
        <Button kind="quiet" onPress={() => tell({ type: 'asked-to-erase', desk: desk.key })}>
          {say('act.erase')}
        </Button>
        {!isDestroyed && (
          <Button kind="quiet" onPress={() => tell({ type: 'asked-to-destroy', desk })}>
            {say('act.destroy')}
          </Button>
        )}
      </Actions>
    </>
  )
}

/** Stands with what was promised, apart from the button that asks. Nothing when it is answered, or nobody can be asked. */
function Asked({ conversation, now, say, locale }: RepliesProps): JSX.Element | null {
  const { desk, replies } = conversation
  const isAnswered = aboutNewest(replies).some(({ kind }) => kind === 'destroyed' || kind === 'held')
  if (isAnswered || desk.state !== 'open') return null
  const { told, opened } = now
  const open = told?.kind === 'withdrawal' && told.desk === desk.name
  return <DestroyAsked firstAnswerDays={opened.firstAnswerDays} {...{ open, say, locale }} />
}

export function Replies(props: RepliesProps): JSX.Element {
  const { say, locale } = props
  const { desk, replies, received } = props.conversation
  const { told, opened } = props.now
  const hasJustAdded = told?.kind === 'follow-up' && told.desk === desk.name
  return (
    <section>
      <h2>{say('desk.title', { desk: desk.name, organisation: desk.organisation })}</h2>
      <AwayNotice {...{ desk, say, locale }} />
      <RepliesPromised today={opened.today} {...{ replies, say, locale }} />
      <Asked {...props} />
      <h3>{say('replies.title')}</h3>
      {received > 0 && <p>{say('replies.confirmed', { n: received, desk: desk.name })}</p>}
      {replies.map((reply, i) => (
        <OneReply
          key={i}
          desk={desk.name}
          isClosed={desk.state === 'closed'}
          readableUntil={readableUntil(reply.day, opened, desk)}
          {...{ reply, say, locale }}
        />
      ))}
      {hasJustAdded && <p>{say('replies.not-opened', { date: dayInWords(locale, opened.today) })}</p>}
      <Ways {...props} />
    </section>
  )
}
