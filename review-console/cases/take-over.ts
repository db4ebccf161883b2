/** What a drop held goes under the case key: with its proof, in as many events as it takes. */

import { fromBase64url, toBase64url } from '../../crypto/bytes.ts'
import type { VerifyingKey } from '../../crypto/protocol/ids.ts'
import type { CaseAct, CaseActOf } from '../../crypto/protocol/journal-event.ts'
import type { Statement } from '../../crypto/protocol/inside.ts'
import { splitProof } from '../../crypto/reviewer/taken-over.ts'
import type { ArrivedStatement } from '../inbox/group-drops.ts'
import { topicsOf } from '../inbox/topics.ts'
import type { CaseState } from './case-state.ts'
import { appendUnshown } from './append-act.ts'
import type { Work } from './work-shape.ts'

/**
 * Does nothing when a colleague has done so. Interrupted, it is done again from its first piece. The page's reading is
 * not renewed. @throws Refusal
 */
export async function takeOver(work: Work, source: string, arrived: ArrivedStatement): Promise<void> {
  const { id: statement, replyTo, proof } = arrived.opened
  const from = fromBase64url(source) as VerifyingKey
  await appendUnshown(work, source, (state) =>
    state.source === null ? { what: { act: 'opened', statement, source: from, replyTo } } : null,
  )
  const pieces = splitProof(proof)
  for (const [piece, body] of pieces.slice(0, -1).entries())
    await appendUnlessThere(work, source, { act: 'carried', statement, piece }, body)
  const last = pieces.at(-1)
  if (last !== undefined) await appendUnlessThere(work, source, tookOver(arrived, pieces.length - 1), last)
}

type Taking = CaseActOf<'carried' | 'took-over'>

async function appendUnlessThere(
  work: Work,
  source: string,
  what: Taking,
  body: ReturnType<typeof splitProof>[number],
): Promise<void> {
  await appendUnshown(work, source, (state) =>
    isTakenOver(state, toBase64url(what.statement)) ? null : { what, body },
  )
}

/** Its content is in the log, not its name alone. */
export const isTakenOver = ({ received, bare }: CaseState, statement: string): boolean =>
  received.includes(statement) && !bare.includes(statement)

function tookOver({ opened, day, drops }: ArrivedStatement, carried: number): CaseActOf<'took-over'> {
  const { id: statement, statement: content } = opened
  const [drop] = drops
  if (drop === undefined) throw new Error('a statement came in a drop')
  return {
    act: 'took-over',
    statement,
    drop,
    arrivedOn: day,
    kind: kindOf(content),
    topics: topicsOf(content),
    language: 'language' in content ? content.language : null,
    carried,
  }
}

function kindOf({ kind }: Statement): Extract<CaseAct, { act: 'took-over' }>['kind'] {
  // Cover is told apart when drops are grouped.
  if (kind === 'cover') throw new Error('cover is no statement of a case')
  return kind
}
