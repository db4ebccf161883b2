/** Every state of writing, by a name: what is drawn, looked at and checked in the tests. */

import general from '../../../../intake-forms/definitions/general.json' with { type: 'json' }
import type { DeskToShow } from '../../../../intake-forms/pages/desks.ts'
import { next } from '../../../../intake-forms/portal/model.ts'
import type { Closed, ToWrite } from '../../../../intake-forms/portal/opening.ts'
import type { Paper } from '../../../../intake-forms/portal/paper.ts'
import type { SendHappening, Stop } from '../../../../intake-forms/portal/sending-model.ts'
import { start, type Happening, type Visit } from '../../../../intake-forms/portal/visit.ts'
import type { Answers } from '../../../../intake-forms/schema/answers.ts'
import { fileStates, filesNamed, uploadStates } from './file-states.ts'
import { Questionnaire } from '../../../../intake-forms/schema/questionnaire.ts'

export const form = Questionnaire.parse(general)

export const desk: DeskToShow = {
  key: 'north',
  name: 'North desk',
  organisation: 'Ledger Watch',
  about: 'We look into public money and abuse of people.',
  topics: [],
  countries: ['DE', 'FR'],
  languages: ['en', 'fr'],
  readingDays: ['mon', 'wed', 'fri'],
  people: 4,
  activePeople: 3,
  isLate: false,
  away: [],
}
export const otherDesk: DeskToShow = {
  ...desk,
  key: 'south',
  name: 'South desk',
  organisation: 'Aid for People who Speak',
  about: 'We look into reprisals at work.',
  countries: [],
  isLate: true,
}

export const terms = { firstAnswerDays: 7, slipDays: 730, today: 20_778 }
export const opened: ToWrite = { desks: [desk], notNow: [], form, ...terms }
export const away = [
  { fromDay: 20_785, toDay: 20_792 },
  { fromDay: 20_800, toDay: 20_800 },
]
const openedAway: ToWrite = { ...opened, desks: [{ ...desk, away }] }
const openedTwo: ToWrite = { ...opened, desks: [desk, otherDesk] }
const [corrupt, working]: readonly [DeskToShow, DeskToShow] = [
  { ...desk, topics: ['corruption', 'rights'] },
  { ...otherDesk, topics: ['work', 'public-health'] },
]
export const openedByTopic: ToWrite = {
  ...opened,
  desks: [corrupt, working, { ...working, key: 'west', name: 'West desk', topics: ['work'] }],
}
const onePaused: ToWrite = {
  ...opened,
  notNow: [
    { desk: otherDesk, now: { state: 'paused', untilDay: 20_790 }, key: 'live' },
    {
      desk: { ...desk, key: 'west', name: 'West desk' },
      now: { state: 'closing', untilDay: null },
      key: 'live',
    },
    ...(['doubtful', 'unsigned', 'missing', 'over'] as const).map((key) => ({
      desk: { ...desk, key, name: `Desk with a key that is ${key}` },
      now: { state: 'open', untilDay: null } as const,
      key,
    })),
  ],
}

export const paper: Paper = {
  words: 'harvest ribbon cradle magnet oyster velvet pencil stadium thunder lemon orbit quantum'.split(' '),
  numbers: [844, 1481, 400, 1072, 1268, 1937, 1302, 1696, 1805, 1023, 1248, 1403],
  reference: 'K7Q2M',
}

export const account = `On 3 March 2026 the second order was split so that nobody had to ask.

Whoever signs can be reached by +49 170 1234567 or at a.b@example.org. The file has the number 123456789.`

export const answers: Answers = {
  about: ['corruption', 'work'],
  account,
  place: 'A town in the north',
  risk: ['me'],
}

const after = (first: Visit, ...happenings: readonly Happening[]): Visit => happenings.reduce(next, first)

const tell = (question: string, answer: Answers[string]): readonly Happening[] => [
  { type: 'answered', question, answer },
  { type: 'went-on' },
]

