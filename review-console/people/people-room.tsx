/** People: who signs in here, and who may reach the console over its onion address. Wires model, views and acts. */

import type { JSX } from 'preact'
import { useEffect, useMemo, useReducer, useState } from 'preact/hooks'
import { LoneKeyNotice } from '../coalition/lone-key-notice.tsx'
import { PrintedKeyPage } from '../coalition/printed-key-page.tsx'
import { InvitingRoom } from '../joining/inviting-room.tsx'
import { LeaversSection } from './leavers-section.tsx'
import type { Leaver } from '../desk/desk-facts.ts'
import type { Session } from '../session/session.ts'
import type { Tools } from '../tools.ts'
import { holdPair, makeKey, readPeople, revokeKey } from './actions.ts'
import { next, peopleStart } from './model.ts'
import { PeoplePage } from './people-page.tsx'

export interface PeopleRoomProps {
  /** Of the desk. */
  readonly leavers: readonly Leaver[]
  readonly session: Session
  readonly tools: Tools
  /** The id as text of somebody who lost their keys: a link for them is wanted. */
  readonly lost?: string | undefined
}

export function PeopleRoom({ session, tools, lost, leavers }: PeopleRoomProps): JSX.Element {
  const { network, today } = tools
  const acting = useMemo(() => ({ session, network, today }), [session])
  const holder = useMemo(holdPair, [session])
  const [state, tell] = useReducer(next, peopleStart)
  useEffect(() => {
    void readPeople(acting, tell)
    return holder.leave
  }, [holder])
  const [isPrinting, print] = useState(false)
  if (isPrinting) {
    const onPrint = (): void => tools.printPage()
    return <PrintedKeyPage {...{ session, onPrint }} today={today()} onDone={() => print(false)} />
  }
  const mayInvite = state.shown === null && state.facts?.isCoordinator === true
  return (
    <>
      {state.shown === null && (
        <LoneKeyNotice lone={state.facts?.loneKey ?? null} session={session} onShow={() => print(true)} />
      )}
      <PeoplePage
        state={state}
        today={today()}
        letters={holder.letters()}
        onLook={() => void readPeople(acting, tell)}
        onAsk={(act, about) => tell({ type: 'was asked', act, about })}
        onKeep={() => tell({ type: 'keeps it' })}
        onMake={(whose) => void makeKey(acting, holder, whose, tell)}
        onRevoke={(whose) => void revokeKey(acting, whose, tell)}
        onForget={() => {
          holder.forget()
          tell({ type: 'forgot the key' })
          if (state.shown?.isUnsure === true) void readPeople(acting, tell)
        }}
      />
      {state.shown === null && <LeaversSection leavers={leavers} />}
      {mayInvite && <InvitingRoom session={session} tools={tools} lost={lost} />}
    </>
  )
}
