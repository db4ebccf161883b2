/** What happens in one seeded case, act by act, as a reviewer's console would write it. */

import * as z from 'zod/mini'
import { concat, toUtf8, type Bytes } from '../../crypto/bytes.ts'
import { u32, u8, zeros } from '../../crypto/byte-writer.ts'
import { statementId } from '../../crypto/primitives/drop-keys.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { sign } from '../../crypto/primitives/hash.ts'
import type { Hash, PersonId, SealingKey, StatementId, Tag, VerifyingKey } from '../../crypto/protocol/ids.ts'
import { Statement, type Reply, type ReplyKind } from '../../crypto/protocol/inside.ts'
import type { CaseAct, CaseActOf } from '../../crypto/protocol/journal-event.ts'
import type { FormEntry } from '../../crypto/roster-shapes.ts'

/** In every seeded account and note, and so nowhere in what a server may answer. */
export const canary = 'heron-under-the-third-bridge'

export interface LifeWishes {
  readonly person: PersonId
  readonly day: number
  readonly roster: Hash
  readonly form: FormEntry
  /** Drawn once for many sources: drawing one costs as much as sealing ten events. */
  readonly sealingKey: SealingKey
}

export interface ToSeal {
  readonly what: CaseAct
  readonly body?: Bytes
}

export interface CaseLife {
  readonly source: VerifyingKey
  /** The n-th act, from 0. In their order, each once. */
  act(n: number): ToSeal
}

interface Written {
  readonly id: StatementId
  readonly proof: Bytes
}

const topics = [['corruption'], ['rights', 'work'], ['other'], ['corruption', 'rights']] as const
const places = ['the bridge', 'the clinic', 'the quarry', 'the harbour', 'the school'] as const

/** @param number of the case: makes them differ */
export function caseLife(wishes: LifeWishes, number: number): CaseLife {
  const seed = engine().random(32)
  const source = engine().signingPublicKey(seed) as VerifyingKey
  const tagKey = engine().random(32)
  const arrivedOn = wishes.day - (number % 60)
  const head = { day: arrivedOn, roster: wishes.roster, build: 'bench', supersedes: [] }
  const replyTo = { sealingKey: wishes.sealingKey, tagKey, bucket: number % 256 }
  const answered = { count: 0, last: null as Hash | null }

  const write = (statement: Statement): Written => {
    const json = toUtf8(JSON.stringify(z.encode(Statement, statement)))
    const front = concat(source, wishes.sealingKey, tagKey, u8(replyTo.bucket), zeros(3), u32(json.length))
    const signed = concat(front, json)
    const context = engine().random(32)
    const commitment = engine().random(32)
    const signature = sign(seed, 'drop/statement', context, commitment, signed)
    return {
      id: statementId(context, commitment, signed),
      proof: concat(context, commitment, signature, signed),
    }
  }
  const account = `Near ${places[number % 5] ?? ''} they paid twice for one road, ${canary}, and nobody asked. `
  const { id, version, hash } = wishes.form
  const about = topics[number % 4] ?? []
  const answers = { about: [...about], account: account.repeat(3) }
  const report = write({ kind: 'report', ...head, form: { id, version, hash }, language: 'en', answers })

  const tookOver = (written: Written, kind: 'report' | 'follow-up', on: number): ToSeal => ({
    what: {
      act: 'took-over',
      statement: written.id,
      drop: engine().random(32) as Hash,
      arrivedOn: on,
      kind,
      topics: kind === 'report' ? [...about] : [],
      language: 'en',
      carried: 0,
    },
    body: written.proof,
  })
  const reply = (kind: ReplyKind, text: string, received: StatementId[]): CaseActOf<'replied'> => {
    const slip = engine().random(32) as Hash
    const { person: by, day } = wishes
    const letter: Reply = { kind, by, day, number: ++answered.count, previous: answered.last, received, text }
    answered.last = slip
    return { act: 'replied', tag: engine().random(16) as Tag, slip, reply: letter }
  }
  const noted = (): CaseAct => ({ act: 'noted', text: `Read again. ${account}`, mentions: [] })
  const acts: readonly (() => ToSeal | CaseAct)[] = [
    () => ({
      act: 'opened',
      statement: report.id,
      source,
      replyTo: replyTo as CaseActOf<'opened'>['replyTo'],
    }),
    () => tookOver(report, 'report', arrivedOn),
    () => ({ act: 'attested' }),
    () => reply('received', '', [report.id]),
    () => ({ act: 'assigned', to: wishes.person }),
    () => ({ act: 'labelled', label: `batch ${String(number % 12)}`, on: true }),
    () => ({
      act: 'coded',
      codes: { indicators: ['A.1'], country: 'DE', quarter: '2026-Q1' },
    }),
    noted,
    () => ({ act: 'moved', to: 'needs-info', reason: '' }),
    () => reply('answer', 'Who signed the second invoice?', []),
    () =>
      tookOver(
        write({ kind: 'follow-up', ...head, language: 'en', text: `The deputy did. ${account}` }),
        'follow-up',
        wishes.day,
      ),
    noted,
    () => ({ act: 'task-added', text: 'Find the invoice', for: wishes.person, dueDay: wishes.day + 14 }),
    () => ({ act: 'moved', to: 'accepted', reason: '' }),
    () => ({ act: 'task-done', task: 12, on: true }),
    () => ({ act: 'protected', status: 'monitor-retaliation', followUpDay: wishes.day + 30 }),
    () => reply('answer', 'Thank you. We look into it.', []),
    () => ({ act: 'labelled', label: 'invoices', on: true }),
    () => ({ act: 'moved', to: 'in-verification', reason: '' }),
  ]
  return {
    source,
    act(n) {
      const made = (acts[n] ?? noted)()
      return 'act' in made ? { what: made } : made
    },
  }
}
