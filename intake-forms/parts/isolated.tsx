/** Names that strangers chose, in a sentence of ours: each runs in its own direction, and moves nothing around it. */

import type { JSX } from 'preact'

const [open, close] = ['\u2068', '\u2069']

/** A name for a sentence that {@link Isolated} shows. */
export const isolate = (name: string): string => `${open}${name.replace(/[\u2066-\u2069]/gu, '')}${close}`

/** The sentence, with each of its names in a `bdi`. */
export function Isolated({ text }: { readonly text: string }): JSX.Element {
  const parts = text.split(/[\u2068\u2069]/u)
  return <>{parts.map((part, i) => (i % 2 === 1 ? <bdi key={i}>{part}</bdi> : part))}</>
}
