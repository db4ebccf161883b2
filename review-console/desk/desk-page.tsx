/** Everything after signing in: wires the desk's model, its pages and its acts. Keys stay in the session. */

import type { JSX } from 'preact'
import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks'
import { ApprovalsPage } from '../approvals/approvals-page.tsx'
import { toApprove } from '../coalition/coalition-facts.ts'
import { CoalitionRoom } from '../coalition/coalition-room.tsx'
import { useCoalition, type HeldCoalition } from '../coalition/use-coalition.ts'
import { placeOf, whatIsDue, type Due } from '../due/what-is-due.ts'
import { shownRows } from '../inbox/model.ts'
import { LeavingRoom } from '../leaving/leaving-room.tsx'
import { onAlmostIdle } from '../session/idle.ts'
import { PeopleRoom } from '../people/people-room.tsx'
import type { Session } from '../session/session.ts'
import type { Tools } from '../tools.ts'
import { actOnShortcut } from './act-on-shortcut.ts'
import { visit } from './case-acts.ts'
import { CaseRoom } from './case-room.tsx'
import { decideFromList } from './desk-acts.ts'
import { DeskFrame } from './desk-frame.tsx'
import { InboxRoom } from './inbox-room.tsx'
import { newKeeper, type DeskKeeper } from './keeper.ts'
import { keepFocus } from './keep-focus.ts'
import { KeysPage } from './keys-page.tsx'
import { deskStart, next, type AtDesk, type DeskEvent } from './model.ts'
import { look } from './read-acts.ts'
import { SettingsRoom } from './settings-room.tsx'
import { onShortcut } from './shortcuts.ts'
import { SignsOnly } from './signs-only.tsx'

const minuteMs = 60_000

interface DeskPageProps {
  readonly session: Session
  readonly tools: Tools
  /** Then the coalition is all that answers. */
  readonly isSuspended?: boolean
  readonly onLock: () => void
}

export function DeskPage({ session, tools, isSuspended = false, onLock }: DeskPageProps): JSX.Element {
  const { network, today } = tools
  const keeper = useMemo(() => newKeeper({ session, network, today }), [session])
  const [state, tell] = useReducer(next, session.hasDesk && !isSuspended ? deskStart : atCoalition)
  const coalition = useCoalition(session, tools)
  const now = useRef(state)
  now.current = state
  useEffect(() => {
    if (!session.signsOnly) void look(keeper, tell)
  }, [keeper])
  useEffect(() => {
    const onBeside = (by: 1 | -1): void => visitBeside(by, now.current, { keeper, tell, today: today() })
    return onShortcut(document, (shortcut) =>
      actOnShortcut(shortcut, { page: document, state: now.current, tell, onLock, onBeside }),
    )
  }, [onLock, keeper])
  useEffect(() => keepFocus(document), [])
  const [lost, lose] = useState<string | undefined>(undefined)
  const [isNearLock, warn] = useState(false)
  useEffect(() => onAlmostIdle(document, tools.idleMs - minuteMs, warn), [tools.idleMs])
  const due = whatIsDue({
    desk: state.facts,
    coalition: coalition.state.facts,
    today: today(),
  })
  const onDue = (one: Due): void => {
    tell({ type: 'went to', place: placeOf[one.what] })
    if (one.what === 'sign-turn') void look(keeper, tell)
  }
  return (
    <DeskFrame
      due={due}
      onDue={onDue}
      desk={state.facts?.name ?? ''}
      hasDesk={session.hasDesk}
      place={state.place}
      counts={countsOf(state, coalition)}
      onGo={(place) => tell({ type: 'went to', place })}
      isNearLock={isNearLock}
      onLock={onLock}
    >
      <Room {...{ session, tools, keeper, state, coalition, tell, lost, lose }} />
    </DeskFrame>
  )
}

/** Coordinators and auditors without a desk begin where their work is. */
const atCoalition: AtDesk = { ...deskStart, place: 'coalition' }

