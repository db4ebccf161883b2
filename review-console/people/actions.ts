/** What the page of people does to the world: read who has a key, make one, revoke one. */

import { consoleApi } from '../../crypto/protocol/api.ts'
import { readSuspended } from '../coalition/suspended-facts.ts'
import { troubleIn } from '../desk/keeper.ts'
import { readRoster, type ReadTools } from '../inbox/read-desk.ts'
import { drawOnionPair, type OnionPair } from '../session/onion-pair.ts'
import { isUnsure } from '../session/refusal.ts'
import type { PeopleEvent } from './model.ts'
import { peopleFacts, type Holder } from './people-facts.ts'

export type TellPeople = (event: PeopleEvent) => void

/** The one pair that is on the screen. What is left stays empty. */
export interface PairHolder {
  /** Of the private half; none when there is none. */
  letters(): string
  take(pair: OnionPair): void
  forget(): void
  /** Forgets what it holds and all that comes later. */
  leave(): void
}

export function holdPair(): PairHolder {
  let held: OnionPair | null = null
  let isLeft = false
  const forget = (): void => {
    held?.forget()
    held = null
  }
  return {
    letters: () => held?.letters() ?? '',
    take(pair) {
      forget()
      if (isLeft) pair.forget()
      else held = pair
    },
    forget,
    leave() {
      isLeft = true
      forget()
    },
  }
}

export async function readPeople(tools: ReadTools, tell: TellPeople): Promise<void> {
  tell({ type: 'began to read' })
  try {
    const { roster } = await readRoster(tools)
    const onion = await tools.session.call(consoleApi.readOnionKeys, {})
    const { session, today } = tools
    const suspended = await readSuspended(session, roster, today())
    const reader = { person: session.person, coordinatorKey: session.coordinatorKey(), today: today() }
    tell({ type: 'has read', facts: peopleFacts(roster, onion, reader, suspended) })
  } catch (error) {
    tell({ type: 'could not read', trouble: troubleIn(error) })
  }
}

/**
 * The letters are shown once the server has said that it took the other half, and when its answer was lost: they may
 * be the only way back in.
 */
export async function makeKey(
  { session }: ReadTools,
  holder: PairHolder,
  whose: Holder,
  tell: TellPeople,
): Promise<void> {
  tell({ type: 'began', act: 'make' })
  const pair = await drawOnionPair().catch(() => null)
  if (pair === null)
    return tell({ type: 'did not work', keyTrouble: { act: 'make', trouble: 'old browser' } })
  try {
    await session.call(consoleApi.setOnionKey, { person: whose.id, publicKey: pair.publicKey })
    holder.take(pair)
    tell({ type: 'was made', whose, isUnsure: false })
  } catch (error) {
    const trouble = troubleIn(error)
    if (isUnsure(trouble.code)) {
      holder.take(pair)
      return tell({ type: 'was made', whose, isUnsure: true })
    }
    pair.forget()
    tell({ type: 'did not work', keyTrouble: { act: 'make', trouble } })
  }
}

export async function revokeKey({ session }: ReadTools, whose: Holder, tell: TellPeople): Promise<void> {
  tell({ type: 'began', act: 'revoke' })
  try {
    await session.call(consoleApi.removeOnionKey, { person: whose.id })
    tell({ type: 'was revoked', whose })
  } catch (error) {
    tell({ type: 'did not work', keyTrouble: { act: 'revoke', trouble: troubleIn(error) } })
  }
}
