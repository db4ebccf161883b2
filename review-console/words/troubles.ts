/** Every trouble in three short parts. A new refusal code does not compile until it has its sentences. */

import type { CryptoErrorCode } from '../../crypto/errors.ts'
import type { Trouble } from '../session/refusal.ts'
import { say, type WordKey } from './say.ts'

export type Stop = Trouble | CryptoErrorCode

interface Sentences {
  readonly title: WordKey
  readonly todo: WordKey
}

const known = <K extends string>(name: K) =>
  ({ title: `trouble.${name}`, todo: `trouble.${name}.do` }) as const

const other: Sentences = known('other')
const roster: Sentences = known('roster')
const clock: Sentences = { title: 'trouble.clock-unknown', todo: 'trouble.clock.do' }

const sentencesFor: Readonly<Record<Stop, Sentences>> = {
  malformed: other,
  'unknown-version': other,
  'unknown-suite': other,
  'too-large': other,
  'unknown-desk': other,
  'epoch-not-live': other,
  'not-found': other,
  'no-room': known('no-room'),
  'not-set-up': other,
  'already-set-up': known('already-set-up'),
  'set-up-link-used': known('set-up-link-used'),
  'invitation-over': known('invitation-over'),
  'wrong-sign-in': known('wrong-sign-in'),
  'too-many-tries': known('too-many-tries'),
  'not-signed': known('not-signed'),
  'clock-differs': clock,
  'nonce-used': other,
  removed: known('removed'),
  suspended: known('suspended'),
  'leaves-nobody': known('leaves-nobody'),
  'one-at-a-time': known('one-at-a-time'),
  'too-soon': known('too-soon'),
  'not-allowed': known('not-allowed'),
  taken: other,
  stale: known('stale'),
  untrusted: other,
  paused: other,
  'puzzle-needed': other,
  'mail-key-unusable': known('mail-key-unusable'),
  'no-answer': known('no-answer'),
  'strange-answer': known('strange-answer'),
  'newer-version': known('newer-version'),
  'no-seed-yet': known('no-seed-yet'),
  'not-let-in': known('not-let-in'),
  'replies-withheld': known('replies-withheld'),
  'key-file-ahead': known('key-file-ahead'),
  'keys-replaced': known('keys-replaced'),
  locked: other,
  'cannot-open': known('strange-answer'),
  'too-long': known('too-long'),
  'roster-untrusted': roster,
  'roster-forked': roster,
  'roster-expired': roster,
  'roster-rolled-back': roster,
  'no-live-epoch': roster,
  'words-do-not-fit': other,
}

export interface TroubleSaid {
  readonly title: string
  readonly todo: string
  readonly code: string
}

/** @param minutesOff by how many minutes this clock differs; 0 when nobody knows */
export function sayTrouble(code: Stop, minutesOff = 0): TroubleSaid {
  const { title, todo } = sentencesFor[code]
  if (code === 'clock-differs' && minutesOff !== 0)
    return { title: sayClock(Math.abs(minutesOff)), todo: say('trouble.clock.do'), code }
  return { title: plain(title), todo: plain(todo), code }
}

const hour = 60
const day = 24 * hour

function sayClock(minutes: number): string {
  if (minutes < 2 * hour) return say('trouble.clock', { n: minutes })
  if (minutes < 2 * day) return say('trouble.clock-hours', { n: Math.round(minutes / hour) })
  return say('trouble.clock-days', { n: Math.round(minutes / day) })
}

/** These sentences have no names to fill in. */
const plain = (key: WordKey): string => (say as (key: WordKey) => string)(key)
