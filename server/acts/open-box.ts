/** Hands out a sealed box to who knows its address, its login and the code of the moment. */

import { randomBytes } from 'node:crypto'
import type * as z from 'zod'
import { copyOf, type Bytes } from '../../crypto/bytes.ts'
import type { consoleApi } from '../../crypto/protocol/api.ts'
import type { Clock } from '../clock.ts'
import { hashLogin, isLogin } from '../login-hash.ts'
import { findStep } from '../one-time-code.ts'
import { Refusal } from '../refusal.ts'
import type { SignInTries } from '../sign-in-tries.ts'
import type { Desk, StoredBox } from '../storage/desk.ts'

export interface OpenBoxTools {
  readonly desk: Desk
  readonly clock: Clock
  readonly tries: SignInTries
}

export interface BoxAsked {
  readonly address: Bytes
  readonly login: Bytes
  readonly code: string
}

export type BoxHandedOut = z.output<(typeof consoleApi.openBox)['answer']>

type Box = Pick<StoredBox, 'loginHash' | 'totpSecret'>

/** Stands in where no box lies, so that nothing, the time it takes included, tells whether one does. */
const nobody: Promise<Box> = hashLogin(copyOf(randomBytes(32))).then((loginHash) => ({
  loginHash,
  totpSecret: copyOf(randomBytes(20)),
}))

/** @throws Refusal `wrong-sign-in` whatever was wrong; `too-many-tries` */
export async function openBox(
  { desk, clock, tries }: OpenBoxTools,
  { address, login, code }: BoxAsked,
): Promise<BoxHandedOut> {
  const stored = await desk.findBox(address)
  tries.begin(address, stored !== null)
  const { loginHash, totpSecret } = stored ?? (await nobody)
  const isRight = await isLogin(loginHash, login)
  const step = findStep(totpSecret, code, clock.seconds())
  if (stored === null || !isRight || step === null) throw new Refusal('wrong-sign-in')
  if (!tries.takeStep(address, step)) throw new Refusal('wrong-sign-in')
  tries.forgive(address)
  return { box: stored.box as BoxHandedOut['box'], sequence: stored.sequence }
}
