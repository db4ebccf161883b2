/** Keys that were granted before the position of a snapshot, while their receiver was away. */

import { fromBase64url, toBase64url } from '../../crypto/bytes.ts'
import type { Hash, Tag } from '../../crypto/protocol/ids.ts'
import { findEvents } from './find-events.ts'
import type { Follower } from './follower.ts'

/** True when there was one: everything is read anew with its key then. @throws Refusal */
export async function findGrants({ session, roster, grants, ownGrants }: Follower): Promise<boolean> {
  const known = new Set(session.foundingTags().map(toBase64url))
  const tags = [...grants].filter((tag) => !known.has(tag)).map((tag) => fromBase64url(tag) as Tag)
  for (const tag of grants) if (known.has(tag)) ownGrants.add(tag)
  let isFound = false
  for (const [tag, { event, position }] of await findEvents(session, tags)) {
    const taken = session.takeEvent(event, { position, link: noLink }, roster)
    if (taken?.log !== 'grant') continue
    ownGrants.add(tag)
    if (taken.grant.isNew) isFound = true
  }
  return isFound
}

const noLink = new Uint8Array(32) as Hash
