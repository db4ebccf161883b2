/** Who may reach the console's onion: one public key a file, as its tor reads them at its start. */

import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { toBase32 } from '../../crypto/base32.ts'
import { fromBase64url, type Bytes } from '../../crypto/bytes.ts'
import type { OnionKey } from '../../crypto/protocol/ids.ts'
import { writePrivately } from '../write-privately.ts'
import { authLine } from './client-key.ts'
import type { TorPlaces } from './places.ts'

/** A key pair of X25519 (RFC 7748), as tor's client authorisation uses it. */
export interface ClientKeyPair {
  readonly publicKey: OnionKey
  /** 52 letters, as Tor Browser asks for them. */
  readonly privateKey: string
}

export interface AuthorizedClient {
  readonly person: Bytes
  readonly publicKey: OnionKey
}

export function drawClientKey(): ClientKeyPair {
  const { d, x } = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' })
  return { publicKey: rawOf(x) as OnionKey, privateKey: toBase32(rawOf(d)) }
}

const rawOf = (coordinate = ''): Bytes => fromBase64url(coordinate) ?? new Uint8Array(32)

const nameOf = (onion: string): string => onion.replace(/\.onion$/, '')

/** The line of a `.auth_private` file. */
export const privateLine = (onion: string, { privateKey }: Pick<ClientKeyPair, 'privateKey'>): string =>
  `${nameOf(onion)}:descriptor:x25519:${privateKey}`

const probe = 'probe.auth'

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
  keepProbeKey(places, onion, join(folder, probe))
  const wanted = new Map(
    clients.map(({ person, publicKey }) => [`${Buffer.from(person).toString('hex')}.auth`, publicKey]),
  )
  for (const [name, publicKey] of wanted) writePrivately(join(folder, name), `${authLine(publicKey)}\n`)
  for (const name of readdirSync(folder)) if (name !== probe && !wanted.has(name)) rmSync(join(folder, name))
}

/** Drawn once, both halves; anew when one is missing or the address is another. */
function keepProbeKey({ clientKeys }: TorPlaces, onion: string, publicFile: string): void {
  const file = join(clientKeys, 'probe.auth_private')
  const isThere = existsSync(file) && existsSync(publicFile)
  if (isThere && readFileSync(file, 'utf8').startsWith(`${nameOf(onion)}:`)) return
  const drawn = drawClientKey()
  writePrivately(publicFile, `${authLine(drawn.publicKey)}\n`)
  writePrivately(file, `${privateLine(onion, drawn)}\n`)
}
