/** Which bytes of a film are sound and picture, and where each goes when only these are written, one behind the other. */

import type { BlobReader } from '../blob-reader.ts'
import { CleaningError } from '../looked.ts'
import type { TopBox } from './boxes.ts'

export interface Span {
  readonly from: number
  readonly length: number
}

const mostSpans = 2_000_000

export class Ranges {
  readonly #starts: number[] = []
  readonly #ends: number[] = []
  /** Where each begins in what is written. */
  readonly #placed: number[] = []
  readonly length: number

  /** @throws CleaningError `damaged` when one lies outside of the film's data */
  constructor(spans: readonly Span[], data: readonly TopBox[]) {
    if (spans.length > mostSpans) throw new CleaningError('too-large')
    const inOrder = spans.filter(({ length }) => length > 0).sort((a, b) => a.from - b.from)
    let at = 0
    for (const { from, length } of inOrder) at = this.#add(from, from + length, at)
    this.length = at
    this.#starts.forEach((from, i) => {
      const box = data[lastNotAfter(data, from)]
      if (box === undefined || (this.#ends[i] ?? Infinity) > box.end) throw new CleaningError('damaged')
    })
  }

  /** Where a byte of the film comes to lie, from the first that is written. */
  place(from: number): number {
    const i = lastNotAfterNumber(this.#starts, from)
    const [start, end, placed] = [this.#starts[i], this.#ends[i], this.#placed[i]]
    // A chunk without bytes stands nowhere.
    if (start === undefined || end === undefined || placed === undefined || from >= end) return 0
    return placed + from - start
  }

  slices(reader: BlobReader): readonly Blob[] {
    return this.#starts.map((from, i) => reader.slice(from, (this.#ends[i] ?? from) - from))
  }

  #add(from: number, to: number, at: number): number {
    const last = this.#ends.length - 1
    const end = this.#ends[last]
    if (end === undefined || from > end) {
      this.#starts.push(from)
      this.#ends.push(to)
      this.#placed.push(at)
      return at + to - from
    }
    this.#ends[last] = Math.max(end, to)
    return at + Math.max(0, to - end)
  }
}

/** -1: all are after it. */
function lastNotAfter(boxes: readonly TopBox[], place: number): number {
  return search(boxes.length, (i) => (boxes[i]?.bodyAt ?? 0) <= place)
}

function lastNotAfterNumber(numbers: readonly number[], place: number): number {
  return search(numbers.length, (i) => (numbers[i] ?? 0) <= place)
}

function search(length: number, isNotAfter: (i: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isNotAfter(middle)) low = middle + 1
    else high = middle
  }
  return low - 1
}
