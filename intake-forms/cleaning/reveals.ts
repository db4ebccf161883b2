/** Putting together what a file reveals: short, each once, and no more than a person reads. */

import type { Revealed, RevealKind } from './looked.ts'

const mostCharacters = 200
const mostReveals = 100

/** Control and formatting characters would let a file write over the page's own words. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]+/gu

const shortened = (text: string): string =>
  [
    ...text
      .slice(0, 4 * mostCharacters)
      .replace(unprintable, ' ')
      .trim(),
  ]
    .slice(0, mostCharacters)
    .join('')
    .slice(0, mostCharacters)

export class Reveals {
  readonly #found = new Map<string, Revealed>()

  /** A value that turns out empty is left out: many programs write empty fields. */
  value(kind: RevealKind, value: string): void {
    const text = shortened(value)
    if (text !== '') this.#keep({ kind, text })
  }

  /** Something that has no value to show. */
  thing(kind: RevealKind): void {
    this.#keep({ kind, text: '' })
  }

  all(more: readonly Revealed[]): void {
    for (const { kind, text } of more)
      if (text === '') this.thing(kind)
      else this.value(kind, text)
  }

  list(): readonly Revealed[] {
    return [...this.#found.values()]
  }

  #keep(revealed: Revealed): void {
    if (this.#found.size < mostReveals) this.#found.set(`${revealed.kind} ${revealed.text}`, revealed)
  }
}
