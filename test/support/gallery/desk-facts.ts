/** A desk on an ordinary bad day, made up: what its pages are shown. */

import type { CaseView } from '../../../review-console/cases/case-view.ts'
import type { Approval, Colleague, DeskFacts } from '../../../review-console/desk/desk-facts.ts'
import type { InboxRow } from '../../../review-console/inbox/inbox-row.ts'
import { sentFiles } from './sent-files.ts'

export const today = 20_778

export const idOf = (n: number): string => `${String(n).padStart(2, '0')}${'A'.repeat(20)}`
const keyOf = (n: number): string => `${String(n).padStart(5, '0')}${'A'.repeat(38)}`

export const people: readonly Colleague[] = [
  { id: idOf(1), pseudonym: 'A.', isMe: true, load: 3 },
  { id: idOf(2), pseudonym: 'D.', isMe: false, load: 5 },
  { id: idOf(3), pseudonym: 'Dr. Maximiliane von Hohenstein', isMe: false, load: 2 },
]

export const row = (n: number, changed: Partial<InboxRow> = {}): InboxRow => ({
  key: keyOf(n),
  name: `Cedar ${String(n).padStart(2, '0')}`,
  state: 'open',
  stage: 'accepted',
  isUnread: false,
  kinds: ['report'],
  topics: ['corruption'],
  country: null,
  isHeavy: false,
  labels: [],
  assignee: null,
  isMine: false,
  mentionsMe: false,
  tasksForMe: 0,
  openProposals: 0,
  arrived: today - 20,
  promised: { what: 'feedback', byDay: today + 40, keptOn: null },
  waitingSince: null,
  followUpDay: null,
  linkedTo: [],
  problems: [],
  ...changed,
})

const mine = { assignee: 'A.', isMine: true }

export const rows: readonly InboxRow[] = [
  row(1, {
    name: 'Amber 31',
    state: 'danger',
    isUnread: true,
    topics: ['rights', 'urgent'],
    arrived: today,
    promised: { what: 'acknowledgement', byDay: today, keptOn: null },
  }),
  row(2, {
    name: null,
    state: 'new',
    isUnread: true,
    arrived: today - 1,
    promised: { what: 'acknowledgement', byDay: today + 6, keptOn: null },
  }),
  row(3, {
    name: 'Slate 77',
    state: 'new-follow-up',
    isUnread: true,
    kinds: ['follow-up'],
    topics: ['work'],
    arrived: today - 1,
    assignee: 'D.',
    mentionsMe: true,
    followUpDay: today - 2,
  }),
  row(4, {
    name: 'Birch 12',
    isHeavy: true,
    labels: ['harbour'],
    ...mine,
    promised: { what: 'feedback', byDay: today - 3, keptOn: null },
    tasksForMe: 2,
  }),
  row(5, { name: 'Fern 40', state: 'waiting', ...mine, waitingSince: today - 9 }),
  row(6, {
    name: 'Willow 09',
    topics: ['corruption', 'work'],
    assignee: 'Dr. Maximiliane von Hohenstein',
    openProposals: 1,
    linkedTo: [{ name: 'Birch 12', how: 'related' }],
    country: 'PT',
  }),
  row(7, { name: 'Heron 55', kinds: ['withdrawal'], ...mine }),
  row(8, { name: 'Moss 18', state: 'being-destroyed', promised: null }),
  row(9, { name: 'Elder 63', state: 'closed', promised: null, arrived: today - 200, labels: ['harbour'] }),
]

export const manyRows = (count: number): readonly InboxRow[] =>
  Array.from({ length: count }, (_, at) =>
    row(at + 100, { topics: at % 3 === 0 ? ['rights'] : ['corruption'], ...(at % 5 === 0 ? mine : {}) }),
  )

const reason = 'They name nobody, nothing happened to anyone, and the third message is an advertisement.'
const message =
  'Thank you for writing. We cannot work on this. The consumer office can help with prices: it answers in a week.'

export const approvals: readonly Approval[] = [
  {
    key: keyOf(6),
    name: 'Willow 09',
    n: 7,
    what: { do: 'close', as: 'out-of-scope', reason, message },
    by: 'D.',
    isMine: false,
    hasAttested: true,
    day: today - 1,
  },
  {
    key: keyOf(7),
    name: 'Heron 55',
    n: 12,
    what: {
      do: 'hold',
      until: today + 60,
      reason: 'A court asked for it.',
      message: 'A court asked us to keep it.',
    },
    by: 'D.',
    isMine: false,
    hasAttested: true,
    day: today,
  },
  {
    key: keyOf(4),
    name: 'Birch 12',
    n: 9,
    what: { do: 'destroy', reason: 'It names a child.' },
    by: 'A.',
    isMine: true,
    hasAttested: true,
    day: today,
  },
]

