/** Signing a request as a person of the roster (RFC 9421, the profile in protocol/signed-request.ts). */

import { engine } from '../primitives/engine.ts'
import { fromEngine, type Random } from '../primitives/seal.ts'
import type { PersonId } from '../protocol/ids.ts'
import {
  encodeSignatureHeaders,
  signatureBase,
  type RequestToSign,
  type SignatureHeaders,
} from '../protocol/signed-request.ts'
import { reveal, type Secret } from '../secret.ts'

export interface RequestSigner {
  readonly person: PersonId
  readonly seed: Secret<'person/sign'>
}

/** @param created seconds since 1970 by this device's clock */
export function signRequest(
  request: RequestToSign,
  signer: RequestSigner,
  created: number,
  random: Random = fromEngine,
): SignatureHeaders {
  const parameters = { created, nonce: random(16), person: signer.person }
  const signature = engine().sign(reveal(signer.seed), signatureBase(request, parameters))
  return encodeSignatureHeaders(request, parameters, signature)
}
