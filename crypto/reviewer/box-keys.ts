/** What a device file or a kit, with the stretched passphrase, gives: address, login and box key (protocol section 7). */

import type { Bytes } from '../bytes.ts'
import { hash } from '../primitives/hash.ts'
import type { PortalId } from '../protocol/ids.ts'
import { reveal } from '../secret.ts'
import type { DeviceFile, Kit } from './device-file.ts'

export interface BoxKeys {
  /** Where the box lies on the server: 16 bytes that nobody can guess. */
  readonly address: Bytes
  /** Shown to the server, which keeps its Argon2id hash. */
  readonly login: Bytes
  /** Never leaves the browser. */
  readonly boxKey: Bytes
}

export const deviceBoxKeys = (file: DeviceFile, stretched: Bytes): BoxKeys => ({
  address: hash(16, reveal(file.login), 'box/address'),
  login: hash(32, reveal(file.login), 'box/login', stretched),
  boxKey: hash(32, reveal(file.key), 'box/key', stretched, file.portal),
})

export const kitSalt = (kit: Kit): Bytes => hash(16, reveal(kit), 'kit/salt')

export const kitBoxKeys = (kit: Kit, stretched: Bytes, portal: PortalId): BoxKeys => ({
  address: hash(16, reveal(kit), 'kit/address'),
  login: hash(32, reveal(kit), 'kit/login', stretched),
  boxKey: hash(32, reveal(kit), 'kit/key', stretched, portal),
})