export const facts: DeskFacts = {
  name: 'North desk',
  rows,
  unopened: [],
  journal: 'whole',
  hasNewer: false,
  falseSnapshotBy: null,
  isLate: false,
  givenBack: [],
  leavers: [
    {
      key: idOf(7),
      name: 'Old hand',
      leftOn: today - 2,
      isReplaced: false,
      cases: ['Amber 31', 'Cedar 04'],
      holdsKey: true,
    },
    { key: idOf(8), name: null, leftOn: null, isReplaced: false, cases: [], holdsKey: false },
  ],
  isDoubtful: false,
  key: { day: today, turn: 'nothing' },
  people,
  approvals,
  templates: [
    { name: 'Harbour opening hours', language: 'en', text: 'The office at the harbour is open on Mondays.' },
  ],
  targets: { firstAnswerDays: 3, triageDays: 10 },
  heavyToday: 3,
  position: 1204,
}

const said = 'They divided the order into four.\n\nEach part stayed under the limit.'

export const view: CaseView = {
  key: keyOf(4),
  name: 'Birch 12',
  falseSummaryBy: null,
  length: 14,
  arrived: today - 98,
  topics: ['corruption', 'rights'],
  kinds: ['report', 'follow-up'],
  languages: ['fr'],
  nextAnswer: {
    kind: 'answer',
    by: new Uint8Array(16) as NonNullable<CaseView['nextAnswer']>['by'],
    day: today,
    number: 3,
    previous: null,
    received: [],
    text: '',
  },
  promises: [
    { what: 'acknowledgement', byDay: today - 91, keptOn: today - 97 },
    { what: 'feedback', byDay: today - 3, keptOn: null },
  ],
  readableUntil: null,
  readers: ['A.', 'D.'],
  recused: ['Dr. Maximiliane von Hohenstein'],
  assignee: { id: idOf(1), pseudonym: 'A.' },
  stage: 'in-verification',
  outcome: null,
  mayMoveTo: ['needs-info', 'dormant'],
  labels: ['harbour'],
  isDanger: false,
  isHeavy: true,
  codes: { indicators: ['U10'], country: 'PT', quarter: '2026-Q3' },
  protection: 'monitor-retaliation',
  followUpDay: today + 3,
  links: [{ to: idOf(9), name: 'Willow 09', how: 'related' }],
  asksToBeDestroyed: false,
  mayDestroy: false,
  heldUntil: null,
  proposals: [approvals[0], approvals[2]].flatMap((one) => (one ? [{ ...one, name: 'Birch 12' }] : [])),
  isAlone: false,
  knowsRosters: true,
  problems: [],
  evidence: sentFiles,
  thread: [
    {
      what: 'report',
      id: 'report',
      day: today - 98,
      account: {
        title: 'A report',
        lines: [
          { id: 'about', label: 'What is it about?', texts: ['Corruption'], kind: 'choice', fits: true },
          { id: 'what', label: 'What happened?', texts: [said], kind: 'words', fits: true },
          { id: 'where', label: 'Where was it, roughly?', texts: [], kind: 'words', fits: true },
        ],
      },
    },
    {
      what: 'letter',
      kind: 'received',
      id: 'l1',
      day: today - 97,
      until: null,
      text: '',
      by: 'A.',
      isErased: false,
    },
    {
      what: 'letter',
      kind: 'answer',
      id: 'l2',
      day: today - 90,
      until: null,
      text: 'Thank you. In which month was it?',
      by: 'A.',
      isErased: false,
    },
    { what: 'follow-up', id: 'f1', day: today - 60, text: 'In March.', language: 'fr' },
    {
      what: 'letter',
      kind: 'extended',
      id: 'l3',
      day: today - 40,
      until: today - 3,
      text: 'It takes longer than we said: the office answers slowly.',
      by: 'D.',
      isErased: false,
    },
  ],
  notes: [
    { id: 'n1', day: today - 80, by: 'D.', text: 'Compare with the tender of 2025.', mentions: ['A.'] },
    { id: 'n2', day: today - 3, by: 'A.', text: 'The register shows the same four firms.', mentions: [] },
  ],
  tasks: [
    {
      n: 5,
      text: 'Ask the register for the list of bidders',
      for: 'A.',
      isMine: true,
      dueDay: today - 1,
      isDone: false,
    },
    { n: 8, text: 'Read the tender', for: 'D.', isMine: false, dueDay: today + 9, isDone: false },
    { n: 4, text: 'Find the limit that applied', for: null, isMine: false, dueDay: null, isDone: true },
  ],
  record: [
    { n: 0, day: today - 97, by: 'A.', act: 'opened', detail: '', problem: null },
    { n: 1, day: today - 97, by: 'A.', act: 'took-over', detail: 'report', problem: null },
    { n: 2, day: today - 97, by: 'A.', act: 'attested', detail: '', problem: null },
    {
      n: 3,
      day: today - 96,
      by: 'Dr. Maximiliane von Hohenstein',
      act: 'recused',
      detail: 'knows-accused',
      problem: null,
    },
    { n: 4, day: today - 90, by: 'A.', act: 'moved', detail: 'in-verification', problem: null },
    { n: 5, day: null, by: null, act: null, detail: '', problem: 'unreadable' },
    { n: 6, day: today - 50, by: 'D.', act: 'labelled', detail: 'harbour', problem: 'not allowed' },
    { n: 7, day: today - 1, by: 'D.', act: 'proposed', detail: 'out-of-scope', problem: null },
  ],
}