const begun = after(start, { type: 'opened', opened }, { type: 'asked-to-write' })
const atAccount = after(begun, ...tell('about', ['corruption', 'work']))
const atPlace = after(atAccount, ...tell('account', account))
const atRisk = after(
  atPlace,
  ...tell('place', 'A town in the north'),
  { type: 'skipped' },
  { type: 'skipped' },
)
const atNotice = after(atRisk, ...tell('risk', ['me']))
const checking = after(atNotice, { type: 'asked-for-check' })
const words = after(checking, { type: 'words-drawn', paper })
const proving = after(words, { type: 'asked-for-proof', asked: [3, 10] })
const without = after(words, { type: 'asked-to-go-without' })
const sealing = after(proving, { type: 'typed-proof', typed: ['magnet', 'orbit'] }, { type: 'asked-to-send' })
const sending = after(sealing, { type: 'sealed', kilobytes: 32 })

const checkingFor = (opened: ToWrite): Visit =>
  after(
    start,
    { type: 'opened', opened },
    { type: 'asked-to-write' },
    ...tell('about', ['corruption']),
    ...tell('account', account),
    { type: 'asked-for-check' },
  )

const sentTo = (opened: ToWrite): Visit =>
  after(
    checkingFor(opened),
    { type: 'words-drawn', paper },
    { type: 'asked-for-proof', asked: [3, 10] },
    { type: 'typed-proof', typed: ['magnet', 'orbit'] },
    { type: 'asked-to-send' },
    { type: 'sealed', kilobytes: 32 },
    { type: 'arrived' },
  )

export const long = (letters: number): string =>
  'A long account of it. '.repeat(Math.ceil(letters / 22)).slice(0, letters)
const veryLong = 'ж'.repeat(39_000)

export const closings: readonly Closed[] = [
  { why: 'clock', deviceDay: 20_776, serverDay: 20_778 },
  { why: 'not-verified' },
  { why: 'coordinators' },
  { why: 'forked' },
  { why: 'rolled-back' },
  { why: 'expired' },
  { why: 'unreachable' },
  { why: 'not-set-up' },
  { why: 'no-live-epoch' },
  { why: 'key-doubtful' },
  { why: 'key-unsigned' },
  { why: 'key-missing' },
  { why: 'desks-closed' },
  { why: 'no-form' },
  { why: 'no-engine' },
  { why: 'paused', untilDay: 20_790 },
  { why: 'closing', untilDay: null },
]

const stops: readonly Stop[] = [
  ...(
    [
      'epoch-not-live',
      'unknown-desk',
      'no-room',
      'too-many-tries',
      'puzzle-needed',
      'not-set-up',
      'paused',
      'other',
    ] as const
  ).map((code) => ({ by: 'server', code }) as const),
  { by: 'page', closed: { why: 'not-verified' } },
  { by: 'size' },
]
const nameOf = (why: Stop): string => (why.by === 'server' ? why.code : why.by)
const stopped = (why: Stop): SendHappening => ({ type: 'stopped', why })

const atFiles = after(checking, { type: 'went-back' })
const filesHere = after(atFiles, { type: 'files-step', step: 'here' })
const withFiles = (visit: Visit, name: string): Visit =>
  after(visit, { type: 'files', files: filesNamed(name) })
/** Sent with files that are not there yet. */
const uploading = after(
  withFiles(proving, 'preparing'),
  { type: 'typed-proof', typed: ['magnet', 'orbit'] },
  { type: 'asked-to-send' },
)

const filesStates: Readonly<Record<string, Visit>> = {
  'files on their way here': atFiles,
  'files did not come': after(atFiles, { type: 'files-step', step: 'no answer' }),
  ...Object.fromEntries(Object.keys(fileStates).map((name) => [`files ${name}`, withFiles(filesHere, name)])),
  'files, asked to go on with one lost': after(withFiles(filesHere, 'lost'), { type: 'went-on' }),
  'checking with files': withFiles(checking, 'several'),
  'checking with files that have no room': withFiles(checking, 'no room'),
  'checking with files on their way': withFiles(checking, 'moving'),
  'words with files on their way': withFiles(words, 'moving'),
  ...Object.fromEntries(
    Object.keys(uploadStates).map((name) => [`upload ${name}`, withFiles(uploading, name)]),
  ),
}

