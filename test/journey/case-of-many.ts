/** A case on which several people work, each with a session of their own. */

import { toBase64url } from '../../crypto/bytes.ts'
import type { CaseAct } from '../../crypto/protocol/journal-event.ts'
import { addCase, appendAct, readCaseLog, rereadJournal, type Work } from '../../review-console/cases/work.ts'
import type { OpenedDrop } from '../../crypto/reviewer/open-drop.ts'
import { readAgain } from '../support/console-session.ts'

/** The first writes down what came, the others that they know of no conflict. The source, as text. */
export async function openForAll(works: readonly [Work, ...Work[]], opened: OpenedDrop): Promise<string> {
  const source = toBase64url(opened.source)
  const [first] = works
  await addCase(first, source)
  const { id: statement, replyTo } = opened
  await act(first, source, { act: 'opened', statement, source: opened.source, replyTo })
  for (const work of works) {
    await readAgain(work)
    await act(work, source, { act: 'attested' })
  }
  for (const work of works) await rereadJournal(work)
  return source
}

export const act = (work: Work, source: string, what: CaseAct): ReturnType<typeof appendAct> =>
  appendAct(work, source, () => ({ what }))

export const note = (work: Work, source: string, text: string): ReturnType<typeof appendAct> =>
  act(work, source, { act: 'noted', text, mentions: [] })

/** The texts of all notes, in their order. */
export async function notesIn(work: Work, source: string): Promise<readonly string[]> {
  const { entries } = await readCaseLog(work, source)
  return entries.flatMap(({ event }) => (event?.what.act === 'noted' ? [event.what.text] : []))
}
