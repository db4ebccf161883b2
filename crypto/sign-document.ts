/** Signed documents: the bytes that were signed travel; they are parsed after verifying. */

import * as z from 'zod/mini'
import type { Bytes } from './bytes.ts'
import { isEqual } from './bytes.ts'
import { CryptoError } from './errors.ts'
import { decodeJson, encodeJson, type Magic } from './magic.ts'
import { hash, isSignedBy, sign } from './primitives/hash.ts'
import type { Hash, Signature, VerifyingKey } from './protocol/ids.ts'
import type { Signed } from './roster-shapes.ts'

const labelOf = {
  root: 'root',
  rost: 'roster',
  epch: 'epoch',
  memb: 'member',
  stat: 'state',
  susp: 'suspension',
} as const
type DocumentMagic = keyof typeof labelOf & Magic

/** What chains name: the bytes of the document, without its signatures. */
export const documentHash = (document: Signed): Hash =>
  hash(32, null, 'document/hash', document.bytes) as Hash

export interface Signer {
  readonly key: VerifyingKey
  readonly seed: Bytes
}

export function signDocument<T extends z.core.$ZodType>(
  magic: DocumentMagic,
  shape: T,
  value: z.output<T>,
  signers: readonly Signer[],
): Signed {
  const bytes = encodeJson(magic, z.encode(shape, value)) as Signed['bytes']
  return { bytes, signatures: signers.map((signer) => signatureOf(magic, bytes, signer)) }
}

/** One more signature under the same bytes: the second person of a turn, the next coordinator. */
export const addSignature = (magic: DocumentMagic, document: Signed, signer: Signer): Signed => ({
  ...document,
  signatures: [...document.signatures, signatureOf(magic, document.bytes, signer)],
})

/** The signatures of both under the same bytes, each key's once. @throws CryptoError `malformed` for two documents */
export function mergeSignatures(a: Signed, b: Signed): Signed {
  if (!isEqual(a.bytes, b.bytes)) throw new CryptoError('malformed')
  const fresh = b.signatures.filter(({ key }) => !a.signatures.some((made) => isEqual(made.key, key)))
  return { ...a, signatures: [...a.signatures, ...fresh] }
}

const signatureOf = (magic: DocumentMagic, bytes: Bytes, { key, seed }: Signer) => ({
  key,
  signature: sign(seed, `document/${labelOf[magic]}`, bytes) as Signature,
})

/** Which of these keys signed: each counts once, however often it appears. */
export const signersAmong = (
  magic: DocumentMagic,
  document: Signed,
  keys: readonly VerifyingKey[],
): VerifyingKey[] =>
  keys.filter((key, i) => {
    const isFirst = keys.findIndex((other) => isEqual(other, key)) === i
    return (
      isFirst && document.signatures.some((made) => isEqual(made.key, key) && holds(magic, document, made))
    )
  })

const holds = (magic: DocumentMagic, document: Signed, made: Signed['signatures'][number]): boolean =>
  isSignedBy(made.key, made.signature, `document/${labelOf[magic]}`, document.bytes)

/** Null for what cannot be read: one such document among others stops nobody. */
export function readOrNull<T extends z.core.$ZodType>(
  magic: DocumentMagic,
  shape: T,
  document: Signed,
): z.output<T> | null {
  try {
    return readDocument(magic, shape, document)
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}

/** The document's content, by its shape. Says nothing about who signed it. @throws CryptoError */
export function readDocument<T extends z.core.$ZodType>(
  magic: DocumentMagic,
  shape: T,
  document: Signed,
): z.output<T> {
  const parsed = z.safeDecode(shape, decodeJson(magic, document.bytes) as z.input<T>)
  if (!parsed.success) throw new CryptoError('malformed')
  return parsed.data
}
