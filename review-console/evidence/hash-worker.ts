/** SHA-256 of one file in a worker of its own. A file of the same origin: Tor Browser patches no other kind. */

import { startSha256 } from '../../crypto/primitives/sha256-in-pieces.ts'
import type { HashAsked, HashTold } from './hash-pieces.ts'

const hash = startSha256()
const tell = (told: HashTold): void => postMessage(told)

addEventListener('message', ({ data }: MessageEvent<HashAsked>) => {
  if ('end' in data) return tell({ hash: hash.end() })
  hash.add(data.add)
  tell({ added: true })
})
