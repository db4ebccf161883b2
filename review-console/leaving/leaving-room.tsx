/** Closing a desk, wired: what is read and done goes through the desk's keeper, what is signed through the session. */

import type { JSX } from 'preact'
import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks'
import type { HeldCoalition } from '../coalition/use-coalition.ts'
import type { DeskFacts } from '../desk/desk-facts.ts'
import type { DeskKeeper, TellDesk } from '../desk/keeper.ts'
import { readStates, sayState } from '../portal-state/actions.ts'
import { next as nextStates, statesStart, type Wish } from '../portal-state/model.ts'
import type { Session } from '../session/session.ts'
import type { Tools } from '../tools.ts'
import { readLeaving, sendLastReplies, takeCopy, type Leaving } from './actions.ts'
import { closingChange } from './closing-change.ts'
import { holdWords } from './held-words.ts'
import { LeavingPage } from './leaving-page.tsx'
import { leavingStart, next } from './model.ts'

interface LeavingRoomProps {
  readonly session: Session
  readonly tools: Tools
  readonly keeper: DeskKeeper
  /** Null until the desk was read once. */
  readonly facts: DeskFacts | null
  readonly coalition: HeldCoalition
  readonly tellDesk: TellDesk
}

export function LeavingRoom(props: LeavingRoomProps): JSX.Element {
  const { session, tools, keeper, coalition, tellDesk } = props
  const [now, tell] = useReducer(next, leavingStart)
  const [states, tellStates] = useReducer(nextStates, statesStart)
  const words = useMemo(holdWords, [session])
  const going = useRef(true)
  const leaving: Leaving = { keeper, tools, tellDesk, tell, mayGoOn: () => going.current }
  const settings = { session, tools }
  const isRead = props.facts !== null
  const look = (): void => {
    if (isRead) void readLeaving(leaving)
    void readStates(settings, tellStates)
  }
  useEffect(look, [isRead])
  useEffect(
    () => () => {
      going.current = false
      words.forget()
    },
    [words],
  )
  const run = (act: () => Promise<void>): void => {
    if (now.at !== 'shown' || now.run !== null) return
    going.current = true
    void act()
  }
  const sign = async (wish: Wish): Promise<void> => {
    await sayState(settings, wish, tellStates)
    await readLeaving(leaving)
  }
  const change = changeIn(props, now.at === 'shown' ? now.facts.state.untilDay : null)
  const draft = (): void => {
    for (const edit of change.edits) coalition.onEdit(edit)
    tellDesk({ type: 'went to', place: 'coalition' })
  }
  return (
    <LeavingPage
      now={now}
      deskName={props.facts?.name ?? ''}
      states={states}
      tellStates={tellStates}
      onSign={(wish) => void sign(wish)}
      words={now.at === 'shown' && now.export.hasWords && now.run === null ? words.words() : []}
      change={change}
      tell={tell}
      onLook={look}
      onBack={() => tellDesk({ type: 'went to', place: 'settings' })}
      onSend={() => run(() => (now.at === 'shown' ? sendLastReplies(leaving, now.letter) : done()))}
      onExport={() => run(() => (now.at === 'shown' ? takeCopy(leaving, now.export, words) : done()))}
      onForget={() => {
        words.forget()
        tell({ type: 'forgot the words' })
      }}
      onStop={() => (going.current = false)}
      onDraft={coalition.state.facts?.mayPropose === true ? draft : null}
    />
  )
}

const done = (): Promise<void> => Promise.resolve()

const nothing = { edits: [], ends: [], stays: [], endsOn: 0 }

function changeIn({ session, tools, coalition }: LeavingRoomProps, untilDay: number | null) {
  const roster = coalition.state.facts?.now.roster
  return roster === undefined
    ? nothing
    : closingChange(roster, session.desk, { today: tools.today(), untilDay })
}