interface RoomProps {
  readonly session: Session
  readonly tools: Tools
  readonly keeper: DeskKeeper
  readonly state: AtDesk
  readonly coalition: HeldCoalition
  readonly tell: (event: DeskEvent) => void
  /** Who lost their keys, as they were chosen on another page. */
  readonly lost: string | undefined
  readonly lose: (person: string) => void
}

function Room({ session, tools, keeper, state, coalition, tell, lost, lose }: RoomProps): JSX.Element {
  const idleMinutes = Math.max(1, Math.round(tools.idleMs / minuteMs))
  if (state.place === 'keys')
    return (
      <KeysPage
        hasShortcuts={state.hasShortcuts}
        idleMinutes={idleMinutes}
        onTurn={(on) => tell({ type: 'turned shortcuts', on })}
      />
    )
  if (state.place === 'people')
    return <PeopleRoom {...{ session, tools, lost }} leavers={state.facts?.leavers ?? []} />
  if (state.place === 'coalition' || !session.hasDesk) {
    const loneKey = { session, today: tools.today(), onPrint: () => tools.printPage() }
    const onLost = (person: string): void => {
      lose(person)
      tell({ type: 'went to', place: 'people' })
    }
    return <CoalitionRoom held={coalition} loneKey={loneKey} onLost={onLost} />
  }
  if (state.place === 'settings')
    return <SettingsRoom session={session} tools={tools} atDesk={{ facts: state.facts, keeper, tell }} />
  if (session.signsOnly) return <SignsOnly />
  if (state.place === 'leaving')
    return <LeavingRoom {...{ session, tools, keeper, coalition }} facts={state.facts} tellDesk={tell} />
  if (state.place === 'approvals') return <Approvals {...{ keeper, state, coalition, tell }} />
  if (state.visit !== null && state.facts !== null) {
    const { visit, facts } = state
    return <CaseRoom {...{ visit, facts, idleMinutes, keeper, tools, tell }} today={tools.today()} />
  }
  return (
    <InboxRoom
      state={state}
      keeper={keeper}
      today={tools.today()}
      tell={tell}
      saveFile={tools.saveFile}
      onOpen={(row) => void visit(keeper, row, tell)}
    />
  )
}

type ApprovalsProps = Pick<RoomProps, 'keeper' | 'state' | 'coalition' | 'tell'>

function Approvals({ keeper, state, coalition, tell }: ApprovalsProps): JSX.Element {
  const { facts, deciding } = state
  const open = (key: string): void => {
    const row = facts?.rows.find((one) => one.key === key)
    if (row !== undefined) void visit(keeper, row, tell)
  }
  return (
    <ApprovalsPage
      approvals={facts?.approvals ?? []}
      isAlone={(facts?.people.length ?? 1) < 2}
      doing={deciding}
      listChanges={toApprove(coalition.state.facts).length}
      onListChanges={() => tell({ type: 'went to', place: 'coalition' })}
      onDecide={(approval, isApproved, reason) =>
        void decideFromList(keeper, { approval, isApproved, reason }, tell)
      }
      onOpen={({ key }) => open(key)}
    />
  )
}

const countsOf = ({ facts }: AtDesk, { state }: HeldCoalition) => ({
  inbox: facts?.rows.filter(({ isUnread }) => isUnread).length ?? 0,
  approvals: (facts?.approvals.filter(({ isMine }) => !isMine).length ?? 0) + toApprove(state.facts).length,
})

interface BesideTools {
  readonly keeper: DeskKeeper
  readonly tell: (event: DeskEvent) => void
  readonly today: number
}

/** The case before or after the open one, as the list stands. */
function visitBeside(by: 1 | -1, state: AtDesk, { keeper, tell, today }: BesideTools): void {
  const { facts, inbox } = state
  if (facts === null || state.visit?.at !== 'shown') return
  const { key } = state.visit.view
  const { rows } = shownRows(facts.rows, inbox, today)
  const at = rows.findIndex((row) => row.key === key)
  const row = at === -1 ? undefined : rows[at + by]
  if (row !== undefined) void visit(keeper, row, tell)
}
