/** The desk's days away: some set, then one that does not fit; what is signed is only drawn. */

import type { JSX } from 'preact'
import { useReducer } from 'preact/hooks'
import { AwayView } from '../../../review-console/away/away-view.tsx'
import {
  awayIn,
  awayStart,
  next,
  withAway,
  withoutAway,
  type AtAway,
} from '../../../review-console/away/model.ts'
import type { Away } from '../../../crypto/roster-shapes.ts'

const today = 20_778
const set = [
  { fromDay: today + 33, toDay: today + 42 },
  { fromDay: today + 60, toDay: today + 60 },
]
const first: AtAway = next(awayStart, {
  type: 'has read',
  facts: { deskName: 'North desk', away: set },
  isDone: false,
})

export function AwayGallery(): JSX.Element {
  const [now, tell] = useReducer(next, first)
  const known = now.at === 'shown' ? now.facts.away : []
  const draw = (away: readonly Away[]): void =>
    tell({ type: 'has read', facts: { deskName: 'North desk', away }, isDone: true })
  function add(): void {
    const more = now.at === 'shown' ? awayIn(now.typed, today) : 'no day'
    const joined = typeof more === 'string' ? more : withAway(known, more)
    if (typeof joined === 'string') tell({ type: 'does not fit', problem: joined })
    else draw(joined)
  }
  return (
    <main class="console-main">
      <h1>Desk</h1>
      <AwayView
        now={now}
        onType={(typed) => tell({ type: 'typed', typed })}
        onAdd={add}
        onTakeBack={(gone) => draw(withoutAway(known, gone))}
      />
    </main>
  )
}
