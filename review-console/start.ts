/** The first things: an engine, whether a coalition is here, and what a link is for. */

import { startEngine } from '../crypto/primitives/choose-engine.ts'
import type { SetUp } from '../crypto/protocol/api.ts'
import { CryptoError } from '../crypto/errors.ts'
import type { PortalId } from '../crypto/protocol/ids.ts'
import type { InvitationToken } from '../crypto/protocol/joining-shapes.ts'
import { Pin } from '../crypto/roster-shapes.ts'
import { openLink } from './joining/invited.ts'
import type { SittingEvent } from './model.ts'
import { startFounding, type Founding } from './session/founding.ts'
import type { Joining } from './session/joining.ts'
import { readPublic, type Network } from './session/network.ts'
import { isRefusal, Refusal, troubleOf } from './session/refusal.ts'
import type { Tools } from './tools.ts'

export type SetUpToken = SetUp['token']

/** What stood behind the # of the address. */
export type Link =
  | { readonly to: 'set up'; readonly token: SetUpToken }
  | { readonly to: 'join'; readonly token: InvitationToken }
  | { readonly to: 'come back' }

/** What the pages have besides their states. */
export interface Held {
  founding: Founding | null
  joining: Joining | null
  portal: PortalId | null
}

type Tell = (event: SittingEvent) => void

export async function start(tools: Tools, link: Link | null, held: Held, tell: Tell): Promise<void> {
  try {
    await startEngine()
    held.portal = await findPortal(tools.network)
    if (held.portal !== null) return await greet(tools, link, held, tell)
    if (link?.to !== 'set up') return tell({ type: 'found nothing' })
    const forms = await tools.readForms()
    held.founding = startFounding(link.token, { ...tools, today: tools.today() })
    tell({ type: 'may found', forms })
  } catch (error) {
    const minutesOff = error instanceof Refusal ? error.clockOffMinutes : 0
    const code = error instanceof CryptoError ? error.code : troubleOf(error)
    tell({ type: 'could not start', trouble: { code, minutesOff } })
  }
}

/** A coalition is here. */
async function greet(tools: Tools, link: Link | null, held: Held, tell: Tell): Promise<void> {
  if (link?.to === 'come back') return tell({ type: 'comes back' })
  if (link?.to !== 'join') return tell({ type: 'is set up', why: link === null ? 'came' : 'link is used' })
  try {
    const { joining, invited } = await openLink(tools, link.token)
    held.joining = joining
    tell({ type: 'was invited', invited })
  } catch (error) {
    if (!isRefusal(error, 'invitation-over')) throw error
    tell({ type: 'is set up', why: 'invitation is over' })
  }
}

async function findPortal(network: Network): Promise<PortalId | null> {
  try {
    return (await readPublic(network, '/pin.json', Pin)).portal
  } catch (error) {
    if (isRefusal(error, 'not-found')) return null
    throw error
  }
}
