/** The first things: an engine, whether a coalition is here, and for a founder the forms that Sotto brings. */

import { startEngine } from '../crypto/primitives/choose-engine.ts'
import type { SetUp } from '../crypto/protocol/api.ts'
import type { PortalId } from '../crypto/protocol/ids.ts'
import { Pin } from '../crypto/roster-shapes.ts'
import type { SittingEvent } from './model.ts'
import { startFounding, type Founding } from './session/founding.ts'
import { readPublic, type Network } from './session/network.ts'
import { isRefusal, Refusal, troubleOf } from './session/refusal.ts'
import type { Tools } from './tools.ts'

export type SetUpToken = SetUp['token']

/** What the pages have besides their states. */
export interface Held {
  founding: Founding | null
  portal: PortalId | null
}

export async function start(
  tools: Tools,
  token: SetUpToken | null,
  held: Held,
  tell: (event: SittingEvent) => void,
): Promise<void> {
  try {
    await startEngine()
    held.portal = await findPortal(tools.network)
    if (held.portal !== null) return tell({ type: 'is set up', hasLink: token !== null })
    if (token === null) return tell({ type: 'found nothing' })
    const forms = await tools.readForms()
    held.founding = startFounding(token, { ...tools, today: tools.today() })
    tell({ type: 'may found', forms })
  } catch (error) {
    const minutesOff = error instanceof Refusal ? error.clockOffMinutes : 0
    tell({ type: 'could not start', trouble: { code: troubleOf(error), minutesOff } })
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
