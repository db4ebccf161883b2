/** Coordinators, each with a console that has read the list, and what its page says; at a real server over HTTP. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readCoalition } from '../../review-console/coalition/actions.ts'
import {
  coalitionStart,
  next,
  type AtCoalition,
  type CoalitionEvent,
} from '../../review-console/coalition/model.ts'
import type { ReadTools } from '../../review-console/inbox/read-desk.ts'
import { networkTo } from './console-session.ts'
import type { Coordinated } from './coordinators.ts'
import { serve, type Served } from './served.ts'
import { testDay } from './world.ts'

export interface Sitting {
  readonly tools: ReadTools
  state: AtCoalition
  tell(event: CoalitionEvent): void
}

export interface Sittings {
  readonly served: Served
  readonly sittings: readonly Sitting[]
  close(): Promise<void>
}

/** Of the first three. */
export async function openSittings(of: Coordinated): Promise<Sittings> {
  const served = await serve('SQLite', of.published)
  const server = createServer(served.console)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const network = {
    ...networkTo(`http://127.0.0.1:${String(port)}`),
    nowMs: () => served.clock.seconds() * 1000,
  }
  const sittings = [0, 1, 2].map((i): Sitting => {
    const sitting: Sitting = {
      tools: { session: of.sessionOf(i, network), network, today: () => testDay },
      state: coalitionStart,
      tell: (event) => void (sitting.state = next(sitting.state, event)),
    }
    return sitting
  })
  for (const { tools, tell } of sittings) await readCoalition(tools, tell)
  return {
    served,
    sittings,
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      await served.close()
    },
  }
}
