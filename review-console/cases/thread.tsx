/** One thread: what the source sent and what the desk answered, in the order in which the desk took it up. */

import type { ComponentChildren, JSX } from 'preact'
import { Letter } from '../../intake-forms/parts/letter.tsx'
import { Tag } from '../../intake-forms/parts/tag.tsx'
import { Veil } from '../../intake-forms/parts/veil.tsx'
import { WrittenText } from '../../intake-forms/parts/written-text.tsx'
import { shownText } from '../parts/shown-text.ts'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import { AccountView } from './account-view.tsx'
import type { ThreadEntry } from './case-view.ts'

interface ThreadProps {
  readonly thread: readonly ThreadEntry[]
  readonly desk: string
  readonly lifted: readonly string[]
  readonly onLift: (id: string, isLifted: boolean) => void
}

export function Thread({ thread, desk, lifted, onLift }: ThreadProps): JSX.Element {
  return (
    <>
      {thread.map((entry) => (
        <Entry
          key={entry.id}
          entry={entry}
          desk={desk}
          isLifted={lifted.includes(entry.id)}
          onLift={(isLifted) => onLift(entry.id, isLifted)}
        />
      ))}
    </>
  )
}

interface EntryProps {
  readonly entry: ThreadEntry
  readonly desk: string
  readonly isLifted: boolean
  readonly onLift: (isLifted: boolean) => void
}

function Entry({ entry, desk, isLifted, onLift }: EntryProps): JSX.Element {
  switch (entry.what) {
    case 'report':
      return <AccountView account={entry.account} day={entry.day} isLifted={isLifted} onLift={onLift} />
    case 'follow-up':
      return <FollowUp entry={entry} isLifted={isLifted} onLift={onLift} />
    case 'withdrawal':
      return <FromSource day={entry.day}>{say('letter.withdrawal-text')}</FromSource>
    case 'erase':
      return <FromSource day={entry.day}>{say('letter.erase-text')}</FromSource>
    case 'answer':
      return (
        <Letter
          from={entry.by === null ? desk : say('letter.from-desk', { name: entry.by, desk })}
          date={sayDay(entry.day)}
          text={shownText(entry.text)}
        >
          {entry.isErased && <Tag word={say('letter.erased')} />}
        </Letter>
      )
    case 'told received':
      return <Told day={entry.day}>{say('event.received')}</Told>
    case 'told destroyed':
      return <Told day={entry.day}>{say('event.destroyed')}</Told>
    case 'erased replies':
      return <Told>{say('event.erased')}</Told>
  }
}

interface FollowUpProps extends Pick<EntryProps, 'isLifted' | 'onLift'> {
  readonly entry: Extract<ThreadEntry, { what: 'follow-up' }>
}

function FollowUp({ entry, isLifted, onLift }: FollowUpProps): JSX.Element {
  return (
    <article class="letter">
      <LetterHead from={say('letter.follow-up')} day={entry.day} />
      <Veil
        what={say('veil.length', { n: [...entry.text].length })}
        show={say('veil.show')}
        hide={say('veil.hide')}
        lifted={isLifted}
        onLift={onLift}
      >
        <WrittenText text={shownText(entry.text)} lang={entry.language} />
      </Veil>
    </article>
  )
}

function FromSource({ day, children }: { readonly day: number; readonly children: string }): JSX.Element {
  return (
    <article class="letter">
      <LetterHead from={say('letter.withdrawal')} day={day} />
      <p>{children}</p>
    </article>
  )
}

const LetterHead = ({ from, day }: { readonly from: string; readonly day: number }): JSX.Element => (
  <p class="letter__head">
    <span class="letter__from">{from}</span>
    <span>{sayDay(day)}</span>
  </p>
)

interface ToldProps {
  readonly day?: number
  readonly children: ComponentChildren
}

/** What happened without words: one quiet line. */
const Told = ({ day, children }: ToldProps): JSX.Element => (
  <p class="soft">
    {day !== undefined && `${sayDay(day)} · `}
    {children}
  </p>
)
