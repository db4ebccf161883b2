/** Events of a case further on than is looked for while the stream is followed. */

import { toBase64url } from '../../crypto/bytes.ts'
import { eventTag } from '../../crypto/reviewer/log-event.ts'
import { keyAt, type HeldCase } from './log-book.ts'

const farAhead = 8

/**
 * Places of the case's events further on than is looked for while the stream is followed, under keys that were only
 * offered, too: which of them stand among these tags. They cost a hash each.
 */
export function findAhead({ keys, offered, n }: HeldCase, tags: ReadonlySet<string>): readonly number[] {
  const present = keyAt(keys, n)
  const from = present === null ? [] : [{ from: n, key: present }]
  return [...from, ...offered.filter((one) => one.from > n)].flatMap(({ from: first, key }) =>
    Array.from({ length: farAhead }, (_, i) => first + i).filter((at) =>
      tags.has(toBase64url(eventTag(key, at))),
    ),
  )
}
