/** The page of the coalition over made-up lists, in every state that asks for other words; nothing is signed. */

import type { JSX } from 'preact'
import { useReducer } from 'preact/hooks'
import { changesBetween, type InForce } from '../../../crypto/roster-changes.ts'
import type {
  Change,
  Coordinator,
  DeskEntry,
  PersonEntry,
  Root,
  Roster,
} from '../../../crypto/roster-shapes.ts'
import type { LogEntry } from '../../../crypto/verify-log.ts'
import type { VerifiedRoster } from '../../../crypto/verify-roster.ts'
import { suspendedOne } from './suspended-gallery.tsx'
import { brokenRules } from '../../../review-console/coalition/change-rules.ts'
import {
  coalitionFacts,
  type CoalitionFacts,
  type WaitingChange,
} from '../../../review-console/coalition/coalition-facts.ts'
import { CoalitionPage } from '../../../review-console/coalition/coalition-page.tsx'
import { coalitionStart, next, type AtCoalition } from '../../../review-console/coalition/model.ts'
import { nextDocuments, type Edit } from '../../../review-console/coalition/next-list.ts'

export const today = 20_778
const never = (): void => undefined
export const bytes = <Name extends Uint8Array>(n: number, length: number): Name =>
  new Uint8Array(length).fill(n) as Uint8Array as Name

export const desk = (
  n: number,
  name: string,
  organisation: string,
  changed: Partial<DeskEntry> = {},
): DeskEntry => ({
  id: bytes(n, 16),
  kind: 'intake',
  name,
  organisation,
  about: 'Takes reports about public money.',
  countries: ['DE', 'FR'],
  languages: ['en', 'fr'],
  readingDays: ['mon', 'wed'],
  closed: false,
  ...changed,
})

export const person = (
  n: number,
  pseudonym: string,
  at: number,
  changed: Partial<PersonEntry> = {},
): PersonEntry => ({
  id: bytes(n, 16),
  pseudonym,
  desk: bytes(at, 16),
  roles: ['reviewer'],
  signingKey: bytes(n, 32),
  fromDay: today - 300,
  toDay: null,
  ...changed,
})

const coordinator = (n: number, name: string, organisation: string, toDay: number): Coordinator => ({
  name,
  key: bytes(100 + n, 32),
  person: bytes(n, 16),
  organisation,
  fromDay: toDay - 182,
  toDay,
})

const vouches = { roles: ['reviewer', 'coordinator'] as PersonEntry['roles'] }
const long = 'Dr. Maximiliane von und zu Hohenstein'

const root: Root = {
  portal: bytes(1, 16),
  number: 3,
  coordinators: [
    coordinator(1, 'A.', 'Ledger Watch', today + 120),
    coordinator(2, long, 'Gesellschaft für Transparenz in öffentlichen Kassen', today + 22),
    coordinator(3, 'د. سلمى', 'South Watch', today - 3),
  ],
  threshold: 2,
  fromDay: today - 60,
  toDay: today + 670,
  previous: null,
}

export const roster: Roster = {
  portal: bytes(1, 16),
  version: 9,
  day: today - 20,
  toDay: today + 160,
  previous: null,
  coalition: { name: 'Open Ledger Coalition', title: 'Reading room', contact: 'desk@example.org' },
  desks: [
    desk(1, 'North desk', 'Ledger Watch'),
    desk(2, 'Kassen', 'Gesellschaft für Transparenz in öffentlichen Kassen'),
    desk(3, 'South desk', 'South Watch'),
  ],
  people: [
    person(1, 'A.', 1, vouches),
    person(2, long, 2, vouches),
    person(3, 'د. سلمى', 3, vouches),
    person(4, 'D.', 1),
    person(5, 'E.', 1),
    person(6, 'F.', 1, { toDay: today + 30 }),
  ],
  forms: [],
  policy: { boardBits: 0, batchSlips: 4, slipDays: 730, firstAnswerDays: 7 },
}

const verified = (of: InForce): VerifiedRoster =>
  ({
    ...of,
    rootHash: bytes(1, 32),
    rosterHash: bytes(2, 32),
    firstRootHash: bytes(3, 32),
    members: [],
    epochs: [],
    signedEpochs: [],
    doubtful: [],
    unsigned: [],
    states: [],
    onDay: today,
  }) as unknown as VerifiedRoster

export const many = verified({ root, roster })
const alone = verified({
  root: { ...root, coordinators: [coordinator(1, 'A.', 'Ledger Watch', today + 120)], threshold: 1 },
  roster: {
    ...roster,
    toDay: today + 12,
    desks: roster.desks.slice(0, 1),
    people: roster.people.filter((_, i) => [0, 3].includes(i)).map((one) => ({ ...one, desk: bytes(1, 16) })),
  },
})

export function waiting(
  n: number,
  edits: readonly Edit[],
  changed: Partial<WaitingChange> = {},
): WaitingChange {
  const { root: nextRoot, roster: nextRoster } = nextDocuments(many, edits, today)
  const after = { root: nextRoot ?? root, roster: withNewKey(n, nextRoster) }
  return {
    key: `change-${String(n)}`,
    change: {} as Change,
    what: changesBetween(many, after),
    broken: brokenRules(many, after, today),
    signedBy: [long],
    missing: [{ who: 'coordinators', n: 1, of: ['A.', 'د. سلمى'] }],
    isMine: false,
    isToApprove: true,
    missingThen: 0,
    ...changed,
  }
}

