/** Anything that can happen on /write and on /return, for sequences that nobody would think of. */

import fc from 'fast-check'
import type { ComingHappening } from '../../../../intake-forms/portal/come-back.ts'
import type { Happening } from '../../../../intake-forms/portal/visit.ts'
import { fileStates, uploadStates } from './file-states.ts'
import { answered, toReturn } from './return-states.ts'
import { closings, desk, form, opened, openedByTopic, otherDesk, paper } from './states.ts'

const questions = form.steps.flatMap((step) => step.questions)
const ids = questions.map(({ id }) => id)

/** Right for the two places that are asked (3 and 10), a number, a beginning, and wrong ones. */
const proofs = fc.constantFrom('magnet', '1072', 'magn', 'orbit', '1248', 'lemon', '', 'mag')

const filesTold = [...Object.values(fileStates), ...Object.values(uploadStates)].map(
  (files) => ({ type: 'files', files }) as const,
)

const commonHappening = fc.oneof(
  fc.constantFrom(...filesTold),
  fc.constantFrom(
    { type: 'asked-for-files' } as const,
    { type: 'went-on' } as const,
    { type: 'files-step', step: 'here' } as const,
    { type: 'files-step', step: 'no answer' } as const,
  ),
  fc.constant({ type: 'closed', closed: closings[1] ?? { why: 'not-verified' } } as const),
  fc.constantFrom(
    { type: 'asked-to-open-again' } as const,
    { type: 'chose-desk' } as const,
    { type: 'went-back' } as const,
    { type: 'sealed', kilobytes: 32 } as const,
    { type: 'got-no-answer' } as const,
    { type: 'met-puzzle' } as const,
    { type: 'solved-puzzle' } as const,
    { type: 'asked-to-retry' } as const,
    { type: 'asked-to-seal-again' } as const,
    { type: 'arrived' } as const,
    { type: 'stopped', why: { by: 'server', code: 'epoch-not-live' } } as const,
    { type: 'pointed-at-desk', desk: desk.key } as const,
    { type: 'pointed-at-desk', desk: 'gone' } as const,
  ),
)

const answer = fc.oneof(
  fc.tuple(fc.constantFrom(...ids), fc.oneof(fc.string(), fc.constant('On 3 March 2026 it was split.'))),
  fc.constantFrom(
    ['risk', ['me']] as const,
    ['about', ['corruption']] as const,
    ['knowledge', 'saw'] as const,
  ),
)

export const anyHappening: fc.Arbitrary<Happening> = fc.oneof(
  commonHappening,
  fc.constantFrom(
    { type: 'opened', opened } as const,
    { type: 'opened', opened: { ...opened, desks: [desk, otherDesk] as const } } as const,
    { type: 'opened', opened: openedByTopic } as const,
    ...['corruption', 'work', '*', 'gone'].map((topic) => ({ type: 'pointed-at-topic', topic }) as const),
    { type: 'chose-topic' } as const,
    { type: 'asked-to-write' } as const,
    { type: 'went-on' } as const,
    { type: 'skipped' } as const,
    { type: 'asked-for-check' } as const,
    { type: 'words-drawn', paper } as const,
    { type: 'asked-for-numbers', shown: true } as const,
    { type: 'asked-for-proof', asked: [3, 10] as const } as const,
    { type: 'asked-to-send' } as const,
    { type: 'asked-to-go-without' } as const,
    { type: 'chose-no-way-back' } as const,
  ),
  answer.map(([question, given]) => ({ type: 'answered', question, answer: given }) as const),
  fc.constantFrom(...ids).map((question) => ({ type: 'asked-to-change', question }) as const),
  fc.tuple(proofs, proofs).map((typed) => ({ type: 'typed-proof', typed }) as const),
)

const reachable = { ...desk, state: 'open', now: toReturn.now } as const

export const anyComing: fc.Arbitrary<ComingHappening> = fc.oneof(
  commonHappening,
  fc.constantFrom(
    { type: 'opened', opened: toReturn } as const,
    { type: 'typed', typed: paper.words } as const,
    { type: 'words-have-problems', problems: [] } as const,
    { type: 'words-do-not-fit' } as const,
    { type: 'words-hold' } as const,
    { type: 'found', report: answered } as const,
    { type: 'asked-to-check-words' } as const,
    { type: 'asked-to-add', desk: reachable } as const,
    { type: 'asked-to-add', desk: null } as const,
    { type: 'asked-to-destroy', desk: reachable } as const,
    { type: 'asked-to-erase', desk: desk.key } as const,
    { type: 'asked-to-erase', desk: 'gone' } as const,
    { type: 'asked-to-send', fits: true } as const,
    { type: 'asked-to-send', fits: false } as const,
    { type: 'kept' } as const,
    { type: 'was-sure' } as const,
  ),
  fc.constantFrom('', 'It was in May.').map((text) => ({ type: 'wrote', text }) as const),
)
