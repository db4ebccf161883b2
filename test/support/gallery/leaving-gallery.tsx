/** The page that closes a desk, in its states, by its own models; nothing is sent, signed or saved. */

import type { JSX } from 'preact'
import { useReducer } from 'preact/hooks'
import type { ClosingChange } from '../../../review-console/leaving/closing-change.ts'
import type { LeavingFacts } from '../../../review-console/leaving/leaving-facts.ts'
import { LeavingPage } from '../../../review-console/leaving/leaving-page.tsx'
import { firstText, problemIn } from '../../../review-console/leaving/letter.ts'
import {
  leavingStart,
  next,
  type AtLeaving,
  type LeavingEvent,
} from '../../../review-console/leaving/model.ts'
import { next as nextStates, statesStart, type AtStates } from '../../../review-console/portal-state/model.ts'

const today = 20_778
const never = (): void => undefined

const facts: LeavingFacts = {
  deskName: 'North desk',
  state: { state: 'open', untilDay: null },
  isClosed: false,
  had: 0,
  due: ['Amber 31', 'Birch 12', 'Cedar 08', 'Fern 40'].map((name) => ({ key: name, name })),
  blocked: [],
  unanswerable: 1,
  others: 0,
  over: 2,
  unopened: 0,
  languages: ['en', 'fr'],
  cases: { mine: 6, all: 7 },
  exports: [],
  people: ['A.', 'Dr. Maximiliane von und zu Hohenstein'],
}
const closing: LeavingFacts = { ...facts, state: { state: 'closing', untilDay: today + 60 } }
const partly: LeavingFacts = {
  ...closing,
  had: 2,
  due: [{ key: 'Fern 40', name: 'Fern 40' }],
  blocked: [
    { key: 'Slate 77', name: 'Slate 77', why: 'unread' },
    { key: 'Elder 63', name: 'Elder 63', why: 'not attested' },
  ],
  others: 1,
  over: 0,
  unopened: 2,
  exports: [{ name: 'Dr. Maximiliane von und zu Hohenstein', day: today - 1, cases: 5, of: 7 }],
}
const copied: LeavingFacts = {
  ...closing,
  had: 4,
  due: [],
  exports: [{ name: 'A.', day: today, cases: 7, of: 7 }],
}
const change: ClosingChange = {
  edits: [],
  ends: ['A.', 'Dr. Maximiliane von und zu Hohenstein'],
  stays: ['د. سلمى'],
  endsOn: today + 61,
}
const openStates: AtStates = nextStates(statesStart, {
  type: 'has read',
  facts: {
    deskName: 'North desk',
    now: { desk: facts.state, portal: facts.state },
    isCoordinator: false,
    coordinatorsNeeded: 1,
    isPausedByOperator: false,
  },
  isDone: false,
})

const after = (start: LeavingFacts, ...events: readonly LeavingEvent[]): AtLeaving =>
  [{ type: 'has read', facts: start, letter: firstText(start.languages) } as const, ...events].reduce(
    next,
    leavingStart,
  )

/** By the path under which each is shown. */
const states: Readonly<Record<string, AtLeaving>> = {
  '/leaving': after(facts),
  '/leaving-reply': after(closing),
  '/leaving-sending': after(partly, { type: 'goes on', run: { what: 'reply', done: 12, of: 40 } }),
  '/leaving-partly': after(partly, {
    type: 'has sent',
    n: 12,
    failed: [{ key: 'Hazel 19', name: 'Hazel 19', code: 'taken' }],
    facts: partly,
  }),
  '/leaving-export': after(
    { ...copied, exports: [] },
    { type: 'chose', way: 'recipient' },
    { type: 'is no recipient' },
  ),
  '/leaving-words': after(copied, {
    type: 'has exported',
    files: ['sotto-export-2026-11-21-1.tar.age', 'sotto-export-2026-11-21-2.tar.age'],
    hasWords: true,
    facts: copied,
  }),
  '/leaving-close': after(copied),
  '/leaving-closed': after({ ...copied, isClosed: true }),
  '/leaving-stopped': after(closing, {
    type: 'met trouble',
    what: 'reply',
    trouble: { code: 'no-answer', minutesOff: 0 },
  }),
}

export const leavingPages: readonly string[] = Object.keys(states)

export function leavingGallery(path: string): (() => JSX.Element) | null {
  const start = states[path]
  return start === undefined ? null : () => <OneLeaving start={start} path={path} />
}

const words = ['orbit', 'velvet', 'harvest', 'lamp', 'quantum', 'river']

function OneLeaving({ start, path }: { readonly start: AtLeaving; readonly path: string }): JSX.Element {
  const [now, tell] = useReducer(next, start)
  const [said, tellStates] = useReducer(nextStates, openStates)
  const hasWords = now.at === 'shown' && now.export.hasWords
  return (
    <main class="console-main">
      <LeavingPage
        now={now}
        deskName="North desk"
        states={said}
        tellStates={tellStates}
        onSign={never}
        words={hasWords ? words : []}
        change={change}
        tell={tell}
        onLook={never}
        onBack={never}
        onSend={() => {
          const problem = now.at === 'shown' ? problemIn(now.letter) : null
          if (problem !== null) tell({ type: 'does not fit', problem })
        }}
        onExport={never}
        onForget={() => tell({ type: 'forgot the words' })}
        onStop={never}
        onDraft={path === '/leaving-close' ? never : null}
      />
    </main>
  )
}
