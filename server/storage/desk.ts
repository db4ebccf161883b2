/**
 * What only the console knows: people's sealed boxes, the journal, snapshots of it, used nonces, the set-up link, changes of
 * the list that wait, suspensions.
 * Each method is one whole, atomic, durable act.
 */

import type { Bytes } from '../../crypto/bytes.ts'
import type { Hash, OnionKey, PersonId } from '../../crypto/protocol/ids.ts'
import type { Journal, JournalReader } from './journal.ts'
import type { Joining, JoiningReader, StoredJoiner } from './joining.ts'
import type { MailRecords } from './mail.ts'
import type { Snapshots } from './snapshots.ts'
import type { SuspensionReader, Suspensions } from './suspensions.ts'

/** 16 bytes that only the device file (or the kit) can derive. */
export type BoxAddress = Bytes

/**
 * A sealed box and what guards its handing out. `loginHash` is an Argon2id string; `sequence` rises with
 * every storing. No time of a sign-in is kept here.
 */
export interface StoredBox {
  readonly address: BoxAddress
  readonly loginHash: string
  readonly totpSecret: Bytes
  readonly sequence: number
  readonly box: Bytes
}

/** Whoever has the other half reaches the console's onion service. */
export interface HeldOnionKey {
  readonly person: PersonId
  readonly publicKey: OnionKey
}

/**
 * A change of the list that waits for signatures. `id` names its documents, `bytes` hold them with the signatures of now;
 * `sequence` rises with every storing.
 */
export interface StoredChange {
  readonly id: Hash
  readonly sequence: number
  readonly bytes: Bytes
}

/** Two documents and their signatures as JSON. */
export const mostChangeBytes = 1_048_576

/** What a backup reads. Each call is one short read, so that nobody who erases waits for it. */
export interface DeskReader
  extends JournalReader, JoiningReader, SuspensionReader, Pick<MailRecords, 'preferences' | 'contacts'> {
  /** In the order of their addresses, behind this one; from the first on for null. */
  boxesAfter(address: BoxAddress | null, atMost: number): Promise<readonly StoredBox[]>
  /** By person. */
  onionKeys(): Promise<readonly HeldOnionKey[]>
  close(): Promise<void>
}

export interface Desk extends DeskReader, Journal, Joining, Suspensions, Snapshots, MailRecords {
  addBoxes(boxes: readonly StoredBox[]): Promise<'added' | 'taken'>
  findBox(address: BoxAddress): Promise<StoredBox | null>
  /** Uses the joiner's invitation up and adds their boxes and them, or changes nothing. */
  join(boxes: readonly StoredBox[], joiner: StoredJoiner): Promise<'joined' | 'no invitation' | 'taken'>
  /** Stores only over the sequence that the writer had seen; 'stale' otherwise. */
  replaceBox(address: BoxAddress, seenSequence: number, box: Bytes): Promise<'replaced' | 'stale'>

  /** 'used' when this nonce was stored before. Seconds since 1970, for forgetting. */
  useNonce(nonce: Bytes, atSecond: number): Promise<'fresh' | 'used'>
  forgetNoncesBefore(second: number): Promise<number>

  /** SHA-256 of the one set-up link's token; replaces an unused one. Null removes it. */
  setSetupToken(tokenHash: Bytes | null): Promise<void>
  findSetupToken(): Promise<Bytes | null>

  /** One key a person: replaces the one before. */
  setOnionKey(person: PersonId, publicKey: OnionKey): Promise<void>
  removeOnionKey(person: PersonId): Promise<'removed' | 'not there'>

  /** Those that wait, oldest first. */
  changes(): Promise<readonly StoredChange[]>
  /** A new one for sequence 0; else only over the sequence that the writer had seen. Never more than `atMost` of them. */
  putChange(
    change: Pick<StoredChange, 'id' | 'bytes'>,
    seenSequence: number,
    atMost: number,
  ): Promise<'put' | 'stale' | 'full'>
  /** How many of these there were. */
  dropChanges(ids: readonly Hash[]): Promise<number>

  /**
   * Afterwards no sign is left of how long erased events were, of how often snapshots were replaced, nor of erased
   * tags. Rewrites everything (8 seconds for each gigabyte): for the start and quiet hours.
   */
  forgetTraces(): Promise<void>
}
