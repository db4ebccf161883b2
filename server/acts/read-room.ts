/** What the portal tells whoever is about to send: how much fits, and the puzzle that may go first. */

import type { RoomNow } from '../../crypto/protocol/room.ts'
import type { Gate } from './gate.ts'

/** Bytes of one volume: without a puzzle, and with one. */
export type RoomForVolumes = Pick<RoomNow, 'mostWithout' | 'mostWith'>

/** @throws Refusal `too-many-tries` */
export async function readRoom(gate: Gate, findRoom: () => Promise<RoomForVolumes>): Promise<RoomNow> {
  const [now, { mostWithout, mostWith }] = await Promise.all([gate.read(), findRoom()])
  return { ...now, mostWithout, mostWith }
}
