/**
 * The unlocked key box and the keys that lock it. Nothing outside session/ is given this. A change is stored on
 * the server before it counts here, so that what the page has seen is never newer than what is kept.
 */

import { consoleApi, type BoxToStore } from '../../crypto/protocol/api.ts'
import type { Bytes } from '../../crypto/bytes.ts'
import type { BoxKeys } from '../../crypto/reviewer/box-keys.ts'
import { lockBox, wipeBox, unlockBox, type KeyBox } from '../../crypto/reviewer/key-box.ts'
import { signRequest } from '../../crypto/reviewer/sign-request.ts'
import { forgetDevice, nextTurn, unlockAhead, type HeldDevice } from './held-device.ts'
import { converse, type Network, type Sign } from './network.ts'
import { isRefusal, Refusal } from './refusal.ts'

export interface Unlocked {
  readonly box: KeyBox
  readonly sequence: number
  readonly keys: BoxKeys
  /** Absent with a kit, which does not turn. */
  readonly device?: HeldDevice | undefined
}

/** `stale`: another sitting of the same person stored first; {@link HeldBox.catchUp} reads what it stored. */
export type Stored = 'stored' | 'stale'

export interface HeldBox {
  /** @throws Refusal `locked` */
  box(): KeyBox
  readonly sign: Sign
  /** Stores the edited box, then holds it. What an edit leaves out is not wiped here. */
  change(edit: (box: KeyBox) => KeyBox): Promise<Stored>
  /** As {@link HeldBox.change}, under the device key's next turn. `no device`: it was opened with something else. */
  turn(edit: (box: KeyBox) => KeyBox): Promise<Stored | 'no device'>
  /** Null when it was opened with something else. */
  device(): HeldDevice | null
  /** Another sitting's box, fetched with a fresh code of the app. */
  catchUp(code: string): Promise<void>
  lock(): void
}

/** As a box travels: the same bytes, named for the wire. */
export const forWire = (keys: BoxKeys, box: Bytes): BoxToStore =>
  ({ address: keys.address, login: keys.login, box }) as BoxToStore

/** @throws Refusal `wrong-sign-in`, `too-many-tries`..., CryptoError `cannot-open` when the box is not ours */
export async function fetchBox(
  network: Network,
  keys: BoxKeys,
  code: string,
  device?: HeldDevice,
): Promise<Unlocked> {
  const { address, login } = forWire(keys, keys.address)
  const { box, sequence } = await converse(network, consoleApi.openBox, { address, login, code })
  const unlocked = device === undefined ? { ...unlockBox(box, keys), keys, device } : unlockAhead(box, device)
  if (unlocked.sequence !== sequence) throw new Refusal('strange-answer')
  return unlocked
}

/** @throws Refusal `unknown-desk` */
export const deskOf = (held: HeldBox) => {
  const { desk } = held.box()
  if (desk === null) throw new Refusal('unknown-desk')
  return desk
}

export function holdBox(unlocked: Unlocked, network: Network): HeldBox {
  let held: Unlocked | null = unlocked
  let turn: Promise<unknown> = Promise.resolve()

  const now = (): Unlocked => {
    if (held === null) throw new Refusal('locked')
    return held
  }
  const sign: Sign = (request) => {
    const { box } = now()
    const created = Math.floor(network.nowMs() / 1000)
    return { ...signRequest(request, { person: box.person, seed: box.signing }, created) }
  }
  const store = async (
    edit: (box: KeyBox) => KeyBox,
    under: Pick<Unlocked, 'keys' | 'device'>,
  ): Promise<Stored> => {
    const { box, sequence } = now()
    const edited = edit(box)
    const { address, box: locked } = forWire(under.keys, lockBox(edited, under.keys, sequence + 1))
    try {
      await converse(network, consoleApi.storeBox, { address, seenSequence: sequence, box: locked }, sign)
    } catch (error) {
      if (isRefusal(error, 'stale')) return 'stale'
      throw error
    }
    now()
    held = { ...under, box: edited, sequence: sequence + 1 }
    return 'stored'
  }
  const turnDevice = async (edit: (box: KeyBox) => KeyBox): Promise<Stored | 'no device'> => {
    const { device, keys } = now()
    if (device === undefined) return 'no device'
    const next = nextTurn(device)
    const stored = await store(edit, next)
    forgetDevice(stored === 'stored' ? device : next.device)
    if (stored === 'stored') keys.boxKey.fill(0)
    return stored
  }
  const reread = async (code: string): Promise<void> => {
    const { keys, sequence, box, device } = now()
    const fetched = await fetchBox(network, keys, code, device)
    // The server has passed an old box off as new.
    if (fetched.sequence < sequence) throw new Refusal('strange-answer')
    if (held === null) wipeBox(fetched.box)
    now()
    wipeBox(box)
    held = fetched
  }
  /** One after the other: two changes at once would make each other stale. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const acted = turn.then(act, act)
    turn = acted
    return acted
  }

  return {
    box: () => now().box,
    sign,
    change: (edit) => inTurn(() => store(edit, now())),
    turn: (edit) => inTurn(() => turnDevice(edit)),
    device: () => now().device ?? null,
    catchUp: (code) => inTurn(() => reread(code)),
    lock() {
      if (held === null) return
      wipeBox(held.box)
      if (held.device !== undefined) forgetDevice(held.device)
      for (const key of [held.keys.address, held.keys.login, held.keys.boxKey]) key.fill(0)
      held = null
    },
  }
}
