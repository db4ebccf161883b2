/**
 * Everything secret of a first start, from the drawing to the first session: keys, passphrase, key file, kit and
 * code secret. The page is shown what a person must copy, and asks here whether it was copied right.
 */

import { toBase32 } from '../../crypto/base32.ts'
import { isEqual, type Bytes } from '../../crypto/bytes.ts'
import { tidyPassphrase } from '../../crypto/primitives/passphrase.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi, type SetUp } from '../../crypto/protocol/api.ts'
import { deviceBoxKeys, kitBoxKeys, kitSalt, type BoxKeys } from '../../crypto/reviewer/box-keys.ts'
import {
  drawDeviceFile,
  drawKit,
  drawPassphrase,
  encodeDeviceFile,
  kitWords,
} from '../../crypto/reviewer/device-file.ts'
import { lockBox, wipeBox, type KeyBox } from '../../crypto/reviewer/key-box.ts'
import {
  drawFoundersKeys,
  foundCoalition,
  type CoalitionToFound,
  type FoundersKeys,
} from '../first-start/found-coalition.ts'
import { codeAddress, inGroups } from './code-secret.ts'
import { forWire } from './held-box.ts'
import { converse, type Network } from './network.ts'
import { openSession, type Session } from './session.ts'
import type { StretchPassphrase } from './stretch.ts'

export interface Founding {
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
  /** Tells the server; the session of the founder. May be tried again. @throws Refusal */
  create(wish: CoalitionToFound, code: string): Promise<Session>
  /** The session, if there is one, keeps its keys. */
  forget(): void
}

export interface FoundingTools {
  readonly network: Network
  readonly stretch: StretchPassphrase
  /** Days since 1970-01-01 UTC. */
  readonly today: number
}

/** @param token of the one-time link */
export function startFounding(token: SetUp['token'], tools: FoundingTools): Founding {
  const keys = drawFoundersKeys(tools.today)
  const file = drawDeviceFile(keys.portal)
  const kit = drawKit()
  const passphrase = drawPassphrase()
  const totpSecret = engine().random(20) as SetUp['totpSecret']
  let stretching: Promise<BothKeys> | null = null
  let made: Made | null = null
  let isGiven = false

  const stretchBoth = async (progress: (share: number) => void): Promise<BothKeys> => {
    const shares = [0, 0]
    const part = (at: 0 | 1) => (share: number) => {
      shares[at] = share / 2
      progress((shares[0] ?? 0) + (shares[1] ?? 0))
    }
    const [device, printed] = await Promise.all([
      tools.stretch(passphrase, file.salt, part(0)),
      tools.stretch(passphrase, kitSalt(kit), part(1)),
    ])
    return { device: deviceBoxKeys(file, device), kit: kitBoxKeys(kit, printed, keys.portal) }
  }
  const stretched = (progress: (share: number) => void): Promise<BothKeys> =>
    (stretching ??= stretchBoth(progress).catch((error: unknown) => {
      stretching = null
      throw error
    }))

  return {
    passphrase: () => passphrase,
    isPassphrase: (typed) => tidyPassphrase(typed) === passphrase,
    keyFile: () => encodeDeviceFile(file),
    isKeyFile: (bytes) => isEqual(bytes, encodeDeviceFile(file)),
    kitWords: () => kitWords(kit),
    codeSecret: () => inGroups(toBase32(totpSecret)),
    codeAddress: (label) => codeAddress(totpSecret, label),
    stretch: async (progress) => void (await stretched(progress)),
    async create(wish, code) {
      const both = await stretched(() => undefined)
      made = made?.wish === JSON.stringify(wish) ? made : makeOnce(keys, both, wish)
      const { box, documents } = made
      await converse(tools.network, consoleApi.setUp, { ...documents, token, totpSecret, code })
      isGiven = true
      return openSession({ box, sequence: firstSequence, keys: both.device }, tools.network)
    },
    forget() {
      if (!isGiven) wipeBox(keys)
      for (const secret of [file.login, file.key, kit]) secret.wipe()
      totpSecret.fill(0)
    },
  }
}

interface BothKeys {
  readonly device: BoxKeys
  readonly kit: BoxKeys
}

/** Kept for the next try: an answer that was lost leaves these very boxes on the server, which takes no others. */
interface Made {
  readonly wish: string
  readonly box: KeyBox
  readonly documents: Omit<SetUp, 'token' | 'totpSecret' | 'code'>
}

function makeOnce(keys: FoundersKeys, both: BothKeys, wish: CoalitionToFound): Made {
  const { box, ...signed } = foundCoalition(wish, keys)
  const device = forWire(both.device, lockBox(box, both.device, firstSequence))
  const kit = forWire(both.kit, lockBox(signingOnly(box), both.kit, firstSequence))
  return { wish: JSON.stringify(wish), box, documents: { ...signed, device, kit } }
}

/** Every stored box starts with it; the server counts on from there. */
const firstSequence = 1

/** What the printed kit opens: the right to sign, and no report. */
const signingOnly = (box: KeyBox): KeyBox => ({ ...box, members: [], epochs: [], cases: [], destroyed: [] })
