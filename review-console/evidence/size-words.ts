/** A size as a person reads it, in thousands. */

import { say } from '../words/say.ts'

const steps = [
  ['viewer.size.gigabytes', 1e9],
  ['viewer.size.megabytes', 1e6],
  ['viewer.size.kilobytes', 1e3],
] as const

export function sizeWords(bytes: number): string {
  const [key, unit] = steps.find(([, least]) => bytes >= least) ?? [null, 1]
  if (key === null) return say('viewer.size.bytes', { n: bytes })
  const size = bytes / unit
  return say(key, { size: size < 10 ? Math.round(size * 10) / 10 : Math.round(size) })
}
