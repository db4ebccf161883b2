/** Inviting somebody, and comparing words with who joined: wires model, views and acts. For coordinators. */

import type { JSX } from 'preact'
import { useEffect, useMemo, useReducer } from 'preact/hooks'
import type { Session } from '../session/session.ts'
import type { Tools } from '../tools.ts'
import { invite, propose, readInviting, sendAway, takeBack } from './inviting-actions.ts'
import { invitingStart, next } from './inviting-model.ts'
import { InvitingSections } from './inviting-sections.tsx'

interface InvitingRoomProps {
  readonly session: Session
  readonly tools: Tools
  /** The id as text of somebody who lost their keys, and whom a link is wanted for. */
  readonly lost?: string | undefined
}

export function InvitingRoom({ session, tools, lost }: InvitingRoomProps): JSX.Element {
  const { network, today } = tools
  const acting = useMemo(() => ({ session, network, today }), [session])
  const [state, tell] = useReducer(next, invitingStart)
  useEffect(() => void readInviting(acting, tell), [acting])
  useEffect(() => {
    if (lost !== undefined) tell({ type: 'typed', change: { whom: 'lost', lost } })
  }, [lost])
  return (
    <InvitingSections
      state={state}
      onLook={() => void readInviting(acting, tell)}
      onType={(change) => tell({ type: 'typed', change })}
      onInvite={() => {
        const { typed, facts } = state
        void invite(acting, location.origin, { typed, lost: facts?.lost ?? [] }, tell)
      }}
      onForget={() => tell({ type: 'forgot the link' })}
      onTakeBack={(one) => void takeBack(acting, one, tell)}
      onPropose={(waiting) => void propose(acting, waiting, tell)}
      onAsk={(about) => tell({ type: 'was asked', about })}
      onKeep={() => tell({ type: 'keeps them' })}
      onSendAway={(waiting) => void sendAway(acting, waiting, tell)}
    />
  )
}
