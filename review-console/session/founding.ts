/**
 * Everything secret of a first start, from the drawing to the first session: the coalition's first keys, and what its
 * founder keeps.
 */

import { consoleApi, type SetUp } from '../../crypto/protocol/api.ts'
import { wipeBox, type KeyBox } from '../../crypto/reviewer/key-box.ts'
import {
  drawFoundersKeys,
  foundCoalition,
  type CoalitionToFound,
  type FoundersKeys,
} from '../first-start/found-coalition.ts'
import { converse, type Network } from './network.ts'
import { drawSecrets, firstSequence, lockFresh, type BothKeys, type OwnSecrets } from './own-secrets.ts'
import { openSession, type Session } from './session.ts'
import type { StretchPassphrase } from './stretch.ts'

export interface Founding extends OwnSecrets {
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
  const own = drawSecrets(keys.portal, tools.stretch)
  let made: Made | null = null
  let isGiven = false
  return {
    ...own.shown,
    async create(wish, code) {
      const both = await own.stretched()
      made = made?.wish === JSON.stringify(wish) ? made : makeOnce(keys, both, wish)
      const { box, documents } = made
      const totpSecret = own.totpSecret as SetUp['totpSecret']
      await converse(tools.network, consoleApi.setUp, { ...documents, token, totpSecret, code })
      isGiven = true
      return openSession({ box, sequence: firstSequence, keys: both.device }, tools.network)
    },
    forget() {
      if (!isGiven) wipeBox(keys)
      own.wipe()
    },
  }
}

/** Kept for the next try: an answer that was lost leaves these very boxes on the server, which takes no others. */
interface Made {
  readonly wish: string
  readonly box: KeyBox
  readonly documents: Omit<SetUp, 'token' | 'totpSecret' | 'code'>
}

function makeOnce(keys: FoundersKeys, both: BothKeys, wish: CoalitionToFound): Made {
  const { box, ...signed } = foundCoalition(wish, keys)
  return { wish: JSON.stringify(wish), box, documents: { ...signed, ...lockFresh(box, both) } }
}
