/**
 * Wrong tries of a sign-in, in memory only and never by network address.
 *
 * A box has five in a quarter of an hour, whoever makes them. Tries at addresses where no box lies have thirty between
 * them: each costs an Argon2id, and no number of them keeps anybody who has a box from opening it.
 */

import { toBase64url, type Bytes } from '../crypto/bytes.ts'
import { Refusal } from './refusal.ts'
import type { Clock } from './clock.ts'

const windowSeconds = 900
const mostAtBox = 5
const mostElsewhere = 30

export interface SignInTries {
  /** Counts a try before its outcome is known, so that many at once are no way around. @throws Refusal `too-many-tries` */
  begin(address: Bytes, isThere: boolean): void
  /** It was right: the tries at this box are forgotten. */
  forgive(address: Bytes): void
  /** False when a code of this step, or of a later one, has opened this box before. */
  takeStep(address: Bytes, step: number): boolean
}

export function countTries(clock: Clock): SignInTries {
  const tries = new Map<string, number[]>()
  const lastStep = new Map<string, number>()

  return {
    begin(address, isThere) {
      const name = isThere ? toBase64url(address) : 'elsewhere'
      const since = clock.seconds() - windowSeconds
      const recent = (tries.get(name) ?? []).filter((second) => second > since)
      if (recent.length >= (isThere ? mostAtBox : mostElsewhere)) throw new Refusal('too-many-tries')
      tries.set(name, [...recent, clock.seconds()])
    },
    forgive(address) {
      tries.delete(toBase64url(address))
    },
    takeStep(address, step) {
      const name = toBase64url(address)
      if (step <= (lastStep.get(name) ?? -1)) return false
      lastStep.set(name, step)
      return true
    },
  }
}
