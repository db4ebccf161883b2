/** The two boxes of somebody who comes new, as they are stored: of a founder and of whoever was invited. */

import { isEqual, type Bytes } from '../../crypto/bytes.ts'
import { hashLogin } from '../login-hash.ts'
import type { Desk, StoredBox } from '../storage/desk.ts'

/** A box as it came. */
export interface FreshBox {
  readonly address: Bytes
  readonly login: Bytes
  readonly box: Bytes
}

export interface FreshBoxes {
  readonly device: FreshBox
  readonly kit: FreshBox
  readonly totpSecret: Bytes
}

export const boxesToStore = ({ device, kit, totpSecret }: FreshBoxes): Promise<StoredBox[]> =>
  Promise.all([device, kit].map((box) => toStore(box, totpSecret)))

const toStore = async ({ address, login, box }: FreshBox, totpSecret: Bytes): Promise<StoredBox> => ({
  address,
  loginHash: await hashLogin(login),
  totpSecret,
  sequence: 1,
  box,
})

/** These very boxes lie there: an answer was lost, and the same request came again. */
export async function areStored(desk: Desk, boxes: readonly Pick<StoredBox, 'address' | 'box'>[]) {
  for (const { address, box } of boxes) {
    const stored = await desk.findBox(address)
    if (stored === null || !isEqual(stored.box, box)) return false
  }
  return true
}
