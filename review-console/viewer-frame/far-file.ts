/** The file, which lies on the other side of the port: only what is asked for is opened and comes here. */

import type { Why } from './limits.ts'
import type { Asked, Told } from './messages.ts'

const inOneAnswer = 1024 * 1024

export interface FarFile {
  readonly size: number
  /** Cut to what there is. @throws CannotShow `not-read` */
  read(from: number, to: number): Promise<Uint8Array<ArrayBuffer>>
}

export class CannotShow extends Error {
  readonly why: Why
  constructor(why: Why) {
    super(why)
    this.why = why
  }
}

type Answer = Extract<Asked, { ask: 'bytes' }>

export interface FarReader {
  readonly file: FarFile
  answered(answer: Answer): void
}

export function readFar(size: number, tell: (told: Told) => void): FarReader {
  const waiting = new Map<number, (bytes: ArrayBuffer | null) => void>()
  let last = 0

  async function readPart(from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
    last += 1
    const id = last
    const bytes = await new Promise<ArrayBuffer | null>((resolve) => {
      waiting.set(id, resolve)
      tell({ tell: 'read', id, from, to })
    })
    if (bytes?.byteLength !== to - from) throw new CannotShow('not-read')
    return new Uint8Array(bytes)
  }

  async function read(from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
    const [start, end] = [Math.min(from, size), Math.min(to, size)]
    if (end - start <= inOneAnswer) return end > start ? readPart(start, end) : new Uint8Array()
    const whole = new Uint8Array(end - start)
    for (let at = start; at < end; at += inOneAnswer)
      whole.set(await readPart(at, Math.min(at + inOneAnswer, end)), at - start)
    return whole
  }

  return {
    file: { size, read },
    answered({ id, bytes }) {
      waiting.get(id)?.(bytes)
      waiting.delete(id)
    },
  }
}
