/**
 * A desk's next edition, with the batch that it posts and what leaves the board. Exactly as many slips as the signed
 * policy says, so that nobody learns how many are real; or none, when something leaves and nothing comes.
 */

import { isEqual, isZero, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { parsePosting, type Posting } from '../../crypto/protocol/board-posting.ts'
import type { EditionContent } from '../../crypto/protocol/edition-layout.ts'
import { parseSlipFront } from '../../crypto/protocol/slip-layout.ts'
import type { Policy } from '../../crypto/roster-shapes.ts'
import { clockDays } from '../../crypto/suite.ts'
import { editionHash, verifyEdition } from '../../crypto/verify-edition.ts'
import { today, type Clock } from '../clock.ts'
import { deskOf, type Signer } from '../http/signed.ts'
import { orRefuse, Refusal } from '../refusal.ts'
import type { Intake, StoredEdition, StoredSlip } from '../storage/intake.ts'
import { findEdition, rootsAfter } from './board-lists.ts'
import { policyOf } from './policy-of.ts'

export interface PostingTools {
  readonly intake: Intake
  readonly clock: Clock
}

/**
 * @throws Refusal `malformed`, `unknown-version`, `unknown-suite`, `not-allowed`, `clock-differs`, `untrusted`, `taken`;
 * `stale` when it does not follow what is there
 */
export async function postEdition(tools: PostingTools, signer: Signer, body: Bytes): Promise<void> {
  const { intake } = tools
  const posting = orRefuse(() => parsePosting(body))
  const { edition, slips } = checkPosting(tools, signer, posting)
  const last = await findEdition(intake, edition.desk)
  if (!follows(edition, last)) throw new Refusal('stale')
  const change = { add: slips, remove: posting.removed }
  await checkRoots(intake, edition, last, change)
  const { desk, number, day, bits } = edition
  const stored = { desk, number, day, bits, bytes: posting.edition }
  const outcome = await intake.swapEdition(stored, last?.number ?? null, change)
  if (outcome !== 'swapped') throw new Refusal(outcome)
}

function checkPosting({ clock }: PostingTools, signer: Signer, posting: Posting) {
  const policy = policyOf(signer)
  const { added } = posting
  if (added.length !== 0 && added.length !== policy.batchSlips) throw new Refusal('malformed')
  const slips = added.map((entry) => parseEntry(entry, policy))
  checkSlips(slips, signer, today(clock))
  const edition = checkEdition(posting.edition, signer, policy)
  if (Math.abs(edition.day - today(clock)) > clockDays) throw new Refusal('clock-differs')
  return { edition, slips }
}

function parseEntry({ bucket, bytes }: Posting['added'][number], { boardBits }: Policy): StoredSlip {
  if (bucket >= 2 ** boardBits) throw new Refusal('malformed')
  const { desk, day, tag } = orRefuse(() => parseSlipFront(bytes))
  return { tag, desk, day, bits: boardBits, bucket, bytes }
}

function checkSlips(slips: readonly StoredSlip[], signer: Signer, onDay: number): void {
  const desk = deskOf(signer)
  if (slips.some((slip) => !isEqual(slip.desk, desk))) throw new Refusal('not-allowed')
  if (slips.some(({ day }) => Math.abs(day - onDay) > clockDays)) throw new Refusal('clock-differs')
  if (new Set(slips.map(({ tag }) => toBase64url(tag))).size < slips.length) throw new Refusal('taken')
}

/** Of the signer's desk, by its epoch. Other bits: the console has not seen the newest roster. */
function checkEdition(bytes: Bytes, signer: Signer, { boardBits }: Policy): EditionContent {
  const epochs = signer.published.roster?.signedEpochs ?? []
  const { edition, by } = orRefuse(() => verifyEdition(bytes, epochs))
  if (!isEqual(edition.desk, deskOf(signer))) throw new Refusal('not-allowed')
  if (by !== 'desk') throw new Refusal('untrusted')
  if (edition.bits !== boardBits) throw new Refusal('stale')
  return edition
}

function follows({ number, previous }: EditionContent, last: StoredEdition | null): boolean {
  if (last === null) return number === 1 && isZero(previous)
  return number === last.number + 1 && isEqual(previous, editionHash(last.bytes))
}

/** So that nobody of the desk makes its sources believe that something was taken from them. */
async function checkRoots(
  intake: Intake,
  { desk, bits, roots }: EditionContent,
  last: StoredEdition | null,
  change: { readonly add: readonly StoredSlip[]; readonly remove: Posting['removed'] },
): Promise<void> {
  const found = await Promise.all(change.remove.map((tag) => intake.findSlip(tag)))
  const removed = found.filter((slip): slip is StoredSlip => slip !== null && isEqual(slip.desk, desk))
  const isGoing = (slip: StoredSlip) => removed.some(({ tag }) => isEqual(tag, slip.tag))
  const there = await Promise.all(change.add.map(({ tag }) => intake.findSlip(tag)))
  if (there.some((slip) => slip !== null && !isGoing(slip))) throw new Refusal('taken')
  const expected = await rootsAfter(intake, { desk, bits, change, removed, last })
  if (expected.every((root, i) => isEqual(root, roots[i] ?? new Uint8Array()))) return
  const now = await findEdition(intake, desk)
  throw new Refusal(now?.number === last?.number ? 'malformed' : 'stale')
}
