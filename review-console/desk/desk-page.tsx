/** Everything after signing in: wires the desk's model, its pages and its acts. Keys stay in the session. */

import type { JSX } from 'preact'
import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks'
import { answerBoxId } from '../cases/answer-box.tsx'
import { onAlmostIdle } from '../session/idle.ts'
import { PeopleRoom } from '../people/people-room.tsx'
import type { Session } from '../session/session.ts'
import type { Tools } from '../tools.ts'
import { visit } from './case-acts.ts'
import { CaseRoom } from './case-room.tsx'
import { DeskFrame } from './desk-frame.tsx'
import { InboxRoom } from './inbox-room.tsx'
import { newKeeper, type DeskKeeper } from './keeper.ts'
import { KeysPage } from './keys-page.tsx'
import { deskStart, next, type AtDesk, type DeskEvent } from './model.ts'
import { look } from './read-acts.ts'
import { SettingsRoom } from './settings-room.tsx'
import { moveInRows, onShortcut, type Shortcut } from './shortcuts.ts'
import { SignsOnly } from './signs-only.tsx'

const minuteMs = 60_000

interface DeskPageProps {
  readonly session: Session
  readonly tools: Tools
  readonly onLock: () => void
}

export function DeskPage({ session, tools, onLock }: DeskPageProps): JSX.Element {
  const { network, today } = tools
  const keeper = useMemo(() => newKeeper({ session, network, today }), [session])
  const [state, tell] = useReducer(next, deskStart)
  const now = useRef(state)
  now.current = state
  useEffect(() => {
    if (!session.signsOnly) void look(keeper, tell)
  }, [keeper])
  useEffect(() => onShortcut(document, (shortcut) => actOn(shortcut, now.current, tell, onLock)), [onLock])
  const [isNearLock, warn] = useState(false)
  useEffect(() => onAlmostIdle(document, tools.idleMs - minuteMs, warn), [tools.idleMs])
  return (
    <DeskFrame
      desk={state.facts?.name ?? ''}
      place={state.place}
      unread={state.facts?.rows.filter(({ isUnread }) => isUnread).length ?? 0}
      onGo={(place) => tell({ type: 'went to', place })}
      isNearLock={isNearLock}
      onLock={onLock}
    >
      <Room session={session} tools={tools} keeper={keeper} state={state} tell={tell} />
    </DeskFrame>
  )
}

interface RoomProps {
  readonly session: Session
  readonly tools: Tools
  readonly keeper: DeskKeeper
  readonly state: AtDesk
  readonly tell: (event: DeskEvent) => void
}

function Room({ session, tools, keeper, state, tell }: RoomProps): JSX.Element {
  const idleMinutes = Math.max(1, Math.round(tools.idleMs / minuteMs))
  if (state.place === 'keys')
    return (
      <KeysPage
        hasShortcuts={state.hasShortcuts}
        idleMinutes={idleMinutes}
        onTurn={(on) => tell({ type: 'turned shortcuts', on })}
      />
    )
  if (state.place === 'people') return <PeopleRoom session={session} tools={tools} />
  if (state.place === 'settings') return <SettingsRoom session={session} tools={tools} />
  if (session.signsOnly) return <SignsOnly />
  if (state.visit !== null)
    return <CaseRoom {...{ idleMinutes, keeper, tell }} visit={state.visit} desk={state.facts?.name ?? ''} />
  return (
    <InboxRoom
      state={state}
      keeper={keeper}
      today={tools.today()}
      tell={tell}
      onOpen={(row) => void visit(keeper, row, tell)}
    />
  )
}

function actOn(
  shortcut: Shortcut,
  { hasShortcuts, place }: AtDesk,
  tell: (event: DeskEvent) => void,
  onLock: () => void,
): void {
  if (!hasShortcuts) return
  switch (shortcut) {
    case 'down':
    case 'up':
      return moveInRows(document, shortcut === 'down' ? 1 : -1)
    case 'back':
      return place === 'inbox' ? undefined : tell({ type: 'went to', place: 'inbox' })
    case 'inbox':
      return tell({ type: 'went to', place: 'inbox' })
    case 'people':
      return tell({ type: 'went to', place: 'people' })
    case 'help':
      return tell({ type: 'went to', place: 'keys' })
    case 'write':
      return document.getElementById(answerBoxId)?.focus()
    case 'veil':
      return tell({ type: 'turned every veil' })
    case 'lock':
      return onLock()
  }
}
