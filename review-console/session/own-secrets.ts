/**
 * What a person keeps, drawn for them once: passphrase, key file, kit and code secret, and the two boxes that open with
 * them. The page is shown what a person must copy, and asks here whether it was copied right.
 */

import { toBase32 } from '../../crypto/base32.ts'
import { isEqual, type Bytes } from '../../crypto/bytes.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { tidyPassphrase } from '../../crypto/primitives/passphrase.ts'
import type { BoxToStore } from '../../crypto/protocol/api.ts'
import type { PortalId } from '../../crypto/protocol/ids.ts'
import { deviceBoxKeys, kitBoxKeys, kitSalt, type BoxKeys } from '../../crypto/reviewer/box-keys.ts'
import {
  drawDeviceFile,
  drawKit,
  drawPassphrase,
  encodeDeviceFile,
  kitWords,
} from '../../crypto/reviewer/device-file.ts'
import { lockBox, type KeyBox } from '../../crypto/reviewer/key-box.ts'
import { codeAddress, inGroups } from './code-secret.ts'
import { forWire } from './held-box.ts'
import type { StretchPassphrase } from './stretch.ts'

export interface OwnSecrets {
  /** Six words, to be shown once. */
  passphrase(): string
  isPassphrase(typed: string): boolean
  keyFile(): Bytes
  isKeyFile(bytes: Bytes): boolean
  kitWords(): readonly string[]
  codeSecret(): string
  codeAddress(label: string): string
  /** Both stretchings; asked again, it gives the same promise. `share` counts both. */
  stretch(progress: (share: number) => void): Promise<void>
}

export interface BothKeys {
  readonly device: BoxKeys
  readonly kit: BoxKeys
}

export interface DrawnSecrets {
  readonly shown: OwnSecrets
  readonly totpSecret: Bytes
  stretched(): Promise<BothKeys>
  wipe(): void
}

/** An engine must be in use. */
export function drawSecrets(portal: PortalId, stretch: StretchPassphrase): DrawnSecrets {
  const file = drawDeviceFile(portal)
  const kit = drawKit()
  const passphrase = drawPassphrase()
  const totpSecret = engine().random(20)
  let stretching: Promise<BothKeys> | null = null

  const stretchBoth = async (progress: (share: number) => void): Promise<BothKeys> => {
    const shares = [0, 0]
    const part = (at: 0 | 1) => (share: number) => {
      shares[at] = share / 2
      progress((shares[0] ?? 0) + (shares[1] ?? 0))
    }
    const [device, printed] = await Promise.all([
      stretch(passphrase, file.salt, part(0)),
      stretch(passphrase, kitSalt(kit), part(1)),
    ])
    return { device: deviceBoxKeys(file, device), kit: kitBoxKeys(kit, printed, portal) }
  }
  const stretched = (progress: (share: number) => void = () => undefined): Promise<BothKeys> =>
    (stretching ??= stretchBoth(progress).catch((error: unknown) => {
      stretching = null
      throw error
    }))

  return {
    shown: {
      passphrase: () => passphrase,
      isPassphrase: (typed) => tidyPassphrase(typed) === passphrase,
      keyFile: () => encodeDeviceFile(file),
      isKeyFile: (bytes) => isEqual(bytes, encodeDeviceFile(file)),
      kitWords: () => kitWords(kit),
      codeSecret: () => inGroups(toBase32(totpSecret)),
      codeAddress: (label) => codeAddress(totpSecret, label),
      stretch: async (progress) => void (await stretched(progress)),
    },
    totpSecret,
    stretched: () => stretched(),
    wipe() {
      for (const secret of [file.login, file.key, kit]) secret.wipe()
      totpSecret.fill(0)
    },
  }
}

/** Every stored box starts with it; the server counts on from there. */
export const firstSequence = 1

export const lockFresh = (
  box: KeyBox,
  { device, kit }: BothKeys,
): { readonly device: BoxToStore; readonly kit: BoxToStore } => ({
  device: forWire(device, lockBox(box, device, firstSequence)),
  kit: forWire(kit, lockBox(signingOnly(box), kit, firstSequence)),
})

/** What the printed kit opens: the right to sign, and no report. */
const signingOnly = (box: KeyBox): KeyBox => ({ ...box, members: [], epochs: [], cases: [], destroyed: [] })
