/** Signing in without a browser, as the console's sign-in page does it. */

import { readFileSync } from 'node:fs'
import { stretchLibsodium } from '../../crypto/primitives/passphrase.ts'
import { parseDeviceFile } from '../../crypto/reviewer/device-file.ts'
import { startAttempt } from '../../review-console/session/attempt.ts'
import type { Network } from '../../review-console/session/network.ts'
import type { Session } from '../../review-console/session/session.ts'
import { freshCode, type Kept } from '../journey/reviewer-journey.ts'

export interface WhoSits {
  readonly kept: Kept
  /** The code of the last sign-in: each works once. */
  readonly used: { last: string }
}

/** An engine must be in use. @throws Refusal */
export async function sitDown({ kept, used }: WhoSits, network: Network): Promise<Session> {
  const file = new Uint8Array(readFileSync(kept.keyFile))
  const { portal } = parseDeviceFile(file)
  const attempt = startAttempt({ network, stretch: stretchLibsodium, portal })
  attempt.takePassphrase(kept.passphrase)
  attempt.takeKeyFile(file)
  await attempt.stretch(() => undefined)
  try {
    return await attempt.open(await freshCode(kept.totpSecret, used))
  } finally {
    attempt.forget()
  }
}
