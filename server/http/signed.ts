/**
 * Who signed this request: HTTP Message Signatures (RFC 9421) in the one profile of the protocol. Digest first, then
 * the clock, the signature by the roster's key, the roster's dates, whether they are suspended, and last the nonce, which is stored: only a person
 * of the roster can make the server store one.
 */

import type { Request } from 'express'
import { isEqual, type Bytes } from '../../crypto/bytes.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import type { DeskId, PersonId } from '../../crypto/protocol/ids.ts'
import {
  contentDigest,
  parseSignatureHeaders,
  signatureBase,
  type RequestToSign,
} from '../../crypto/protocol/signed-request.ts'
import type { PersonEntry } from '../../crypto/roster-shapes.ts'
import { requestSeconds } from '../../crypto/suite.ts'
import { isActive } from '../../crypto/verify-roster.ts'
import { today, type Clock } from '../clock.ts'
import { isSuspended } from '../documents/known-suspensions.ts'
import { digest } from '../storage/digest.ts'
import type { PublicDocuments } from '../documents/public-documents.ts'
import type { Published } from '../documents/published.ts'
import { Refusal } from '../refusal.ts'
import type { Desk } from '../storage/desk.ts'

export interface Signer {
  readonly person: PersonEntry
  readonly published: Published
}

/** @throws Refusal `not-signed`, `clock-differs`, `not-set-up`, `removed`, `suspended`, `nonce-used` */
export type Gate = (request: Request, body: Bytes) => Promise<Signer>

export interface GateTools {
  readonly documents: PublicDocuments
  readonly desk: Desk
  readonly clock: Clock
}

export interface Gates {
  readonly gate: Gate
  /**
   * Lets whoever is suspended in, too: a coordinator's word for the list is theirs to give until the others take it from
   * them. What stands behind it asks who may.
   */
  readonly vouchingGate: Gate
}

export const makeGates = (tools: GateTools): Gates => ({
  gate: makeGate(tools, (signer) => requireNotSuspended(tools, signer)),
  vouchingGate: makeGate(tools, async () => undefined),
})

const makeGate =
  ({ documents, desk, clock }: GateTools, check: (signer: Signer) => Promise<void>): Gate =>
  async (request, body) => {
    const { toSign, parameters, signature } = readSignature(request, body)
    if (Math.abs(clock.seconds() - parameters.created) > requestSeconds) throw new Refusal('clock-differs')
    const published = await documents.read()
    const person = findPerson(published, parameters.person)
    const base = signatureBase(toSign, parameters)
    if (!engine().verify(person.signingKey, base, signature)) throw new Refusal('not-signed')
    if (!isActive(person, today(clock))) throw new Refusal('removed')
    await check({ person, published })
    const use = await desk.useNonce(parameters.nonce, parameters.created)
    if (use === 'used') throw new Refusal('nonce-used')
    return { person, published }
  }

async function requireNotSuspended({ desk, clock }: GateTools, { person, published }: Signer): Promise<void> {
  const { roster } = published
  if (roster !== null && (await isSuspended(desk, roster, person.id, today(clock))))
    throw new Refusal('suspended')
}

function readSignature(request: Request, body: Bytes) {
  const parsed = parseSignatureHeaders({
    'content-digest': oneHeader(request, 'content-digest'),
    'signature-input': oneHeader(request, 'signature-input'),
    signature: oneHeader(request, 'signature'),
  })
  const bodyDigest = digest(body)
  const isDigestRight = oneHeader(request, 'content-digest') === contentDigest(bodyDigest)
  if (parsed === null || !isDigestRight) throw new Refusal('not-signed')
  return { ...parsed, toSign: requestToSign(request, bodyDigest) }
}

const oneHeader = (request: Request, name: string): string | undefined => {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

function requestToSign(request: Request, bodyDigest: Bytes): RequestToSign {
  const [path = '', ...query] = request.originalUrl.split('?')
  return {
    method: request.method,
    authority: request.headers.host ?? '',
    path,
    query: `?${query.join('?')}`,
    bodyDigest,
  }
}

/** Somebody unknown is told what a bad signature is told. */
function findPerson({ roster }: Published, id: PersonId): PersonEntry {
  const person = roster?.roster.people.find((entry) => isEqual(entry.id, id))
  if (person === undefined) throw new Refusal('not-signed')
  return person
}

/** @throws Refusal `not-allowed` when the signer does not work at this desk */
export function requireDesk({ person }: Signer, desk: DeskId): void {
  if (person.desk === null || !isEqual(person.desk, desk)) throw new Refusal('not-allowed')
}

/** The signer's own desk. @throws Refusal `not-allowed` when they have none */
export function deskOf({ person }: Signer): DeskId {
  if (person.desk === null) throw new Refusal('not-allowed')
  return person.desk
}
