/** Every state of coming back, by a name. */

import { nextComing } from '../../../../intake-forms/portal/come-back-model.ts'
import {
  startComing,
  type Coming,
  type ComingHappening,
  type Completeness,
  type ReplyToShow,
  type Report,
} from '../../../../intake-forms/portal/come-back.ts'
import type { DeskToReturnTo, ToReturn } from '../../../../intake-forms/portal/opening.ts'
import type { StateNow } from '../../../../crypto/verify-states.ts'
import { filesNamed, uploadStates } from './file-states.ts'
import { away, desk, long, otherDesk, paper, terms } from './states.ts'

const now: StateNow = { state: 'open', untilDay: null }
const reachable: DeskToReturnTo = { ...desk, state: 'open', now }
const second: DeskToReturnTo = { ...otherDesk, state: 'open', now }
export const toReturn: ToReturn = { now, desks: [reachable], ...terms, today: 20_790 }

const complete: Completeness = { differs: false, upTo: 20_789, quiet: [], contact: 'desk@example.org' }
const nothing: Report = {
  reference: 'K7Q2M',
  conversations: [],
  unreadable: 0,
  isChainBroken: false,
  complete,
}
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
const lastReply = 'This desk is closing. Turn to the Harbour Union, Pier 4.'
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

const filesTold = (name: string): ComingHappening => ({ type: 'files', files: filesNamed(name) })
const addingFiles = come(adding, { type: 'asked-for-files' }, { type: 'files-step', step: 'here' })

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
  'something held back': withReport({ ...answered, complete: { ...complete, differs: true, upTo: null } }),
  'a quiet desk': withReport({
    ...answered,
    complete: { ...complete, upTo: 20_770, quiet: [{ desk: desk.name, since: 20_770 }] },
  }),
  'not to be checked': withReport({ ...nothing, complete: { ...complete, upTo: null } }),
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
  'just added': come(
    withReplies([{}]),
    { type: 'asked-to-add', desk: reachable },
    { type: 'wrote', text: 'It was in May.' },
    { type: 'asked-to-send', fits: true },
    { type: 'sealed', kilobytes: 32 },
    { type: 'arrived' },
  ),
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
  'desk closed after a last reply': withReport({
    ...withState('closed'),
    conversations: withState('closed').conversations.map((talk) => ({
      ...talk,
      replies: [...talk.replies, { ...reply, number: 3, day: 20_790, kind: 'closed', text: lastReply }],
    })),
  }),
  'desk late': withReport(withState('over')),
  'desk in doubt': withReport(withState('doubtful')),
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
    { type: 'opened', opened: { ...toReturn, desks: [{ ...reachable, state: 'over' }] } },
    { type: 'words-hold' },
    { type: 'found', report: nothing },
    { type: 'asked-to-add', desk: null },
  ),
  adding,
  'adding nothing': come(adding, { type: 'asked-to-send', fits: true }),
  'adding too much': come(adding, { type: 'wrote', text: long(200) }, { type: 'asked-to-send', fits: false }),
  'adding with files': come(adding, { type: 'wrote', text: 'It was in May.' }, filesTold('several')),
  'adding files': addingFiles,
  'adding files, chosen': come(addingFiles, filesTold('several')),
  'adding files, one lost': come(addingFiles, filesTold('lost'), { type: 'went-on' }),
  ...Object.fromEntries(
    Object.keys(uploadStates).map((name) => [
      `more, upload ${name}`,
      come(adding, filesTold('preparing'), { type: 'asked-to-send', fits: true }, filesTold(name)),
    ]),
  ),
  erasing: come(reading, { type: 'asked-to-erase', desk: 'north' }),
  destroying,
  'destroying, asked once more': come(destroying, { type: 'asked-to-send', fits: true }),
  'sealing more': doing,
  'sending more': doingSent,
  'sending more, solving a puzzle': come(doingSent, { type: 'met-puzzle' }),
  'sending more interrupted': come(doingSent, { type: 'got-no-answer' }),
  'sending more stopped': come(doingSent, { type: 'stopped', why: { by: 'server', code: 'no-room' } }),
  told: come(doingSent, { type: 'arrived' }),
}
