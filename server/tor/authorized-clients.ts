/** Who may reach the console's onion: one public key a file, as its tor reads them at its start. */

import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Bytes } from '../../crypto/bytes.ts'
import { writePrivately } from '../write-privately.ts'
import { authLine, fromBase32, toBase32 } from './client-key.ts'
import type { TorPlaces } from './places.ts'

/** A key pair of X25519 (RFC 7748), as tor's client authorisation uses it. */
export interface ClientKeyPair {
  readonly publicKey: Bytes
  /** 52 letters, as Tor Browser asks for them. */
  readonly privateKey: string
}

export interface AuthorizedClient {
  readonly person: Bytes
  readonly publicKey: Bytes
}

export function drawClientKey(): ClientKeyPair {
  const { privateKey } = generateKeyPairSync('x25519')
  return pairOf(privateKey)
}

const rawOf = (coordinate: string | undefined): Bytes =>
  new Uint8Array(Buffer.from(coordinate ?? '', 'base64url'))

function pairOf(key: KeyObject): ClientKeyPair {
  const { d, x } = key.export({ format: 'jwk' })
  return { publicKey: rawOf(x), privateKey: toBase32(rawOf(d)) }
}

/** The line of a `.auth_private` file. */
export const privateLine = (onion: string, { privateKey }: Pick<ClientKeyPair, 'privateKey'>): string =>
  `${onion.replace(/\.onion$/, '')}:descriptor:x25519:${privateKey}`

/**
 * Exactly these, and Sotto's own probe: a service without one client would be open to everybody.
 * @param onion the console's own address
 */
export function writeAuthorizedClients(
  places: TorPlaces,
  onion: string,
  clients: readonly AuthorizedClient[],
): void {
  const folder = join(places.service, 'authorized_clients')
  const wanted = new Map(
    clients.map(({ person, publicKey }) => [`${Buffer.from(person).toString('hex')}.auth`, publicKey]),
  )
  wanted.set('probe.auth', probeKey(places, onion).publicKey)
  for (const [name, publicKey] of wanted) writePrivately(join(folder, name), `${authLine(publicKey)}\n`)
  for (const name of readdirSync(folder)) if (!wanted.has(name)) rmSync(join(folder, name))
}

/** Drawn once; drawn anew when the address has changed. */
function probeKey({ clientKeys }: TorPlaces, onion: string): ClientKeyPair {
  const file = join(clientKeys, 'probe.auth_private')
  const line = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  const key = line.startsWith(`${onion.replace(/\.onion$/, '')}:`) ? readPrivate(line) : null
  if (key !== null) return key
  const drawn = drawClientKey()
  writePrivately(file, `${privateLine(onion, drawn)}\n`)
  return drawn
}

/** PKCS #8 around 32 bytes of X25519 (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex')

function readPrivate(line: string): ClientKeyPair | null {
  const raw = fromBase32(line.split(':').at(-1) ?? '')
  if (raw?.length !== 32) return null
  return pairOf(createPrivateKey({ key: Buffer.concat([pkcs8, raw]), format: 'der', type: 'pkcs8' }))
}
