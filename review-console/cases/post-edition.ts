/**
 * Posting: a batch for the board, and what leaves it, under the desk's next edition. Of two consoles that post at once one
 * is told `stale`, reads what the other posted and tries again.
 */

import { isEqual, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { CryptoError } from '../../crypto/errors.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import {
  encodePosting,
  mostRemoved,
  parseBoardRead,
  type BoardRead,
  type PlacedSlip,
} from '../../crypto/protocol/board-posting.ts'
import type { EditionContent } from '../../crypto/protocol/edition-layout.ts'
import type { Hash, Tag } from '../../crypto/protocol/ids.ts'
import { bucketOf, parseSlipFront } from '../../crypto/protocol/slip-layout.ts'
import { fillBatch, type SealedSlip } from '../../crypto/reviewer/seal-reply.ts'
import { sha256 } from '../../crypto/sha256.ts'
import { editionHash, verifyEdition } from '../../crypto/verify-edition.ts'
import { isRefusal, Refusal } from '../session/refusal.ts'
import { checkLists, nextRoots, standsIn, type Lists } from './next-edition.ts'
import type { Work } from './work.ts'

/** A slip that is to leave the board; `bucket` is its source's byte, null when nobody knows it any more. */
export interface LeavingSlip {
  readonly tag: Tag
  readonly bucket: number | null
}

interface Wish {
  readonly batch: readonly SealedSlip[]
  readonly leaving: readonly LeavingSlip[]
}

type Posted = 'posted' | 'taken'

/** Exactly as many slips as the signed policy says, so that nobody learns how many are real. @throws Refusal */
export async function postBatch(work: Work, real: readonly SealedSlip[]): Promise<Posted> {
  const { batchSlips } = work.desk.roster.roster.policy
  const batch = fillBatch(real, batchSlips, work.session.desk, work.today())
  return post(work, { batch, leaving: [] })
}

/** @throws Refusal */
export async function takeOffBoard(work: Work, leaving: readonly LeavingSlip[]): Promise<void> {
  await post(work, { batch: [], leaving })
}

const mostTries = 8

async function post(work: Work, wish: Wish): Promise<Posted> {
  for (let tries = 0; tries < mostTries; tries++) {
    const outcome = await tryToPost(work, wish)
    if (outcome !== 'stale') return outcome
  }
  throw new Refusal('taken')
}

async function tryToPost(work: Work, { batch, leaving }: Wish): Promise<Posted | 'stale'> {
  const { boardBits } = work.desk.roster.roster.policy
  const board = await readBoard(work, { batch, leaving })
  if (batch.some(({ tag }) => findIn(board.lists, tag).length > 0)) return 'taken'
  const goes = await whatLeaves(work, board, leaving)
  if (goes === 'stale') return 'stale'
  if (batch.length + goes.length === 0) return 'posted'
  const change = {
    oldBits: board.bits,
    bits: boardBits,
    last: board.last,
    comes: await Promise.all(batch.map((slip) => coming(slip, boardBits))),
    goes: new Set(goes.map(toBase64url)),
  }
  const number = (board.last?.number ?? 0) + 1
  const edition = work.session.signEdition(
    {
      bits: boardBits,
      number,
      day: work.today(),
      previous: board.edition === null ? noEdition : editionHash(board.edition),
      roots: await nextRoots(change, board.lists),
    },
    work.desk.roster,
  )
  const added = batch.map(({ bucket, bytes }) => ({ bucket: bucketOf(bucket, boardBits), bytes }))
  const outcome = await send(work, encodePosting({ edition, removed: goes, added }))
  if (outcome === 'posted') work.session.seesEdition(number)
  return outcome
}

/** What the first edition names as the one before. */
const noEdition = new Uint8Array(32) as Bytes as Hash

const coming = async ({ bucket, bytes }: SealedSlip, bits: number) => ({
  ...parseSlipFront(bytes),
  hash: (await sha256(bytes)) as Hash,
  bucket: bucketOf(bucket, bits),
})

async function send(work: Work, posting: Bytes): Promise<Posted | 'stale'> {
  try {
    await work.session.call(consoleApi.postEdition, posting)
    return 'posted'
  } catch (error) {
    if (isRefusal(error, 'taken')) return 'taken'
    if (isRefusal(error, 'stale')) return 'stale'
    throw error
  }
}

