/** The coalition for a whole sitting: what was drafted outlives a walk through other places, and what waits is counted. */

import { useEffect, useMemo, useReducer } from 'preact/hooks'
import type { Session } from '../session/session.ts'
import type { Tools } from '../tools.ts'
import { removalOf } from './suspended-facts.ts'
import { approve, propose, readCoalition, readLog, suspend, takeBackSuspension, withdraw } from './actions.ts'
import type { CoalitionPageProps } from './coalition-page.tsx'
import { coalitionStart, next } from './model.ts'

export type HeldCoalition = Omit<CoalitionPageProps, 'candidates' | 'children' | 'onLost'>

export function useCoalition(session: Session, tools: Tools): HeldCoalition {
  const { network, today } = tools
  const acting = useMemo(() => ({ session, network, today }), [session])
  const [state, tell] = useReducer(next, coalitionStart)
  const onLook = (): void => void readCoalition(acting, tell)
  useEffect(onLook, [acting])
  const { facts, draft, signing } = state
  return {
    state,
    onLook,
    onReadLog: () => {
      if (facts !== null) void readLog(acting, facts, tell)
    },
    onEdit: (edit) => tell({ type: 'edited', edit }),
    onTakeBack: () => tell({ type: 'took the last edit back' }),
    onThrowAway: () => tell({ type: 'threw the draft away' }),
    onPropose: () => {
      if (facts !== null && signing === null) void propose(acting, facts, draft, tell)
    },
    onApprove: (waiting) => {
      if (facts !== null && signing === null) void approve(acting, facts, waiting, tell)
    },
    onSuspend: (person) => {
      if (facts !== null && signing === null) void suspend(acting, facts, person, tell)
    },
    onRemove: ({ id }) => {
      if (facts !== null) tell({ type: 'drafted a removal', edits: removalOf(facts.now, id, today()) })
    },
    onTakeBackSuspension: (suspended) => {
      if (facts !== null && signing === null) void takeBackSuspension(acting, facts, suspended, tell)
    },
    onWithdraw: (waiting) => {
      if (facts !== null && signing === null) void withdraw(acting, facts, waiting, tell)
    },
  }
}
