/** Every state of the portal's two typed pages, by a name: what is drawn, looked at and checked in the tests. */

import general from '../../../../intake-forms/definitions/general.json' with { type: 'json' }
import type { DeskToShow } from '../../../../intake-forms/pages/desks.ts'
import { nextComing } from '../../../../intake-forms/portal/come-back-model.ts'
import {
  startComing,
  type Coming,
  type ComingHappening,
  type ReplyToShow,
  type Report,
} from '../../../../intake-forms/portal/come-back.ts'
import { next } from '../../../../intake-forms/portal/model.ts'
import type { Closed, DeskToReturnTo, ToReturn, ToWrite } from '../../../../intake-forms/portal/opening.ts'
import type { Paper } from '../../../../intake-forms/portal/paper.ts'
import type { SendHappening, Stop } from '../../../../intake-forms/portal/sending-model.ts'
import { start, type Happening, type Visit } from '../../../../intake-forms/portal/visit.ts'
import type { StateNow } from '../../../../crypto/verify-states.ts'
import type { Answers } from '../../../../intake-forms/schema/answers.ts'
import { Questionnaire } from '../../../../intake-forms/schema/questionnaire.ts'

export const form = Questionnaire.parse(general)

export const desk: DeskToShow = {
  key: 'north',
  name: 'North desk',
  organisation: 'Ledger Watch',
  about: 'Takes reports about public money and about abuse of people.',
  countries: ['DE', 'FR'],
  languages: ['en', 'fr'],
  readingDays: ['mon', 'wed', 'fri'],
  people: 4,
  isLate: false,
  away: [],
}
export const otherDesk: DeskToShow = {
  ...desk,
  key: 'south',
  name: 'South desk',
  organisation: 'Aid for People who Speak',
  about: 'Takes reports about reprisals at work.',
  countries: [],
  isLate: true,
}

