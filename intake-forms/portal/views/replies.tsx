/** What one desk answered, as letters, and what can be sent to it. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../parts/button.tsx'
import { Letter } from '../../parts/letter.tsx'
import { Notice } from '../../parts/notice.tsx'
import { dayInWords } from '../../words/names.ts'
import type { Conversation, ReplyToShow } from '../come-back.ts'
import { StateNotice } from './state-notice.tsx'
import type { ReportProps } from './view-props.ts'

interface RepliesProps extends ReportProps {
  readonly conversation: Conversation
  /** Only the first has the page's filled button. */
  readonly isFirst: boolean
}

/** `received` and `destroyed` are facts, told in our words; only an answer is somebody's letter. */
function Reply({
  reply,
  desk,
  say,
  locale,
}: RepliesProps & { reply: ReplyToShow; desk: string }): JSX.Element {
  const date = dayInWords(locale, reply.day)
  if (reply.kind === 'received') return <p>{say('replies.received', { date, desk })}</p>
  const letter = <Letter from={say('replies.from', { who: reply.who, desk })} date={date} text={reply.text} />
  if (reply.kind === 'answer') return letter
  return (
    <>
      <p>{say('replies.destroyed', { date, desk })}</p>
      {reply.text !== '' && letter}
    </>
  )
}

function Ways({ conversation, now, tell, say, locale, isFirst }: RepliesProps): JSX.Element {
  const { desk } = conversation
  if (desk.state === 'closed') {
    return (
      <Notice kind="attend" title={say('desk.is-closed.title')}>
        <p>{say('desk.is-closed')}</p>
      </Notice>
    )
  }
  if (desk.state === 'late') {
    return (
      <Notice kind="attend" title={say('desk.is-late.title')}>
        <p>{say('desk.is-late')}</p>
      </Notice>
    )
  }
  return (
    <>
      {now.opened.now.state === 'open' && <StateNotice of="desk" now={desk.now} {...{ say, locale }} />}
      <Actions>
        <Button kind={isFirst ? 'filled' : 'plain'} onPress={() => tell({ type: 'asked-to-add', desk })}>
          {say('act.add')}
        </Button>
      </Actions>
      <Actions>
        <Button kind="quiet" onPress={() => tell({ type: 'asked-to-erase', desk: desk.key })}>
          {say('act.erase')}
        </Button>
        <Button kind="quiet" onPress={() => tell({ type: 'asked-to-destroy', desk })}>
          {say('act.destroy')}
        </Button>
      </Actions>
    </>
  )
}

export function Replies(props: RepliesProps): JSX.Element {
  const { desk, replies, received } = props.conversation
  const { told } = props.now
  const hasJustAdded = told?.kind === 'follow-up' && told.desk === desk.name
  return (
    <section>
      <h2>{props.say('desk.title', { desk: desk.name, organisation: desk.organisation })}</h2>
      {received > 0 && <p>{props.say('replies.confirmed', { n: received, desk: desk.name })}</p>}
      {hasJustAdded && <p>{props.say('replies.not-opened')}</p>}
      {replies.map((reply) => (
        <Reply key={reply.number} {...props} reply={reply} desk={desk.name} />
      ))}
      <Ways {...props} />
    </section>
  )
}
