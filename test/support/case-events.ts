/** Events of a case by people who never were, for tests of the fold. Nothing here is sealed. */

import { createHash } from 'node:crypto'
import { fromBase64url, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import type { Hash, LogId, PersonId, StatementId, Tag, VerifyingKey } from '../../crypto/protocol/ids.ts'
import type { CaseAct, CaseActOf, JournalEvent } from '../../crypto/protocol/journal-event.ts'
import type { Reply } from '../../crypto/protocol/inside.ts'
import type { DeskRules } from '../../review-console/cases/case-rules.ts'
import { afterEvent, type Verdict } from '../../review-console/cases/case-fold.ts'
import { emptyCase, type CaseState } from '../../review-console/cases/case-state.ts'

const filled = <Name>(length: number, fill: number): Name => new Uint8Array(length).fill(fill) as Name
export const person = (n: number): PersonId => filled(16, n)
export const statement = (n: number): StatementId => filled(32, n)
export const drop = (n: number): Hash => filled(32, n)
export const tag = (n: number): Tag => filled(16, n)
export const otherCase = (n: number): LogId => filled(16, n)
export const someSource: VerifyingKey = filled(32, 7)
export const textOf = (id: Uint8Array): string => toBase64url(id)
const hashOf = (text: string): Bytes => new Uint8Array(createHash('sha256').update(text).digest())

export const someDay = 20_000
/** The first three belong to the desk; the fourth left before. */
export const threeAtDesk: DeskRules = {
  isAtDesk: (id) => [1, 2, 3].some((n) => textOf(person(n)) === id),
}

export const opened: CaseActOf<'opened'> = {
  act: 'opened',
  statement: statement(1),
  source: someSource,
  replyTo: { sealingKey: filled(1216, 1), tagKey: filled(32, 2), bucket: 0 },
}

export const tookOver = (
  n: number,
  changed: Partial<CaseActOf<'took-over'>> = {},
): CaseActOf<'took-over'> => ({
  act: 'took-over',
  statement: statement(n),
  drop: drop(n),
  arrivedOn: someDay,
  kind: 'report',
  topics: [],
  language: 'en',
  carried: 0,
  ...changed,
})

export const slipOf = (number: number): Hash => hashOf(`slip ${String(number)}`) as Hash

/** As the next one would be. */
export function replied(
  state: CaseState,
  by: PersonId,
  day: number,
  changed: Partial<Reply> = {},
): CaseActOf<'replied'> {
  const number = state.replies.count + 1
  const { lastSlip } = state.replies
  const reply: Reply = {
    kind: 'answer',
    by,
    day,
    number,
    previous: lastSlip === null ? null : (fromBase64url(lastSlip) as Hash),
    received: [],
    text: '',
    ...changed,
  }
  return {
    act: 'replied',
    tag: hashOf(`tag ${String(number)}`).slice(0, 16) as Tag,
    slip: slipOf(number),
    reply,
  }
}

/** A log as one after the other writes it. */
export class WrittenLog {
  state: CaseState = emptyCase
  readonly events: JournalEvent[] = []
  readonly #rules: DeskRules

  constructor(rules: DeskRules = threeAtDesk) {
    this.#rules = rules
  }

  /** @param by 1, 2 or 3 */
  write(by: number, what: CaseAct, day = someDay): Verdict {
    const { last } = this.state
    return this.take({
      by: person(by),
      day,
      previous: last === null ? null : (fromBase64url(last) as Hash),
      seen: { position: 0, running: filled(32, 0) },
      what,
    })
  }

  take(event: JournalEvent | null): Verdict {
    const link = textOf(hashOf(`event ${String(this.state.length)}`))
    const { state, verdict } = afterEvent(this.state, { link, event }, this.#rules)
    this.state = state
    if (event !== null && verdict === 'counts') this.events.push(event)
    return verdict
  }

  /** All of it counts. */
  writeAll(...acts: readonly (readonly [by: number, what: CaseAct, day?: number])[]): this {
    for (const [by, what, day] of acts) {
      const verdict = this.write(by, what, day)
      if (verdict !== 'counts') throw new Error(`${what.act}: ${verdict}`)
    }
    return this
  }
}
