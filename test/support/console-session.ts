/** The console without its pages: its session and acts over HTTP, as main.tsx wires them in a browser. */

import { TOTP, Secret as CodeSecret } from 'otpauth'
import { fromBase64url } from '../../crypto/bytes.ts'
import { stretchLibsodium } from '../../crypto/primitives/passphrase.ts'
import type { SetUp } from '../../crypto/protocol/api.ts'
import { readDesk } from '../../review-console/inbox/read-desk.ts'
import type { Work } from '../../review-console/cases/work.ts'
import { startFounding, type Founding } from '../../review-console/session/founding.ts'
import type { Network } from '../../review-console/session/network.ts'
import type { Session } from '../../review-console/session/session.ts'
import { today } from './set-up.ts'
import type { Sotto } from './start-sotto.ts'
import { wish } from './world.ts'

export const networkTo = (address: string): Network => ({
  fetch: (path, request) => fetch(address + path, request),
  authority: new URL(address).host,
  nowMs: () => Date.now(),
})

/** The app's code, from the secret as the console shows it. */
export const codeOf = (secret: string, timestamp = Date.now()): string =>
  new TOTP({ secret: CodeSecret.fromBase32(secret.replaceAll(' ', '')) }).generate({ timestamp })

export interface FoundedConsole {
  readonly founding: Founding
  readonly session: Session
}

/** Through the first start, with the one-time link. `onDay` by the founder's clock. An engine must be in use. */
export async function foundOver(sotto: Sotto, onDay = today()): Promise<FoundedConsole> {
  const token = fromBase64url(sotto.setUpLink?.split('#set-up=')[1] ?? '')
  if (token === null) throw new Error('no set-up link')
  const network = networkTo(sotto.console)
  const tools = { network, stretch: stretchLibsodium, today: onDay }
  const founding = startFounding(token as SetUp['token'], tools)
  const session = await founding.create(wish(onDay), codeOf(founding.codeSecret()))
  return { founding, session }
}

export async function startWork(session: Session, sotto: Sotto, onDay: () => number = today): Promise<Work> {
  const tools = { session, network: networkTo(sotto.console), today: onDay }
  return { ...tools, desk: await readDesk(tools, null, () => undefined) }
}

/** Everything new since. */
export async function readAgain(work: Work): Promise<void> {
  work.desk = await readDesk(work, work.desk, () => undefined)
}
