/** One try to sign in: passphrase, then key file or kit, then a code. Holds them until the box is open. */

import type { Bytes } from '../../crypto/bytes.ts'
import { isEqual } from '../../crypto/bytes.ts'
import { isCryptoError } from '../../crypto/errors.ts'
import type { PortalId } from '../../crypto/protocol/ids.ts'
import { deviceBoxKeys, kitBoxKeys, kitSalt, type BoxKeys } from '../../crypto/reviewer/box-keys.ts'
import { kitFrom, parseDeviceFile, type DeviceFile, type Kit } from '../../crypto/reviewer/device-file.ts'
import { wipeBox } from '../../crypto/reviewer/key-box.ts'
import { fetchBox } from './held-box.ts'
import { forgetDevice, holdDevice, type HeldDevice } from './held-device.ts'
import type { Network } from './network.ts'
import { openSession, type Session } from './session.ts'
import { Refusal } from './refusal.ts'
import type { StretchPassphrase } from './stretch.ts'

export interface Attempt {
  takePassphrase(typed: string): void
  takeKeyFile(bytes: Bytes): 'taken' | 'damaged' | 'of another portal'
  /** @param words in the list's spelling */
  takeKit(words: readonly string[]): 'taken' | 'do not fit'
  /** @throws Error when the worker broke */
  stretch(progress: (share: number) => void): Promise<void>
  /** @throws Refusal */
  open(code: string): Promise<Session>
  forget(): void
}

export interface AttemptTools {
  readonly network: Network
  readonly stretch: StretchPassphrase
  readonly portal: PortalId
}

type Brought =
  { readonly way: 'key file'; readonly file: DeviceFile } | { readonly way: 'kit'; readonly kit: Kit }

export function startAttempt({ network, stretch, portal }: AttemptTools): Attempt {
  let passphrase = ''
  let brought: Brought | null = null
  let keys: BoxKeys | null = null
  let device: HeldDevice | undefined

  const forgetKeys = (): void => {
    keys = null
    if (device !== undefined) forgetDevice(device)
    device = undefined
  }
  const bring = (next: Brought): 'taken' => {
    brought = next
    forgetKeys()
    return 'taken'
  }
  return {
    takePassphrase(typed) {
      passphrase = typed
      forgetKeys()
    },
    takeKeyFile(bytes) {
      const file = parseOrNull(bytes)
      if (file === null) return 'damaged'
      return isEqual(file.portal, portal) ? bring({ way: 'key file', file }) : 'of another portal'
    },
    takeKit(words) {
      const kit = kitOrNull(words)
      return kit === null ? 'do not fit' : bring({ way: 'kit', kit })
    },
    async stretch(progress) {
      if (brought === null) throw new Error('nothing was brought')
      const stretched = await stretch(passphrase, saltOf(brought), progress)
      forgetKeys()
      keys = keysOf(brought, stretched, portal)
      if (brought.way === 'key file') device = holdDevice(brought.file, stretched)
      stretched.fill(0)
    },
    async open(code) {
      if (keys === null) throw new Error('not stretched yet')
      const session = await openBox(network, keys, code, device)
      // The session holds it from now on.
      device = undefined
      return session
    },
    forget() {
      passphrase = ''
      brought = null
      forgetKeys()
    },
  }
}

function parseOrNull(bytes: Bytes): DeviceFile | null {
  try {
    return parseDeviceFile(bytes)
  } catch {
    return null
  }
}

function kitOrNull(words: readonly string[]): Kit | null {
  try {
    return kitFrom(words)
  } catch {
    return null
  }
}

const saltOf = (brought: Brought): Bytes => (brought.way === 'kit' ? kitSalt(brought.kit) : brought.file.salt)

const keysOf = (brought: Brought, stretched: Bytes, portal: PortalId): BoxKeys =>
  brought.way === 'kit' ? kitBoxKeys(brought.kit, stretched, portal) : deviceBoxKeys(brought.file, stretched)

async function openBox(...[network, keys, code, device]: [...Parameters<typeof fetchBox>]): Promise<Session> {
  const unlocked = await fetchOrRefuse(network, keys, code, device)
  try {
    return openSession(unlocked, network)
  } catch (error) {
    wipeBox(unlocked.box)
    throw error
  }
}

/**
 * The server believed the login and gave a box that does not open: that is not the person's mistake. A file behind the box
 * is turned forward; one that is ahead of it was saved after the copy that the server has.
 */
async function fetchOrRefuse(...[network, keys, code, device]: Parameters<typeof fetchBox>) {
  const isTurned = device !== undefined && device.file.turn > 0
  try {
    return await fetchBox(network, keys, code, device)
  } catch (error) {
    if (isCryptoError(error, 'cannot-open')) throw new Refusal(isTurned ? 'key-file-ahead' : 'strange-answer')
    throw error
  }
}
