/** A batch for the board: exactly as many slips as the signed policy says, so that nobody learns how many are real. */

import { isEqual, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { parseSlipFront } from '../../crypto/protocol/slip-layout.ts'
import type { Policy } from '../../crypto/roster-shapes.ts'
import { clockDays, slipBytes } from '../../crypto/suite.ts'
import { today, type Clock } from '../clock.ts'
import { deskOf, type Signer } from '../http/signed.ts'
import { orRefuse, Refusal } from '../refusal.ts'
import type { Intake, StoredSlip } from '../storage/intake.ts'

/** One byte of bucket in front of each slip. */
const entryBytes = 1 + slipBytes

/** @throws Refusal `malformed`, `unknown-version`, `unknown-suite`, `not-allowed`, `clock-differs`, `taken` */
export async function addSlips(
  { intake, clock }: { readonly intake: Intake; readonly clock: Clock },
  signer: Signer,
  batch: Bytes,
): Promise<void> {
  const policy = policyOf(signer)
  if (batch.length !== policy.batchSlips * entryBytes) throw new Refusal('malformed')
  const slips = Array.from({ length: policy.batchSlips }, (_, i) =>
    parseEntry(batch.subarray(i * entryBytes, (i + 1) * entryBytes), policy),
  )
  checkSlips(slips, signer, today(clock))
  const outcome = await intake.addSlips(slips)
  if (outcome === 'taken') throw new Refusal('taken')
}

function policyOf({ published }: Signer): Policy {
  if (published.roster === null) throw new Refusal('untrusted')
  return published.roster.roster.policy
}

function parseEntry(entry: Bytes, { boardBits }: Policy): StoredSlip {
  const bucket = entry[0] ?? 0
  if (bucket >= 2 ** boardBits) throw new Refusal('malformed')
  const bytes = entry.slice(1)
  const { desk, day, tag } = orRefuse(() => parseSlipFront(bytes))
  return { tag, desk, day, bits: boardBits, bucket, bytes }
}

function checkSlips(slips: readonly StoredSlip[], signer: Signer, onDay: number): void {
  const desk = deskOf(signer)
  if (slips.some((slip) => !isEqual(slip.desk, desk))) throw new Refusal('not-allowed')
  if (slips.some(({ day }) => Math.abs(day - onDay) > clockDays)) throw new Refusal('clock-differs')
  if (new Set(slips.map(({ tag }) => toBase64url(tag))).size < slips.length) throw new Refusal('taken')
}
