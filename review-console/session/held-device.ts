/**
 * The key file of this sitting and the stretched passphrase: with both the box is locked under the file's next turn, and a
 * file that fell behind is turned forward until it opens the box (protocol section 7).
 */

import type { Bytes } from '../../crypto/bytes.ts'
import { copyOf } from '../../crypto/bytes.ts'
import { isCryptoError } from '../../crypto/errors.ts'
import { deviceBoxKeys, type BoxKeys } from '../../crypto/reviewer/box-keys.ts'
import { turnDeviceFile, type DeviceFile } from '../../crypto/reviewer/device-file.ts'
import { unlockBox, type UnlockedBox } from '../../crypto/reviewer/key-box.ts'

export interface HeldDevice {
  readonly file: DeviceFile
  readonly stretched: Bytes
  /** Of the file that its owner brought: when it is behind, a new one is to be saved. */
  broughtTurn: number
}

/** @param stretched is copied */
export const holdDevice = (file: DeviceFile, stretched: Bytes): HeldDevice => ({
  file: { ...file, login: file.login.copy(), key: file.key.copy() },
  stretched: copyOf(stretched),
  broughtTurn: file.turn,
})

interface Turned {
  readonly keys: BoxKeys
  readonly device: HeldDevice
}

export function nextTurn({ file, stretched, broughtTurn }: HeldDevice): Turned {
  const next = turnDeviceFile(file)
  return {
    keys: deviceBoxKeys(next, stretched),
    device: { file: next, stretched: copyOf(stretched), broughtTurn },
  }
}

/** Twenty years of weekly turns. */
const mostAhead = 1040

/** @throws CryptoError `cannot-open` when no turn of the file opens the box */
export function unlockAhead(box: Bytes, brought: HeldDevice): UnlockedBox & Turned {
  let device = brought
  let keys = deviceBoxKeys(device.file, device.stretched)
  for (let ahead = 0; ; ahead++) {
    try {
      return { ...unlockBox(box, keys), keys, device }
    } catch (error) {
      if (!isCryptoError(error, 'cannot-open') || ahead === mostAhead) throw error
    }
    const next = nextTurn(device)
    if (device !== brought) forgetDevice(device)
    ;({ keys, device } = next)
  }
}

export function forgetDevice({ file, stretched }: HeldDevice): void {
  file.login.wipe()
  file.key.wipe()
  stretched.fill(0)
}