export const writeStates: Readonly<Record<string, Visit>> = {
  ...filesStates,
  'can you write': start,
  'can you write, the only desk is away': after(start, { type: 'opened', opened: openedAway }),
  'can you write, one of two is away': after(start, {
    type: 'opened',
    opened: { ...opened, desks: [{ ...desk, away }, otherDesk] },
  }),
  'waiting for readers': after(start, { type: 'asked-to-write' }),
  ...Object.fromEntries(
    closings.map((closed) => [`closed ${closed.why}`, after(start, { type: 'closed', closed })]),
  ),
  'choose a topic': after(start, { type: 'opened', opened: openedByTopic }, { type: 'asked-to-write' }),
  'no topic chosen': after(
    start,
    { type: 'opened', opened: openedByTopic },
    { type: 'asked-to-write' },
    { type: 'chose-topic' },
  ),
  'choose a desk that takes the topic': after(
    start,
    { type: 'opened', opened: openedByTopic },
    { type: 'asked-to-write' },
    { type: 'pointed-at-topic', topic: 'work' },
    { type: 'chose-topic' },
  ),
  'choose a desk': after(start, { type: 'opened', opened: openedTwo }, { type: 'asked-to-write' }),
  'choose a desk, two take nothing': after(
    start,
    { type: 'opened', opened: onePaused },
    { type: 'asked-to-write' },
  ),
  'choose a desk, one is away': after(
    start,
    { type: 'opened', opened: { ...opened, desks: [{ ...desk, away }, otherDesk] } },
    { type: 'asked-to-write' },
  ),
  'no desk chosen': after(
    start,
    { type: 'opened', opened: openedTwo },
    { type: 'asked-to-write' },
    { type: 'chose-desk' },
  ),
  'question with several answers': begun,
  'question with text': atAccount,
  'question answered': after(atAccount, { type: 'answered', question: 'account', answer: account }),
  'question that needs an answer': after(atAccount, { type: 'went-on' }),
  'question nearly full': after(atAccount, {
    type: 'answered',
    question: 'account',
    answer: `${'ж'.repeat(20_000)}${long(78_000)}`,
  }),
  'question too full': after(atAccount, {
    type: 'answered',
    question: 'account',
    answer: veryLong.repeat(2),
  }),
  'question with one line': atPlace,
  'question with one answer': after(atPlace, { type: 'skipped' }, { type: 'skipped' }),
  notice: atNotice,
  'last question': after(atNotice, { type: 'went-on' }),
  checking,
  'checking for a desk that is away': checkingFor(openedAway),
  'checking, marks kept': after(checking, {
    type: 'kept-mark',
    mark: 'account date 3 March 2026',
  }),
  'checking, nothing marked': after(
    atAccount,
    ...tell('account', 'The order was split so that nobody had to ask.'),
    { type: 'asked-for-check' },
  ),
  words,
  'words with numbers': after(words, { type: 'asked-for-numbers', shown: true }),
  proving,
  'proving, both right': after(proving, { type: 'typed-proof', typed: ['magnet', 'orbit'] }),
  'proving, one wrong': after(
    proving,
    { type: 'typed-proof', typed: ['magnet', 'lemon'] },
    { type: 'asked-to-send' },
  ),
  without,
  sealing,
  sending,
  'solving a puzzle': after(sending, { type: 'met-puzzle' }),
  interrupted: after(sending, { type: 'got-no-answer' }),
  ...Object.fromEntries(stops.map((why) => [`stopped ${nameOf(why)}`, after(sending, stopped(why))])),
  sent: after(sending, { type: 'arrived' }),
  'sent to a desk that is away': sentTo(openedAway),
  'sent without a way back': after(
    without,
    { type: 'chose-no-way-back' },
    { type: 'sealed', kilobytes: 32 },
    { type: 'arrived' },
  ),
}
