/** The desk in plain maps: slow, readable, and what the other engines are held to. */

import { copyOf, type Bytes } from '../../crypto/bytes.ts'
import type { Hash, OnionKey, PersonId } from '../../crypto/protocol/ids.ts'
import type { Desk, HeldOnionKey, StoredBox, StoredChange } from '../../server/storage/desk.ts'
import { emptyJournalMemory, memoryJournal, type JournalMemory } from './memory-journal.ts'
import { emptyJoiningMemory, memoryJoining, type JoiningMemory } from './memory-joining.ts'
import { emptyMailMemory, memoryMail, type MailMemory } from './memory-mail.ts'
import { memorySuspensions, type SuspensionMemory } from './memory-suspensions.ts'
import { emptySnapshotMemory, memorySnapshots, type SnapshotMemory } from './memory-snapshots.ts'

/** What stays when a desk is closed. */
export interface DeskMemory {
  readonly boxes: Map<string, StoredBox>
  readonly journal: JournalMemory
  readonly snapshots: SnapshotMemory
  /** Seconds by nonce. */
  readonly nonces: Map<string, number>
  setupToken: Bytes | null
  /** By person. */
  readonly onionKeys: Map<string, HeldOnionKey>
  readonly mail: MailMemory
  readonly joining: JoiningMemory
  readonly suspensions: SuspensionMemory
  /** By id, oldest first. */
  readonly changes: Map<string, StoredChange>
}

export const emptyDeskMemory = (): DeskMemory => ({
  boxes: new Map(),
  journal: emptyJournalMemory(),
  snapshots: emptySnapshotMemory(),
  nonces: new Map(),
  setupToken: null,
  onionKeys: new Map(),
  mail: emptyMailMemory(),
  joining: emptyJoiningMemory(),
  suspensions: { rows: [] },
  changes: new Map(),
})

export function openMemoryDesk(memory: DeskMemory): Desk {
  const { boxes, nonces, onionKeys, changes } = memory
  const addBoxes = (added: readonly StoredBox[]): 'added' | 'taken' => {
    const addresses = added.map(({ address }) => hex(address))
    const isTwice = new Set(addresses).size < addresses.length
    if (isTwice || addresses.some((address) => boxes.has(address))) return 'taken'
    for (const box of added) boxes.set(hex(box.address), copy(box))
    return 'added'
  }

  return {
    addBoxes: async (added) => addBoxes(added),
    async findBox(address) {
      const box = boxes.get(hex(address))
      return box === undefined ? null : copy(box)
    },
    async boxesAfter(address, atMost) {
      const least = address === null ? '' : hex(address)
      const behind = [...boxes.keys()].sort().filter((key) => key > least)
      return behind.slice(0, atMost).flatMap((key) => [boxes.get(key) ?? []].flat().map(copy))
    },
    async replaceBox(address, seenSequence, box) {
      const stored = boxes.get(hex(address))
      if (stored?.sequence !== seenSequence) return 'stale'
      boxes.set(hex(address), copy({ ...stored, box, sequence: seenSequence + 1 }))
      return 'replaced'
    },

    async useNonce(nonce, atSecond) {
      if (nonces.has(hex(nonce))) return 'used'
      nonces.set(hex(nonce), atSecond)
      return 'fresh'
    },
    async forgetNoncesBefore(second) {
      const old = [...nonces].filter(([, atSecond]) => atSecond < second)
      for (const [nonce] of old) nonces.delete(nonce)
      return old.length
    },

    async setSetupToken(tokenHash) {
      memory.setupToken = tokenHash === null ? null : copyOf(tokenHash)
    },
    findSetupToken: async () => memory.setupToken,

    async setOnionKey(person, publicKey) {
      onionKeys.set(hex(person), copyKey({ person, publicKey }))
    },
    async removeOnionKey(person) {
      return onionKeys.delete(hex(person)) ? 'removed' : 'not there'
    },
    async onionKeys() {
      const inOrder = [...onionKeys].sort(([a], [b]) => (a < b ? -1 : 1))
      return inOrder.map(([, key]) => copyKey(key))
    },

    changes: async () => [...changes.values()].map(copyChange),
    async putChange({ id, bytes }, seenSequence, atMost) {
      const stored = changes.get(hex(id))
      if ((stored?.sequence ?? 0) !== seenSequence) return 'stale'
      if (stored === undefined && changes.size >= atMost) return 'full'
      changes.set(hex(id), copyChange({ id, bytes, sequence: seenSequence + 1 }))
      return 'put'
    },
    async dropChanges(ids) {
      return ids.filter((id) => changes.delete(hex(id))).length
    },

    ...memoryJournal(memory.journal),
    ...memorySnapshots(memory.snapshots),
    ...memoryMail(memory.mail),
    ...memoryJoining(memory.joining, addBoxes),
    ...memorySuspensions(memory.suspensions),

    forgetTraces: async () => undefined,
    close: async () => undefined,
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

const copy = (box: StoredBox): StoredBox => ({
  ...box,
  address: copyOf(box.address),
  totpSecret: copyOf(box.totpSecret),
  box: copyOf(box.box),
})

const copyKey = ({ person, publicKey }: HeldOnionKey): HeldOnionKey => ({
  person: copyOf(person) as PersonId,
  publicKey: copyOf(publicKey) as OnionKey,
})

const copyChange = ({ id, sequence, bytes }: StoredChange): StoredChange => ({
  id: copyOf(id) as Hash,
  sequence,
  bytes: copyOf(bytes),
})
