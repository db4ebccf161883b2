/** Which two words are asked back: nobody can say beforehand, so all twelve have to be on the paper. */

import { fromEngine } from '../../crypto/primitives/seal.ts'
import type { Asked } from './paper.ts'

/** Each of the 66 pairs is as likely as any other. */
export function drawPlaces(random = fromEngine): Asked {
  const first = below(12, random)
  const second = (first + 1 + below(11, random)) % 12
  return first < second ? [first, second] : [second, first]
}

function below(limit: number, random: typeof fromEngine): number {
  for (;;) {
    const byte = random(1)[0] ?? 0
    if (byte < 256 - (256 % limit)) return byte % limit
  }
}
