/** Opening the desk's drops. Key pairs are made once from their seeds and wiped with the session. */

import type { Bytes } from '../../crypto/bytes.ts'
import type { KemKeyPair } from '../../crypto/primitives/engine.ts'
import { parseDropHeader } from '../../crypto/protocol/drop-layout.ts'
import { epochSealingPair, memberPair } from '../../crypto/reviewer/desk-keys.ts'
import { openDrop, type OpenedDrop } from '../../crypto/reviewer/open-drop.ts'
import type { HeldBox } from './held-box.ts'

export interface DropVerbs {
  /** Null when it does not open for this person, whatever the cause. */
  openDrop(drop: Bytes): OpenedDrop | null
  /** One's own member keys; for grants, too. */
  ownPairs(): readonly KemKeyPair[]
  /** After the box was changed or fetched anew. */
  forgetPairs(): void
}

export function dropVerbs(held: HeldBox): DropVerbs {
  const ofEpoch = new Map<number, KemKeyPair | null>()
  let own: readonly KemKeyPair[] | null = null

  const makeEpochPair = (number: number): KemKeyPair | null => {
    const { desk, epochs } = held.box()
    const entry = epochs.find((epoch) => epoch.number === number)
    return desk === null || entry === undefined ? null : epochSealingPair(entry.seed, desk, number)
  }
  const epochPair = (number: number): KemKeyPair | null => {
    const made = ofEpoch.get(number)
    if (made !== undefined) return made
    const pair = makeEpochPair(number)
    ofEpoch.set(number, pair)
    return pair
  }
  const ownPairs = (): readonly KemKeyPair[] =>
    (own ??= held.box().members.map(({ seed }) => memberPair(seed)))

  return {
    ownPairs,
    openDrop(drop) {
      const epoch = epochOf(drop)
      return epoch === null ? null : tryToOpen(drop, { epoch: epochPair(epoch), own: ownPairs() })
    },
    forgetPairs() {
      for (const pair of [...ofEpoch.values(), ...(own ?? [])]) pair?.secretKey.fill(0)
      ofEpoch.clear()
      own = null
    },
  }
}

function epochOf(drop: Bytes): number | null {
  try {
    return parseDropHeader(drop).epoch
  } catch {
    return null
  }
}

function tryToOpen(drop: Bytes, keys: Parameters<typeof openDrop>[1]): OpenedDrop | null {
  try {
    return openDrop(drop, keys)
  } catch {
    return null
  }
}
