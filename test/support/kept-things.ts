/** What a person keeps to sign in with, on the disk of a test. */

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toBase32 } from '../../crypto/base32.ts'
import type { Bytes } from '../../crypto/bytes.ts'
import { encodeDeviceFile, kitWords, type DeviceFile } from '../../crypto/reviewer/device-file.ts'
import type { Kept } from '../journey/reviewer-journey.ts'
import type { SetUpSotto } from './set-up.ts'

export interface ToKeep {
  readonly passphrase: string
  readonly deviceFile: DeviceFile
  readonly totpSecret: Bytes
  readonly kit?: readonly string[]
}

/** Writes the key file into a folder of its own. */
export function keep({ passphrase, deviceFile, totpSecret, kit = [] }: ToKeep): Kept {
  const keyFile = join(mkdtempSync(join(tmpdir(), 'sotto-kept-')), 'reading-room.key')
  writeFileSync(keyFile, encodeDeviceFile(deviceFile))
  return { passphrase, keyFile, kit, totpSecret: toBase32(totpSecret) }
}

/** Of whoever set Sotto up over HTTP. */
export const keptByFounder = (setUp: SetUpSotto): Kept => keep({ ...setUp, kit: kitWords(setUp.kit) })
