/** People who report, for tests: real receipts and drops, over HTTP as the portal's page sends them. */

import { concat, isEqual } from '../../crypto/bytes.ts'
import { bucketOf } from '../../crypto/protocol/slip-layout.ts'
import type { Statement } from '../../crypto/protocol/inside.ts'
import type { DeskId, Hash, StatementId, Tag } from '../../crypto/protocol/ids.ts'
import { checkBucket, type CheckedDesk } from '../../crypto/source/check-edition.ts'
import { findReplies, type FoundReplies } from '../../crypto/source/find-replies.ts'
import { drawReceipt, identityOf, type Receipt, type SourceIdentity } from '../../crypto/source/receipt.ts'
import { sealDrop } from '../../crypto/source/seal-drop.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { today } from './set-up.ts'

export interface SourceWishes {
  /** Address of the portal, without a slash at the end. */
  readonly portal: string
  readonly roster: VerifiedRoster
  readonly desk: DeskId
  readonly wantsReply?: boolean
  /** Drawn anew by default. */
  readonly receipt?: Receipt
}

/** What may have files. */
type Sent = Extract<Statement, { kind: 'report' }>

const withFiles = (volume: Sent['volume']): Pick<Sent, 'volume'> => (volume === undefined ? {} : { volume })

export interface TestSource {
  readonly identity: SourceIdentity
  report(
    account: string,
    form?: { id: string; version: number; hash: Hash },
    volume?: Sent['volume'],
  ): Promise<StatementId>
  followUp(text: string, volume?: Sent['volume']): Promise<StatementId>
  withdraw(): Promise<StatementId>
  erase(tags: readonly Tag[]): Promise<StatementId>
  /** The same bytes as last time. */
  sendAgain(): Promise<void>
  replies(): Promise<FoundReplies>
  /** Whether its bucket holds all that the desk has posted. */
  check(): Promise<CheckedDesk['verdict'] | undefined>
}

/** An engine must be in use. */
export function makeSource({ portal, roster, desk, wantsReply = true, receipt }: SourceWishes): TestSource {
  const identity = identityOf(receipt ?? drawReceipt(), roster.roster.portal)
  const head = { day: today(), roster: roster.rosterHash, build: 'test', supersedes: [] }
  const bits = roster.roster.policy.boardBits
  const bucket = bucketOf(identity.bucket, bits)
  const get = async (path: string) => concat(new Uint8Array(await (await fetch(portal + path)).arrayBuffer()))
  let last = new Uint8Array(0)
  const post = async (): Promise<void> => {
    const headers = { 'content-type': 'application/octet-stream' }
    const answer = await fetch(`${portal}/api/drops`, { method: 'POST', headers, body: last })
    if (!answer.ok) throw new Error(`the drop was refused: ${await answer.text()}`)
  }
  const send = async (statement: Statement): Promise<StatementId> => {
    const { bytes, id } = sealDrop({ roster, desk, statement, identity, wantsReply })
    last = bytes
    await post()
    return id
  }
  return {
    identity,
    report: (account, form = { id: 'none', version: 1, hash: new Uint8Array(32) as Hash }, volume) =>
      send({ kind: 'report', ...head, form, language: 'en', answers: { account }, ...withFiles(volume) }),
    followUp: (text, volume) =>
      send({ kind: 'follow-up', ...head, language: 'en', text, ...withFiles(volume) }),
    withdraw: () => send({ kind: 'withdrawal', ...head, of: 'report' }),
    erase: (tags) => send({ kind: 'erase', ...head, tags: [...tags] }),
    sendAgain: post,
    async replies() {
      return findReplies(await get(`/api/board/${String(bits)}/${String(bucket)}`), identity, roster)
    },
    async check() {
      const slips = await get(`/api/board/${String(bits)}/${String(bucket)}`)
      const editions = await get('/api/board/editions')
      const checked = await checkBucket({ bits, bucket, slips, editions }, roster)
      return checked.find((one) => isEqual(one.desk, desk))?.verdict
    },
  }
}
