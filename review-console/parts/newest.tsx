/** A list that may hold thousands: its newest part, and a button for more. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { say } from '../words/say.ts'

const atOnce = 100

export interface Newest<T> {
  /** In the order of the list. */
  readonly shown: readonly T[]
  readonly hidden: number
  showMore(): void
}

/** @param list the oldest first */
export function useNewest<T>(list: readonly T[]): Newest<T> {
  const [most, setMost] = useState(atOnce)
  const shown = list.slice(-most)
  return { shown, hidden: list.length - shown.length, showMore: () => setMost(most + atOnce) }
}

/** Where the older ones would stand; nothing when all are shown. */
export function MoreOf({ hidden, showMore }: Omit<Newest<unknown>, 'shown'>): JSX.Element | null {
  return hidden === 0 ? null : <More hidden={hidden} showMore={showMore} />
}

const More = ({ hidden, showMore }: Omit<Newest<unknown>, 'shown'>): JSX.Element => (
  <Actions>
    <Button onPress={showMore}>{say('newest.more', { n: hidden })}</Button>
  </Actions>
)
