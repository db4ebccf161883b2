/**
 * Opening what a source sent. In this order, so that no reviewer reads what the source will not see was read, and
 * no crash loses a case: the case has its key, its log holds what came, its reader knows of no conflict of interest, the
 * acknowledgement is on the board; then it is shown. Each step looks at what is there and does what is missing, so
 * opening again goes on where it stopped.
 */

import { fromBase64url, toBase64url } from '../../crypto/bytes.ts'
import type { Tag } from '../../crypto/protocol/ids.ts'
import type { Conflict } from '../../crypto/protocol/journal-event.ts'
import { claimVolumes } from '../evidence/claim-volumes.ts'
import { volumesIn } from '../evidence/sent-files.ts'
import { newFrom, type ArrivedStatement } from '../inbox/group-drops.ts'
import { Refusal } from '../session/refusal.ts'
import { isForNewer } from './case-rules.ts'
import { showNew } from './append-act.ts'
import type { CaseLog } from './case-log.ts'
import { isOver, type CaseState } from './case-state.ts'
import { sendOwedLetter } from './decide-case.ts'
import { deskRules } from './desk-rules.ts'
import { caseOf, findCase } from './followed-case.ts'
import { toName } from './next-reply.ts'
import { postBatch, takeOffBoard, type LeavingSlip } from './post-edition.ts'
import { sendReply } from './send-reply.ts'
import { takeOver } from './take-over.ts'
import { addCase, appendAct, lockOut, readCaseLog, rereadJournal, type Work } from './work.ts'

export type OpeningStage = 'storing' | 'writing down' | 'telling'

/** How much of what came was taken over. */
export interface TakenSoFar {
  readonly done: number
  readonly of: number
}
type TellStage = (stage: OpeningStage, soFar?: TakenSoFar) => void

/** Knows of no conflict of interest, or leaves the case to others. */
export type Standing = 'attest' | { readonly recuse: Conflict }

/**
 * @returns the log as it stands then; `recused`: nothing of it is shown to this person, now or later
 * @throws Refusal `not-allowed` for somebody who recused themselves before, or was given no key
 */
export async function openCase(
  work: Work,
  source: string,
  standing: Standing,
  tell: TellStage,
): Promise<CaseLog | 'recused'> {
  tell('storing')
  await rereadJournal(work)
  if (standing !== 'attest' && hasRecused(work, source)) return 'recused'
  if (hasRecused(work, source) || findCase(work, source)?.isLocked === true) throw new Refusal('not-allowed')
  if (standing === 'attest' && isReadOnly(work, source)) return readCaseLog(work, source)
  const unread = newFrom(work, source)
  if (standing === 'attest') await lockOutWhoLeft(work, source)
  await addCase(work, source)
  tell('writing down')
  await takeAllOver(work, source, unread, tell)
  if (standing !== 'attest') return recuse(work, source, standing.recuse, unread.length > 0)
  await attest(work, source)
  const log = await readCaseLog(work, source)
  await eraseAsAsked(work, source, log)
  tell('telling')
  await acknowledge(work, source, log, unread.length > 0)
  await sendOwedLetter(work, source, log)
  const isNewest = caseOf(work, source).state.length === log.state.length
  return isNewest ? log : readCaseLog(work, source)
}

const inOneGo = 32

/** One after the other; what was taken over before an interruption stays so, and the next opening takes the rest. */
async function takeAllOver(
  work: Work,
  source: string,
  unread: readonly ArrivedStatement[],
  tell: TellStage,
): Promise<void> {
  // What is taken over leaves its drop: from then on nobody else would claim its files.
  await claimVolumes(work.session, volumesIn(unread.map(({ opened }) => opened.statement)))
  try {
    for (const [done, arrived] of unread.entries()) {
      if (done > 0 && done % inOneGo === 0) tell('writing down', { done, of: unread.length })
      await takeOver(work, source, arrived)
    }
  } finally {
    showNew(work)
  }
}

const myId = ({ session }: Work): string => toBase64url(session.person)

