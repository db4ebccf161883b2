/** Inviting, joining and waiting to be listed, each page over made-up people; nothing is drawn and nothing is sent. */

import type { JSX } from 'preact'
import { useReducer, useState } from 'preact/hooks'
import type { Joiner } from '../../../crypto/protocol/joining-shapes.ts'
import type { VerifiedRoster } from '../../../crypto/verify-roster.ts'
import { LoneKeyNotice } from '../../../review-console/coalition/lone-key-notice.tsx'
import { PrintedKeyPage } from '../../../review-console/coalition/printed-key-page.tsx'
import { GiveBackNotice } from '../../../review-console/desk/give-back-notice.tsx'
import { Walked } from '../../../review-console/first-start/step-frame.tsx'
import { CameBack, ComeBackPage } from '../../../review-console/joining/come-back-page.tsx'
import type { Waiting } from '../../../review-console/joining/inviting-facts.ts'
import { invitingStart, next, type Inviting } from '../../../review-console/joining/inviting-model.ts'
import { InvitingSections } from '../../../review-console/joining/inviting-sections.tsx'
import { InterestsStep, InvitedStep, Joined } from '../../../review-console/joining/join-steps.tsx'
import { joinWalk } from '../../../review-console/joining/join-page.tsx'
import { WaitingPage } from '../../../review-console/joining/waiting-page.tsx'
import { OneReader } from '../../../review-console/parts/one-reader.tsx'
import { Refusal } from '../../../review-console/session/refusal.ts'

const today = 20_778
const six = ['latin', 'acid', 'typical', 'dismiss', 'enhance', 'jealous']
const twelve = [...six, 'attitude', 'very', 'picnic', 'vessel', 'satoshi', 'infant']
const nothing = (): undefined => undefined

const waiting = (n: number, changed: Partial<Waiting>): Waiting => ({
  key: `waiting-${String(n)}`,
  joiner: {} as Joiner,
  name: 'Juniper',
  by: 'A.',
  desk: 'North desk',
  roles: ['reviewer'],
  organisation: 'River Watch',
  vouches: false,
  replaces: null,
  day: today - 1,
  words: six,
  interests: { kind: 'text', text: 'I was with the port authority until 2021.\nMy brother works there.' },
  step: 'list',
  ...changed,
})

const state: Inviting = {
  ...invitingStart,
  reading: 'read',
  typed: { ...invitingStart.typed, desk: 'north' },
  facts: {
    now: { root: { coordinators: [{}, {}] } } as unknown as VerifiedRoster,
    desks: [
      { key: 'north', name: 'North desk', organisation: 'Ledger Watch' },
      { key: 'south', name: 'South desk', organisation: 'River Watch' },
    ],
    lost: [
      {
        key: 'rowan',
        invitation: {
          pseudonym: 'Rowan',
          desk: null,
          roles: ['reviewer'],
          organisation: 'River Watch',
          vouches: false,
        },
      },
    ],
    open: [
      { key: 'one', tokenHash: new Uint8Array(32) as never, name: 'د. سلمى', by: 'A.', untilDay: today + 3 },
      { key: 'two', tokenHash: new Uint8Array(32) as never, name: 'Rowan', by: null, untilDay: today + 7 },
    ],
    waiting: [
      waiting(1, {}),
      waiting(2, {
        name: 'Dr. Maximiliane von und zu Hohenstein',
        step: 'vouch',
        interests: { kind: 'none' },
      }),
      waiting(4, { name: 'Rowan', replaces: 'Rowan', interests: { kind: 'none' } }),
      waiting(3, { name: 'Somebody', words: null }),
    ],
  },
}

const shown = {
  name: 'Juniper',
  link: `https://console.example/#join=${'a1B2'.repeat(11).slice(0, 43)}`,
  untilDay: today + 7,
  isUnsure: false,
}

export function InvitingGallery(): JSX.Element {
  const [held, tell] = useReducer(next, state)
  return (
    <main class="console-main">
      <h1>People</h1>
      <InvitingSections
        state={held}
        onLook={nothing}
        onType={(change) => tell({ type: 'typed', change })}
        onInvite={() => tell({ type: 'has invited', shown })}
        onForget={() => tell({ type: 'forgot the link' })}
        onTakeBack={({ name }) => tell({ type: 'has done', done: { what: 'taken back', name } })}
        onPropose={({ name }) => tell({ type: 'has done', done: { what: 'proposed', name } })}
        onAsk={(about) => tell({ type: 'was asked', about })}
        onKeep={() => tell({ type: 'keeps them' })}
        onSendAway={({ name }) => tell({ type: 'has done', done: { what: 'dropped', name } })}
      />
    </main>
  )
}

export const InvitedGallery = (): JSX.Element => (
  <Walked.Provider value={joinWalk}>
    <InvitedStep
      invited={{
        coalition: 'Open Ledger Coalition',
        words: twelve,
        by: 'A.',
        pseudonym: 'Juniper',
        desk: 'North desk',
        roles: ['reviewer', 'coordinator'],
        organisation: 'River Watch',
        vouches: true,
        hasLostKeys: true,
        isReturning: false,
        label: 'Reading room',
      }}
      onGo={nothing}
    />
  </Walked.Provider>
)

export function InterestsGallery(): JSX.Element {
  const [typed, type] = useState('')
  return (
    <Walked.Provider value={joinWalk}>
      <InterestsStep typed={typed} onType={type} onGo={nothing} onBack={nothing} />
    </Walked.Provider>
  )
}

export const JoinedGallery = (): JSX.Element => <Joined by="A." words={six} onGo={nothing} />

export const WaitingGallery = (): JSX.Element => (
  <WaitingPage waiting={{ words: six, threshold: 3 }} onAgain={nothing} />
)

export const ComeBackGallery = (): JSX.Element => (
  <ComeBackPage onWords={() => Promise.reject(new Refusal('not-found'))} onLeave={nothing} />
)

export const CameBackGallery = (): JSX.Element => <CameBack onGo={nothing} />

const holder = {
  keepsPrintedKey: () => false,
  printedWords: () => [...twelve, ...twelve],
  hasPutAway: () => Promise.resolve('stored' as const),
}

/** What is said on day one, and the sheet behind it. */
export function PrintedKeyGallery(): JSX.Element {
  const [isPrinting, print] = useState(false)
  return (
    <main class="console-main">
      {isPrinting ? (
        <PrintedKeyPage session={holder} today={today} onPrint={nothing} onDone={() => print(false)} />
      ) : (
        <>
          <h1>Coalition</h1>
          <LoneKeyNotice lone="alone" session={holder} onShow={() => print(true)} />
          <LoneKeyNotice lone="all" session={holder} onShow={nothing} />
          <OneReader />
          <GiveBackNotice
            givenBack={[{ to: 'rowan', pseudonym: 'Rowan', cases: ['one', 'two'] }]}
            isBusy={false}
            onGive={nothing}
          />
        </>
      )}
    </main>
  )
}
