/** How far the stretching of a passphrase is. Where it takes a minute, that is said first. */

import type { JSX } from 'preact'
import { Progress } from '../../intake-forms/parts/progress.tsx'
import { say } from '../words/say.ts'

interface StretchProgressProps {
  /** From 0 to 1. */
  readonly share: number
  readonly isSlow: boolean
}

export function StretchProgress({ share, isSlow }: StretchProgressProps): JSX.Element {
  const words = isSlow ? say('stretching.slow') : say('stretching')
  return <Progress id="stretching" words={words} done={Math.round(share * 100)} of={100} />
}
