/** What the source and the desk wrote to each other, in the order in which the desk took it up. */

import type { ComponentChildren, JSX } from 'preact'
import { Letter } from '../../intake-forms/parts/letter.tsx'
import { Tag } from '../../intake-forms/parts/tag.tsx'
import { WrittenText } from '../../intake-forms/parts/written-text.tsx'
import { MoreOf, useNewest } from '../parts/newest.tsx'
import { shownText } from '../parts/shown-text.ts'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { ThreadEntry } from './case-view.ts'
import { Covered } from './covered.tsx'
import type { CaseEvent } from './model.ts'

interface ThreadProps {
  readonly thread: readonly ThreadEntry[]
  readonly desk: string
  readonly isHeavy: boolean
  readonly lifted: readonly string[]
  readonly askedFor: string | null
  readonly tell: (event: CaseEvent) => void
}

export function Thread({ thread, lifted, askedFor, ...rest }: ThreadProps): JSX.Element {
  const { shown, ...more } = useNewest(thread)
  return (
    <>
      <MoreOf {...more} />
      {shown.map((entry) => (
        <Entry
          key={entry.id}
          {...rest}
          entry={entry}
          isLifted={lifted.includes(entry.id)}
          isAsked={askedFor === entry.id}
        />
      ))}
    </>
  )
}

interface EntryProps extends Pick<ThreadProps, 'desk' | 'isHeavy' | 'tell'> {
  readonly entry: ThreadEntry
  readonly isLifted: boolean
  readonly isAsked: boolean
}

function Entry(props: EntryProps): JSX.Element | null {
  const { entry } = props
  switch (entry.what) {
    case 'report':
      return <Told day={entry.day}>{say('account.title')}</Told>
    case 'follow-up':
      return <FollowUp {...props} entry={entry} />
    case 'withdrawal':
      return <FromSource day={entry.day}>{say('letter.withdrawal-text')}</FromSource>
    case 'erase':
      return <FromSource day={entry.day}>{say('letter.erase-text')}</FromSource>
    case 'letter':
      return <DeskLetter entry={entry} desk={props.desk} />
    case 'erased replies':
      return <Told>{say('event.erased')}</Told>
  }
}

type OfDesk = Extract<ThreadEntry, { what: 'letter' }>

function DeskLetter({ entry, desk }: { readonly entry: OfDesk; readonly desk: string }): JSX.Element {
  const { kind, day, by, text, isErased } = entry
  if (kind === 'received') return <Told day={day}>{say('event.received')}</Told>
  if (kind === 'destroyed') return <Told day={day}>{say('event.destroyed')}</Told>
  return (
    <Letter
      from={by === null ? desk : say('letter.from-desk', { name: by, desk })}
      date={sayDay(day)}
      text={text === '' ? say('letter.no-text') : shownText(text)}
    >
      <p class="console-tags">
        <Tag word={sayKind(entry)} kind={kind === 'answer' ? 'plain' : 'settled'} />
        {isErased && <Tag word={say('letter.erased')} />}
      </p>
    </Letter>
  )
}

function sayKind({ kind, until }: OfDesk): string {
  const day = sayDay(until ?? 0)
  switch (kind) {
    case 'extended':
      return say('letter.kind.extended', { day })
    case 'held':
      return say('letter.kind.held', { day })
    case 'feedback':
      return say('letter.kind.feedback')
    case 'closed':
      return say('letter.kind.closed')
    default:
      return say('letter.kind.answer')
  }
}

interface FollowUpProps extends EntryProps {
  readonly entry: Extract<ThreadEntry, { what: 'follow-up' }>
}

function FollowUp(props: FollowUpProps): JSX.Element {
  const { entry } = props
  return (
    <article class="letter">
      <LetterHead from={say('letter.follow-up')} day={entry.day} />
      <Covered {...props} id={entry.id} length={[...entry.text].length}>
        <WrittenText text={shownText(entry.text)} lang={entry.language} />
      </Covered>
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
