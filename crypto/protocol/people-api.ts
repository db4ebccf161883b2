/** Who belongs to the coalition: changes of its list that wait for signatures, and keys to the console's onion service. */

import * as z from 'zod/mini'
import { Change } from '../roster-shapes.ts'
import { nothing, type Endpoint } from './endpoint.ts'
import { list } from './fields.ts'
import { Hash, OnionKey, PersonId } from './ids.ts'

/** So many changes of the list may wait at once. */
export const mostChanges = 64

export const OnionKeyOf = z.strictObject({ person: PersonId, publicKey: OnionKey })

export const peopleApi = {
  /** Changes of the list that wait for coordinators' signatures, oldest first. */
  readChanges: {
    method: 'POST',
    path: '/api/changes/read',
    signed: true,
    body: nothing,
    answer: z.strictObject({ changes: list(Change, mostChanges) }),
  },
  /**
   * A new change, or more signatures under one that waits. It goes into force with the last signature that it needs; what
   * else waited follows nothing then, and is dropped.
   */
  addChange: {
    method: 'POST',
    path: '/api/changes',
    signed: true,
    body: Change,
    answer: z.strictObject({ isInForce: z.boolean() }),
  },
  /** By one of those who signed it. */
  dropChange: {
    method: 'POST',
    path: '/api/changes/drop',
    signed: true,
    body: z.strictObject({ change: Hash }),
    answer: nothing,
  },

  /** Who may reach the console over its onion service. `isOnion`: Sotto keeps one; its address once tor has made it. */
  readOnionKeys: {
    method: 'POST',
    path: '/api/onion-keys/read',
    signed: true,
    body: nothing,
    answer: z.strictObject({
      isOnion: z.boolean(),
      address: z.nullable(z.string().check(z.regex(/^[a-z2-7]{56}\.onion$/))),
      keys: list(OnionKeyOf, 4096),
    }),
  },
  /** One's own, or as coordinator anybody's; replaces the one before. */
  setOnionKey: {
    method: 'POST',
    path: '/api/onion-keys',
    signed: true,
    body: OnionKeyOf,
    answer: nothing,
  },
  removeOnionKey: {
    method: 'POST',
    path: '/api/onion-keys/remove',
    signed: true,
    body: z.strictObject({ person: PersonId }),
    answer: nothing,
  },
} as const satisfies Record<string, Endpoint<unknown, unknown>>
