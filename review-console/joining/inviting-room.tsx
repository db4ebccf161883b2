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
}

export function InvitingRoom({ session, tools }: InvitingRoomProps): JSX.Element {
  const { network, today } = tools
  const acting = useMemo(() => ({ session, network, today }), [session])
  const [state, tell] = useReducer(next, invitingStart)
  useEffect(() => void readInviting(acting, tell), [acting])
  return (
    <InvitingSections
      state={state}
      onLook={() => void readInviting(acting, tell)}
      onType={(change) => tell({ type: 'typed', change })}
      onInvite={() => void invite(acting, location.origin, state.typed, tell)}
      onForget={() => tell({ type: 'forgot the link' })}
      onTakeBack={(one) => void takeBack(acting, one, tell)}
      onPropose={(waiting) => void propose(acting, waiting, tell)}
      onAsk={(about) => tell({ type: 'was asked', about })}
      onKeep={() => tell({ type: 'keeps them' })}
      onSendAway={(waiting) => void sendAway(acting, waiting, tell)}
    />
  )
}