const hasRecused = (work: Work, source: string): boolean =>
  findCase(work, source)?.state.recused.includes(myId(work)) === true

/** What was attested before can be read on, although a newer version's console wrote what this one does not know. */
function isReadOnly(work: Work, source: string): boolean {
  const state = findCase(work, source)?.state
  const rules = deskRules(work.desk.roster, work.session.desk)
  return state?.attested.includes(myId(work)) === true && isForNewer(state, work.today(), rules)
}

/** Before anything new stands under a key that they hold. */
async function lockOutWhoLeft(work: Work, source: string): Promise<void> {
  const known = findCase(work, source)
  if (known !== null && known.state.length > 0 && !isOver(known.state)) await lockOut(work, source)
}

async function attest(work: Work, source: string): Promise<void> {
  const me = myId(work)
  await appendAct(work, source, ({ attested }) =>
    attested.includes(me) ? null : { what: { act: 'attested' } },
  )
}

/** Every opening looks alike to the server: also this one posts a batch. */
async function recuse(work: Work, source: string, why: Conflict, isNew: boolean): Promise<'recused'> {
  const me = myId(work)
  await appendAct(work, source, ({ recused }) =>
    recused.includes(me) ? null : { what: { act: 'recused', why } },
  )
  if (isNew) await postBatch(work, [])
  return 'recused'
}

const mostTagsAtOnce = 256

/** Takes replies off the board, as the source asked: those that are ours, and each wish once. */
async function eraseAsAsked(work: Work, source: string, log: CaseLog): Promise<void> {
  const wished = wishesIn(log)
  if (wished.size === 0) return
  const { live } = caseOf(work, source).state.replies
  const tags = live.filter((tag) => wished.has(tag)).map((tag) => fromBase64url(tag) as Tag)
  for (let at = 0; at < Math.max(1, tags.length); at += mostTagsAtOnce) {
    const some = tags.slice(at, at + mostTagsAtOnce)
    if (some.length > 0) await takeOffBoard(work, placed(some, log))
    await appendAct(work, source, () => ({ what: { act: 'erased-replies', tags: some } }))
  }
}

/** In the source's bucket, as long as it wants replies. */
const placed = (tags: readonly Tag[], { replyTo }: CaseLog): LeavingSlip[] =>
  tags.map((tag) => ({ tag, bucket: replyTo?.bucket ?? null }))

/** Tags of the wishes that were taken over since replies were last erased. */
export function wishesIn({ entries, statements }: CaseLog): ReadonlySet<string> {
  const counted = entries.filter(({ verdict }) => verdict === 'counts')
  const last = counted.findLastIndex(({ event }) => event?.what.act === 'erased-replies')
  const wished = counted.slice(last + 1).flatMap(({ event }) => {
    if (event?.what.act !== 'took-over') return []
    const statement = statements.get(toBase64url(event.what.statement))?.statement
    return statement?.kind === 'erase' ? statement.tags.map(toBase64url) : []
  })
  return new Set(wished)
}

/** The source sees that it was read. Who wants no reply gets a batch of dummies: every opening looks alike. */
async function acknowledge(work: Work, source: string, log: CaseLog, isNew: boolean): Promise<void> {
  const { replyTo: to } = log
  if (to === null || !hasToTell(log)) {
    if (isNew) await postBatch(work, [])
    return
  }
  const received = toName(caseOf(work, source).state)
  if (received.length === 0) return
  const isDue = ({ unacknowledged }: CaseState): boolean =>
    received.every((id) => unacknowledged.includes(toBase64url(id)))
  await sendReply(work, { source, to, content: { kind: 'received', text: '', received }, isDue })
}

/**
 * Until a letter names the newest of what the source wrote. One letter, however much came: what it has no room for the
 * next letters name. Who asked for replies to be erased, and wrote nothing else, gets none: that they are gone is the
 * answer.
 */
function hasToTell({ state, statements }: CaseLog): boolean {
  const newest = state.received.findLast((id) => statements.get(id)?.statement.kind !== 'erase')
  return newest !== undefined && state.unacknowledged.includes(newest)
}
