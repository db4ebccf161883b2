/** Acts on a store as values: drawn at random, done on any engine, named in a counterexample. */

import * as fc from 'fast-check'
import type { Place } from './places.ts'

/** `on: null` closes the store and opens it again. */
export interface Act<Store> {
  readonly name: string
  readonly on: ((store: Store) => Promise<unknown>) | null
}

export const act = <Store, Drawn>(
  name: string,
  draw: fc.Arbitrary<Drawn>,
  on: (drawn: Drawn) => (store: Store) => Promise<unknown>,
): fc.Arbitrary<Act<Store>> =>
  draw.map((drawn) => ({ name: `${name} ${fc.stringify(drawn).slice(0, 300)}`, on: on(drawn) }))

/** Every answer, in turn. */
export async function answers<Store extends { close(): Promise<void> }>(
  place: Place<Store>,
  acts: readonly Act<Store>[],
): Promise<readonly unknown[]> {
  let store = place.open()
  const heard: unknown[] = []
  try {
    for (const { on } of acts) {
      if (on !== null) {
        heard.push(await on(store))
        continue
      }
      await store.close()
      store = place.open()
    }
    return heard
  } finally {
    await store.close()
    place.remove()
  }
}
