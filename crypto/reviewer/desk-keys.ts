/** The keys that an epoch seed and a member seed give (protocol section 5). */

import type { Bytes } from '../bytes.ts'
import { u32 } from '../byte-writer.ts'
import { engine, type KemKeyPair } from '../primitives/engine.ts'
import { hash, sign } from '../primitives/hash.ts'
import type { DeskId, SealingKey, VerifyingKey } from '../protocol/ids.ts'
import { reveal, type Secret } from '../secret.ts'

export type EpochSeed = Secret<'epoch'>

const part = (seed: EpochSeed, use: 'seal' | 'sign', desk: DeskId, number: number): Bytes =>
  hash(32, reveal(seed), `epoch/${use}`, desk, u32(number))

/** Opens slot 0 of the drops of that epoch. */
export const epochSealingPair = (seed: EpochSeed, desk: DeskId, number: number): KemKeyPair =>
  engine().kemKeyPair(part(seed, 'seal', desk, number))

export const epochPublicKeys = (
  seed: EpochSeed,
  desk: DeskId,
  number: number,
): { sealingKey: SealingKey; signingKey: VerifyingKey } => ({
  sealingKey: epochSealingPair(seed, desk, number).publicKey as SealingKey,
  signingKey: engine().signingPublicKey(part(seed, 'sign', desk, number)) as VerifyingKey,
})

/** By the epoch's Ed25519 key. */
export const signAsEpoch = (
  { seed, desk, number }: { readonly seed: EpochSeed; readonly desk: DeskId; readonly number: number },
  label: 'board/edition',
  ...parts: readonly Uint8Array[]
): Bytes => sign(part(seed, 'sign', desk, number), label, ...parts)

export const memberPair = (seed: Secret<'member/seal'>): KemKeyPair => engine().kemKeyPair(reveal(seed))

export const verifyingKeyOf = (seed: Secret<'person/sign'> | Secret<'coordinator/sign'>): VerifyingKey =>
  engine().signingPublicKey(reveal(seed)) as VerifyingKey
