/** Snapshots of a team's cases: what is stored of them is sealed, only the outside is checked here. */

import { concat, type Bytes } from '../../crypto/bytes.ts'
import { ByteReader } from '../../crypto/byte-reader.ts'
import { u32 } from '../../crypto/byte-writer.ts'
import type { DeskId, Tag } from '../../crypto/protocol/ids.ts'
import {
  mostSnapshotPart,
  parseSnapshotFront,
  snapshotPartStep,
} from '../../crypto/protocol/snapshot-layout.ts'
import { deskOf, type Signer } from '../http/signed.ts'
import { orRefuse, Refusal } from '../refusal.ts'
import type { Snapshots, SnapshotToStore } from '../storage/snapshots.ts'
import { gather } from './gather.ts'

const tagBytes = 16
/** As many as may be asked for at once. */
const mostParts = 64
const mostPartsBytes = mostParts * snapshotPartStep + mostSnapshotPart

export async function readSnapshot(snapshots: Snapshots, desk: DeskId, tag: Tag): Promise<Bytes> {
  const found = await snapshots.findSnapshot(desk, tag)
  return found === null ? u32(0) : concat(u32(found.sequence), found.head)
}

/** As many as fit, in the order asked; those that are not there are left out. */
export async function readSnapshotParts(
  snapshots: Snapshots,
  desk: DeskId,
  asked: { readonly tag: Tag; readonly parts: readonly Tag[] },
): Promise<Bytes> {
  const answer = gather(mostPartsBytes, mostParts)
  for (const part of asked.parts) {
    const found = await snapshots.snapshotParts(desk, asked.tag, [part])
    if (!answer.addAll(found.map((bytes) => concat(u32(bytes.length), bytes)))) break
  }
  return answer.whole()
}

/** @throws Refusal `malformed`, `unknown-version`, `unknown-suite`, `not-allowed`, `taken` */
export async function addSnapshotPart(snapshots: Snapshots, signer: Signer, body: Bytes): Promise<void> {
  const part = body.slice(tagBytes)
  const { kind, tag } = orRefuse(() => parseSnapshotFront(part))
  if (kind !== 'part') throw new Refusal('malformed')
  const owner = body.slice(0, tagBytes) as Tag
  const outcome = await snapshots.addSnapshotPart(deskOf(signer), { owner, tag, part })
  if (outcome === 'taken') throw new Refusal('taken')
}

/** @throws Refusal `malformed`, `unknown-version`, `unknown-suite`, `not-allowed`, `stale`, `not-found` for a part */
export async function storeSnapshot(snapshots: Snapshots, signer: Signer, body: Bytes): Promise<void> {
  const snapshot = orRefuse(() => parseSnapshotToStore(body))
  const outcome = await snapshots.storeSnapshot(deskOf(signer), snapshot)
  if (outcome === 'stale') throw new Refusal('stale')
  if (outcome === 'part missing') throw new Refusal('not-found')
}

function parseSnapshotToStore(body: Bytes): SnapshotToStore {
  const reader = new ByteReader(body)
  const seenSequence = reader.u32()
  const tags = new ByteReader(reader.bytes(reader.u32() * tagBytes))
  const parts: Tag[] = []
  while (tags.left > 0) parts.push(tags.bytes(tagBytes) as Tag)
  const head = reader.bytes(reader.left)
  const { kind, tag } = parseSnapshotFront(head)
  if (kind !== 'head' || seenSequence === lastSequence) throw new Refusal('malformed')
  return { seenSequence, parts, head, tag }
}

const lastSequence = 4_294_967_295