const terms = { firstAnswerDays: 7, slipDays: 730, today: 20_778 }
export const opened: ToWrite = { desks: [desk], notNow: [], form, ...terms }
const away = [
  { fromDay: 20_785, toDay: 20_792 },
  { fromDay: 20_800, toDay: 20_800 },
]
const openedAway: ToWrite = { ...opened, desks: [{ ...desk, away }] }
const openedTwo: ToWrite = { ...opened, desks: [desk, otherDesk] }
const onePaused: ToWrite = {
  ...opened,
  notNow: [
    { desk: otherDesk, now: { state: 'paused', untilDay: 20_790 } },
    { desk: { ...desk, key: 'west', name: 'West desk' }, now: { state: 'closing', untilDay: null } },
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

const sentTo = (opened: ToWrite): Visit =>
  after(
    start,
    { type: 'opened', opened },
    { type: 'asked-to-write' },
    ...tell('about', ['corruption']),
    ...tell('account', account),
    { type: 'asked-for-check' },
    { type: 'words-drawn', paper },
    { type: 'asked-for-proof', asked: [3, 10] },
    { type: 'typed-proof', typed: ['magnet', 'orbit'] },
    { type: 'asked-to-send' },
    { type: 'sealed', kilobytes: 32 },
    { type: 'arrived' },
  )

const long = (letters: number): string =>
  'A long account of it. '.repeat(Math.ceil(letters / 22)).slice(0, letters)
const veryLong = 'ж'.repeat(39_000)

export const closings: readonly Closed[] = [
  { why: 'clock', deviceDay: 20_776, serverDay: 20_778 },
  { why: 'not-verified' },
  { why: 'rolled-back' },
  { why: 'expired' },
  { why: 'unreachable' },
  { why: 'not-set-up' },
  { why: 'no-live-epoch' },
  { why: 'desks-closed' },
  { why: 'no-form' },
  { why: 'no-engine' },
  { why: 'paused', untilDay: 20_790 },
  { why: 'closing', untilDay: null },
]

const stops: readonly Stop[] = [
  ...(
    ['epoch-not-live', 'unknown-desk', 'no-room', 'too-many-tries', 'not-set-up', 'paused', 'other'] as const
  ).map((code) => ({ by: 'server', code }) as const),
  { by: 'page', closed: { why: 'not-verified' } },
  { by: 'size' },
]
const nameOf = (why: Stop): string => (why.by === 'server' ? why.code : why.by)
const stopped = (why: Stop): SendHappening => ({ type: 'stopped', why })

export const writeStates: Readonly<Record<string, Visit>> = {
  'can you write': start,
  'waiting for readers': after(start, { type: 'asked-to-write' }),
  ...Object.fromEntries(
    closings.map((closed) => [`closed ${closed.why}`, after(start, { type: 'closed', closed })]),
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

const now: StateNow = { state: 'open', untilDay: null }
const reachable: DeskToReturnTo = { ...desk, state: 'open', now }
const second: DeskToReturnTo = { ...otherDesk, state: 'open', now }
export const toReturn: ToReturn = { now, desks: [reachable], ...terms, today: 20_790 }

const nothing: Report = { reference: 'K7Q2M', conversations: [], unreadable: 0, isChainBroken: false }
const reply = { number: 1, day: 20_780, who: 'A.', text: '', until: null }
const letter = `Thank you. We read what you wrote.

Two things would help us: which office signed the second paper, and who else has seen it?
Tell us only what you can tell safely. <b>This is text</b>.`

export const answered: Report = {
  ...nothing,
  conversations: [
    {
      desk: reachable,
      received: 2,
      replies: [
        { ...reply, kind: 'received' },
        { ...reply, number: 2, day: 20_784, kind: 'answer', text: letter },
      ],
    },
  ],
}
const withState = (state: DeskToReturnTo['state']): Report => ({
  ...answered,
  conversations: answered.conversations.map((talk) => ({ ...talk, desk: { ...talk.desk, state } })),
})

const withNow = (now: StateNow): Report => ({
  ...answered,
  conversations: answered.conversations.map((talk) => ({ ...talk, desk: { ...talk.desk, now } })),
})
const toReturnTo = (now: StateNow): Coming =>
  come(
    startComing,
    { type: 'opened', opened: { ...toReturn, now } },
    { type: 'typed', typed: paper.words },
    { type: 'words-hold' },
    { type: 'found', report: nothing },
  )

const received: ReplyToShow = { ...reply, kind: 'received' }
const withReplies = (replies: readonly Partial<ReplyToShow>[], changed: Partial<ToReturn> = {}): Coming => {
  const whole = replies.map((one, i) => ({ ...received, number: i + 1, ...one }))
  return come(
    startComing,
    { type: 'opened', opened: { ...toReturn, ...changed } },
    { type: 'typed', typed: paper.words },
    { type: 'words-hold' },
    {
      type: 'found',
      report: { ...nothing, conversations: [{ desk: reachable, received: 1, replies: whole }] },
    },
  )
}
const withdrawn = (now: Coming): Coming =>
  come(
    now,
    { type: 'asked-to-destroy', desk: null },
    { type: 'asked-to-send', fits: true },
    { type: 'was-sure' },
    { type: 'sealed', kilobytes: 32 },
    { type: 'arrived' },
  )

const come = (first: Coming, ...happenings: readonly ComingHappening[]): Coming =>
  happenings.reduce(nextComing, first)

const typed = paper.words.map((word, i) => (i === 6 ? 'pencl' : word))
const entering = come(startComing, { type: 'opened', opened: toReturn })
const looking = come(entering, { type: 'typed', typed: paper.words }, { type: 'words-hold' })
const withReport = (report: Report): Coming => come(looking, { type: 'found', report })
const reading = withReport(answered)
const adding = come(reading, { type: 'asked-to-add', desk: reachable })
const destroying = come(reading, { type: 'asked-to-destroy', desk: reachable })
const doing = come(adding, { type: 'wrote', text: 'It was in May.' }, { type: 'asked-to-send', fits: true })
const doingSent = come(doing, { type: 'sealed', kilobytes: 32 })

export const returnStates: Readonly<Record<string, Coming>> = {
  'enter words': entering,
  'some words typed': come(entering, { type: 'typed', typed: typed.map((word, i) => (i < 8 ? word : '')) }),
  'words with problems': come(
    entering,
    { type: 'typed', typed },
    {
      type: 'words-have-problems',
      problems: [
        { place: 6, why: 'not-in-list', word: 'pencl', near: ['pencil'] },
        { place: 10, why: 'missing', word: '', near: [] },
        { place: 11, why: 'missing', word: '', near: [] },
      ],
    },
  ),
  'words that do not fit': come(
    entering,
    { type: 'typed', typed: paper.words },
    { type: 'words-do-not-fit' },
  ),
  'checking the readers': come(startComing, { type: 'typed', typed: paper.words }, { type: 'words-hold' }),
  'closed by the clock': come(startComing, {
    type: 'closed',
    closed: { why: 'clock', deviceDay: 20_776, serverDay: 20_778 },
  }),
  looking,
  'not reached': come(looking, { type: 'got-no-answer' }),
  'nothing yet': withReport(nothing),
  reading,
  'one missing': withReport({ ...answered, isChainBroken: true, unreadable: 1 }),
  destroyed: withReport({
    ...answered,
    conversations: [
      { desk: reachable, received: 1, replies: [{ ...reply, number: 3, day: 20_790, kind: 'destroyed' }] },
    ],
  }),
  'feedback given': withReplies([
    {},
    { day: 20_850, kind: 'feedback', text: 'We looked at both orders. The office has opened an audit.' },
  ]),
  'feedback put off': withReplies([
    {},
    { day: 20_850, kind: 'extended', until: 20_950, text: 'The second office has not answered yet.' },
  ]),
  'feedback is late': withReplies([{}], { today: 20_880 }),
  'put off and held, nobody said until when': withReplies([
    {},
    { day: 20_850, kind: 'extended', text: 'Later.' },
    { day: 20_851, kind: 'held', text: 'A court asked for it.' },
  ]),
  'closed as not for this desk': withReplies([
    {},
    { day: 20_783, kind: 'closed', text: 'This is about a neighbour. The office for tenants can help you.' },
  ]),
  held: withReplies([
    {},
    { day: 20_789, kind: 'held', until: 20_850, text: 'A court has ordered that this is kept.' },
  ]),
  'held, and that day is over': withReplies(
    [{}, { day: 20_789, kind: 'held', until: 20_850, text: 'A court has ordered that this is kept.' }],
    { today: 20_851 },
  ),
  'first reply no longer here': withReplies([{ number: 4, kind: 'answer', text: 'Thank you.' }]),
  'just asked to be destroyed': withdrawn(withReplies([{}])),
  'just asked to be destroyed, nothing yet': withdrawn(withReport(nothing)),
  'desk away': withReport({
    ...answered,
    conversations: answered.conversations.map((talk) => ({ ...talk, desk: { ...talk.desk, away } })),
  }),
  'desk away, nothing yet': come(
    startComing,
    { type: 'opened', opened: { ...toReturn, desks: [{ ...reachable, away }] } },
    { type: 'typed', typed: paper.words },
    { type: 'words-hold' },
    { type: 'found', report: nothing },
  ),
  'desk closed': withReport(withState('closed')),
  'desk late': withReport(withState('late')),
  'desk paused': withReport(withNow({ state: 'paused', untilDay: 20_790 })),
  'desk closing': withReport(withNow({ state: 'closing', untilDay: 20_900 })),
  'portal paused, nothing yet': toReturnTo({ state: 'paused', untilDay: null }),
  'portal closing, nothing yet': toReturnTo({ state: 'closing', untilDay: 20_900 }),
  'two desks': withReport({
    ...answered,
    conversations: [
      ...answered.conversations,
      { desk: second, received: 0, replies: [{ ...reply, kind: 'received' }] },
    ],
  }),
  'choose a desk': come(
    entering,
    { type: 'opened', opened: { ...toReturn, desks: [reachable, second] } },
    { type: 'words-hold' },
    { type: 'found', report: nothing },
    { type: 'asked-to-add', desk: null },
  ),
  'no desk to choose': come(
    entering,
    { type: 'opened', opened: { ...toReturn, desks: [{ ...reachable, state: 'late' }] } },
    { type: 'words-hold' },
    { type: 'found', report: nothing },
    { type: 'asked-to-add', desk: null },
  ),
  adding,
  'adding nothing': come(adding, { type: 'asked-to-send', fits: true }),
  'adding too much': come(adding, { type: 'wrote', text: long(200) }, { type: 'asked-to-send', fits: false }),
  erasing: come(reading, { type: 'asked-to-erase', desk: 'north' }),
  destroying,
  'destroying, asked once more': come(destroying, { type: 'asked-to-send', fits: true }),
  'sealing more': doing,
  'sending more': doingSent,
  'sending more interrupted': come(doingSent, { type: 'got-no-answer' }),
  'sending more stopped': come(doingSent, { type: 'stopped', why: { by: 'server', code: 'no-room' } }),
  told: come(doingSent, { type: 'arrived' }),
}