interface Board {
  readonly edition: Bytes | null
  readonly last: EditionContent | null
  /** Of `lists`: the last edition's, or today's when there is none. */
  readonly bits: number
  readonly lists: Map<number, readonly PlacedSlip[]>
}

const mostAsked = 4

/** With the lists of all buckets that something comes to or is known to leave, each checked by the last edition. */
async function readBoard(work: Work, { batch, leaving }: Wish): Promise<Board> {
  const { boardBits } = work.desk.roster.roster.policy
  const bytes = [...batch, ...leaving].map(({ bucket }) => bucket)
  const touchedAt = (bits: number): number[] =>
    bytes.some((byte) => byte === null)
      ? allBuckets(bits)
      : [...new Set(bytes.map((byte) => bucketOf(byte ?? 0, bits)))]
  const neededAt = (bits: number, last: EditionContent | null): number[] =>
    last === null || bits > boardBits ? allBuckets(bits) : touchedAt(bits)
  let bits = boardBits
  let buckets = touchedAt(bits)
  for (let asked = 0; asked < mostAsked; asked++) {
    // Another act of this sitting may post while this one asks.
    const seen = work.session.seenEdition()
    const { edition, lists } = await ask(work, bits, buckets)
    const last = edition === null ? null : believed(work, edition)
    if ((last?.number ?? 0) < seen) throw new Refusal('replies-withheld')
    work.session.seesEdition(last?.number ?? 0)
    const isSame = bits === (last?.bits ?? boardBits)
    bits = last?.bits ?? boardBits
    buckets = neededAt(bits, last)
    if (!isSame || !buckets.every((bucket) => lists.has(bucket))) continue
    await checkLists(last, lists)
    return { edition, last, bits, lists: new Map(lists) }
  }
  throw new Refusal('strange-answer')
}

async function ask(work: Work, bits: number, buckets: readonly number[]): Promise<BoardRead> {
  const { desk } = work.session
  const answer = await work.session.call(consoleApi.readBoard, { desk, bits, buckets: [...buckets] })
  try {
    return parseBoardRead(answer)
  } catch (error) {
    throw error instanceof CryptoError ? new Refusal('strange-answer') : error
  }
}

/**
 * Of this desk, and not signed by a stranger. One under an epoch that is no longer handed out is taken as it is: whoever
 * could check it has forgotten that seed. @throws Refusal `replies-withheld`
 */
function believed(work: Work, bytes: Bytes): EditionContent {
  try {
    const { edition, by } = verifyEdition(bytes, work.desk.roster.signedEpochs)
    if (by !== 'nobody' && isEqual(edition.desk, work.session.desk)) return edition
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error
  }
  throw new Refusal('replies-withheld')
}

/** What was asked for and is there, and what is past its days, with the lists of every bucket that it stands in. */
async function whatLeaves(
  work: Work,
  board: Board,
  leaving: readonly LeavingSlip[],
): Promise<readonly Tag[] | 'stale'> {
  const firstDay = work.today() - work.desk.roster.roster.policy.slipDays
  const asked = new Set(leaving.map(({ tag }) => toBase64url(tag)))
  const goes = [...board.lists].flatMap(([bucket, slips]) =>
    slips
      .filter(({ tag, day }) => asked.has(toBase64url(tag)) || day < firstDay)
      .map((slip) => ({ tag: slip.tag, in: standsIn(slip, bucket, board.bits) })),
  )
  const some = goes.slice(0, mostRemoved)
  const missing = [...new Set(some.flatMap((slip) => slip.in))].filter((bucket) => !board.lists.has(bucket))
  if (missing.length > 0) {
    const more = await ask(work, board.bits, missing)
    if (!isEqual(more.edition ?? noEdition, board.edition ?? noEdition)) return 'stale'
    await checkLists(board.last, more.lists)
    for (const [bucket, slips] of more.lists) board.lists.set(bucket, slips)
  }
  return [...new Map(some.map(({ tag }) => [toBase64url(tag), tag])).values()]
}

const allBuckets = (bits: number): number[] => Array.from({ length: 2 ** bits }, (_, i) => i)

const findIn = (lists: Lists, wanted: Tag): readonly PlacedSlip[] =>
  [...lists.values()].flat().filter(({ tag }) => isEqual(tag, wanted))
