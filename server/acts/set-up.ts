/** The first act on a fresh server: whoever has the one-time link brings the coalition's first documents and boxes. */

import { randomBytes } from 'node:crypto'
import { copyOf, isEqual, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import type { SetUp } from '../../crypto/protocol/api.ts'
import { Root, type Pin, type RosterChain } from '../../crypto/roster-shapes.ts'
import { readDocument } from '../../crypto/sign-document.ts'
import { verifyRoster } from '../../crypto/verify-roster.ts'
import { today, type Clock } from '../clock.ts'
import { digest } from '../storage/digest.ts'
import type { PublicDocuments } from '../documents/public-documents.ts'
import { toStored } from '../documents/stored-document.ts'
import { orRefuse, Refusal } from '../refusal.ts'
import type { Desk } from '../storage/desk.ts'
import type { Intake } from '../storage/intake.ts'
import { findStep } from '../one-time-code.ts'
import { areStored, boxesToStore } from './fresh-boxes.ts'
import { handOverFirstKey } from './onion-keys.ts'

export interface SetUpTools {
  readonly intake: Intake
  readonly desk: Desk
  readonly documents: PublicDocuments
  readonly clock: Clock
}

/**
 * A new token for the one-time link, which replaces the one before; null when the coalition is set up. Only its
 * hash is kept.
 */
export async function drawSetUpToken({ desk, documents }: SetUpTools): Promise<string | null> {
  const published = await documents.find()
  if (published !== null) {
    await desk.setSetupToken(null)
    // A set-up may have been cut before its last act.
    await handOverFirstKey(desk, published.chain.roster)
    return null
  }
  const token = copyOf(randomBytes(32))
  await desk.setSetupToken(digest(token))
  return toBase64url(token)
}

/**
 * The boxes go first and the documents last, so that a crash in between leaves the link alive and the same request can
 * be sent again.
 * @throws Refusal `already-set-up`, `set-up-link-used`, `clock-differs`, `wrong-sign-in` (the code), `untrusted`,
 *   `malformed`, `taken`
 */
export async function setUp(tools: SetUpTools, asked: SetUp): Promise<void> {
  await checkToken(tools, asked.token)
  orRefuse(() => {
    checkChain(asked, today(tools.clock))
  })
  if (findStep(asked.totpSecret, asked.code, tools.clock.seconds()) === null)
    throw new Refusal('wrong-sign-in')
  await storeBoxes(tools.desk, asked)
  const outcome = await tools.intake.addDocuments([
    toStored('root', asked.root),
    toStored('roster', asked.roster),
    toStored('member', asked.member),
    toStored('epoch', asked.epoch),
  ])
  if (outcome === 'taken') throw new Refusal('already-set-up')
  tools.documents.forget()
  await tools.desk.setSetupToken(null)
  await handOverFirstKey(tools.desk, asked.roster)
}

async function checkToken({ desk, documents }: SetUpTools, token: Bytes): Promise<void> {
  if ((await documents.find()) !== null) throw new Refusal('already-set-up')
  const hash = await desk.findSetupToken()
  if (hash === null || !isEqual(hash, digest(token))) throw new Refusal('set-up-link-used')
}

/** A first root, a first roster, one member and one live epoch that a page would believe. */
function checkChain({ root, roster, member, epoch }: SetUp, onDay: number): void {
  const first = readDocument('root', Root, root)
  const pin: Pin = { portal: first.portal, root, leastRosterVersion: 1 }
  const chain: RosterChain = { roots: [], roster, epochs: [epoch], members: [member], states: [] }
  const verified = verifyRoster(pin, chain, onDay)
  const isFirst =
    first.number === 1 &&
    first.previous === null &&
    verified.roster.version === 1 &&
    verified.roster.previous === null &&
    verified.members.length === 1 &&
    verified.epochs.length === 1
  if (!isFirst) throw new Refusal('untrusted')
}

/** Those of a set-up that was cut may lie there already. */
async function storeBoxes(desk: Desk, asked: SetUp): Promise<void> {
  const boxes = await boxesToStore(asked)
  if ((await desk.addBoxes(boxes)) === 'taken' && !(await areStored(desk, boxes))) throw new Refusal('taken')
}