/** The very thing that a server would like to swap. */
const withNewKey = (n: number, of: Roster): Roster => ({
  ...of,
  people: of.people.map((one, i) => (n === 1 && i === 3 ? { ...one, signingKey: bytes(77, 32) } : one)),
})

export const leaves: Edit = {
  edit: 'person',
  id: bytes(5, 16),
  roles: ['reviewer'],
  desk: bytes(1, 16),
  toDay: today,
}
export const joins: Edit = { edit: 'person-added', person: person(8, 'H.', 3, { fromDay: today }) }
export const follows: readonly Edit[] = [
  { edit: 'coordinator-removed', key: bytes(103, 32) },
  { edit: 'person', id: bytes(3, 16), roles: ['reviewer'], desk: bytes(3, 16), toDay: null },
  joins,
  { edit: 'coordinator-added', coordinator: coordinator(8, 'H.', 'South Watch', today + 182) },
  { edit: 'threshold', threshold: 3 },
]
const desks: readonly Edit[] = [
  { edit: 'desk', desk: { ...desk(1, 'North desk', 'Ledger Watch'), countries: [], readingDays: ['fri'] } },
  {
    edit: 'desk',
    desk: { ...desk(2, 'Kassen', 'Gesellschaft für Transparenz in öffentlichen Kassen'), closed: true },
  },
  { edit: 'desk', desk: desk(4, 'West desk', 'West Watch') },
  { edit: 'policy', policy: { ...roster.policy, firstAnswerDays: 5 } },
  { edit: 'coalition', contact: 'people@example.org' },
]

export const factsOf = (now: VerifiedRoster, changed: Partial<CoalitionFacts> = {}): CoalitionFacts => ({
  ...coalitionFacts(now, [], { person: bytes(1, 16), coordinatorKey: bytes(101, 32), today }),
  ...changed,
})

const waits = [
  waiting(1, [leaves]),
  waiting(2, follows, {
    signedBy: ['A.'],
    isMine: true,
    isToApprove: false,
    missing: [
      { who: 'of today', n: 1, of: [long, 'د. سلمى'] },
      { who: 'from then on', n: 2, of: [long, 'H.'] },
    ],
  }),
  waiting(3, [{ edit: 'threshold', threshold: 1 }]),
]
const readers = { mayPropose: false, ownKey: null, mayRead: false }
export const at = (facts: CoalitionFacts, changed: Partial<AtCoalition> = {}): AtCoalition => ({
  ...coalitionStart,
  reading: 'read',
  facts,
  ...changed,
})
const lost = { code: 'no-answer', minutesOff: 0 } as const

function logEntries(): LogEntry[] {
  const signers = root.coordinators.slice(0, 2)
  const first = {
    roster: { ...roster, version: 1 },
    rosterHash: bytes<LogEntry['rosterHash']>(9, 32),
    root,
    signers,
    changes: [],
    handedOverBy: [],
  }
  const second = {
    ...first,
    roster: { ...roster, version: 2, previous: bytes<LogEntry['rosterHash']>(9, 32) },
  }
  return [first, { ...second, changes: waits[1]?.what ?? [], handedOverBy: signers }]
}

/** By the path under which each is shown. */
const states: Readonly<Record<string, AtCoalition>> = {
  '/coalition': at(factsOf(many, { waiting: waits, unread: 1 })),
  '/coalition-reader': at(factsOf(many, readers)),
  '/coalition-alone': at(factsOf(alone)),
  '/coalition-draft': at(factsOf(many), { draft: [...desks, leaves, joins] }),
  '/coalition-broken': at(factsOf(many), {
    draft: [
      { edit: 'term', key: bytes(102, 32), fromDay: today, toDay: today + 182 },
      { edit: 'threshold', threshold: 1 },
    ],
    trouble: { act: 'propose', trouble: lost },
  }),
  '/coalition-overtaken': at(factsOf(many), { draft: [leaves], isOvertaken: true }),
  '/coalition-signed': at(factsOf(many, { waiting: waits.slice(1, 2) }), { did: 'proposed' }),
  '/coalition-log': at(factsOf(many, readers), { log: { at: 'read', entries: logEntries() } }),
  '/coalition-suspended': at(
    factsOf(many, {
      suspended: [
        suspendedOne('E.'),
        suspendedOne('Dr. Maximiliane von und zu Hohenstein', { isByYou: true }),
      ],
    }),
    { did: 'suspended' },
  ),
  '/coalition-reading': coalitionStart,
  '/coalition-stopped': { ...coalitionStart, reading: { stopped: lost } },
}
export const coalitionPages: readonly string[] = Object.keys(states)

export const coalitionGallery = (path: string): (() => JSX.Element) | undefined => {
  const start = states[path]
  return start && (() => <CoalitionGallery start={start} />)
}

export function CoalitionGallery({ start }: { readonly start: AtCoalition }): JSX.Element {
  const [state, tell] = useReducer(next, start)
  return (
    <main class="console-main">
      <CoalitionPage
        state={state}
        candidates={[{ person: bytes(4, 16), name: 'D.', organisation: 'Ledger Watch', key: bytes(104, 32) }]}
        onLook={never}
        onReadLog={never}
        onEdit={(edit) => tell({ type: 'edited', edit })}
        onTakeBack={() => tell({ type: 'took the last edit back' })}
        onThrowAway={() => tell({ type: 'threw the draft away' })}
        onPropose={never}
        onApprove={never}
        onWithdraw={never}
        onSuspend={never}
        onRemove={never}
        onTakeBackSuspension={never}
      />
    </main>
  )
}
