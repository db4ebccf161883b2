/**
 * One request at a time for each upload. Who comes next lets the one before end, and waits for it: a circuit that died
 * looks alive from here, and its source is who comes next.
 */

import type { Lock, Locker } from '@tus/server'
import { Refusal } from '../refusal.ts'

interface Holder {
  /** Asks it to end. */
  readonly end: () => void
  readonly ended: Promise<void>
}

/** So long a request has to end, its last bytes written. */
const patienceMs = 10_000

/** @param endOf the request that asks at this moment: how it is ended */
export function uploadLocks(endOf: () => () => void): Locker {
  const holders = new Map<string, Holder>()
  return { newLock: (id) => newLock(holders, id, endOf()) }
}

/** Its `lock` throws a Refusal `stale` when another holds on. */
function newLock(holders: Map<string, Holder>, id: string, end: () => void): Lock {
  let release = (): void => undefined
  return {
    async lock() {
      const until = performance.now() + patienceMs
      for (let holder = holders.get(id); holder !== undefined; holder = holders.get(id)) {
        holder.end()
        if (!(await endsBefore(holder.ended, until))) throw new Refusal('stale')
      }
      holders.set(id, { end, ended: new Promise((resolve) => (release = resolve)) })
    },
    async unlock() {
      holders.delete(id)
      release()
    },
  }
}

async function endsBefore(ended: Promise<void>, until: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), Math.max(0, until - performance.now()))
  })
  try {
    return await Promise.race([ended.then(() => true), late])
  } finally {
    clearTimeout(timer)
  }
}
