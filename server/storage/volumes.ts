/**
 * The sealed files of reports, one volume each (protocol section 3b). An upload is unfinished until its last byte is
 * durable; whole, until a desk that opened its drop claims it; claimed, until it is erased. Nothing here knows who sent
 * it, or to which drop it belongs.
 */

import type { Bytes } from '../../crypto/bytes.ts'
import type { VolumeId } from '../../crypto/protocol/ids.ts'

/** Bytes of the largest volume that would be taken now: from anybody, and from who solved a puzzle. 0: none. */
export interface VolumeRoom {
  readonly mostWithout: number
  readonly mostWith: number
}

/** In bytes. Whole when both are the same. */
export interface UploadState {
  readonly length: number
  readonly offset: number
}

export type Created = 'created' | 'too large' | 'no room' | 'needs a puzzle'

export interface Incoming {
  /** Where the first piece belongs. */
  readonly offset: number
  /** What all pieces are together, as their sender says. */
  readonly bytes: number
  readonly pieces: AsyncIterable<Uint8Array>
}

/**
 * `no room`: the disk is full, but for what is kept for drops. `not a volume`: its header is none, or says another length;
 * the upload is gone.
 */
export type Appended =
  | { readonly offset: number }
  | 'not there'
  | 'busy'
  | 'other offset'
  | 'too long'
  | 'no room'
  | 'not a volume'

/** A whole one among many, in the order of the ids. */
export interface VolumePlace {
  readonly id: VolumeId
  readonly bytes: number
  /** When it was whole, in days since 1970-01-01 UTC. */
  readonly day: number
  readonly isClaimed: boolean
}

export interface OpenVolume {
  readonly bytes: number
  /** As many bytes as are there, none behind the end. */
  read(from: number, atMost: number): Promise<Bytes>
  close(): Promise<void>
}

/** What a backup reads. */
export interface VolumeReader {
  /** All that are whole. */
  volumes(): Promise<readonly VolumePlace[]>
  /** Null when it is not there, or not whole. Stays readable when it is erased meanwhile. */
  openVolume(id: VolumeId): Promise<OpenVolume | null>
}

export interface Volumes extends VolumeReader {
  room(): Promise<VolumeRoom>
  /**
   * Makes room for an upload of so many bytes, durably. `too large`: the operator allows none. `needs a puzzle`: there is
   * only room for who solved one.
   * @throws RangeError when no volume is so long
   */
  create(id: VolumeId, length: number, hasSolved: boolean): Promise<Created>
  /** Null when it is not there. */
  find(id: VolumeId): Promise<UploadState | null>
  /**
   * Resolves after what came is with the system, with where the next piece belongs; of the last piece, after the volume is
   * whole and durable. When the pieces end early or throw, what came of them stays. A power cut may take what came last of
   * an upload: `find` says where it ends.
   */
  append(id: VolumeId, incoming: Incoming): Promise<Appended>
  /** From now on these stay until they are erased. Those that are there, claimed before or now, in the order asked. */
  claim(ids: readonly VolumeId[]): Promise<readonly VolumeId[]>
  /** Whole ones and uploads. What is not there is passed over. */
  erase(ids: readonly VolumeId[]): Promise<void>
  /** Unclaimed ones that were whole before day `unclaimed`, uploads of which nothing came since day `unfinished`. */
  forgetBefore(days: { readonly unclaimed: number; readonly unfinished: number }): Promise<void>
  close(): Promise<void>
}
