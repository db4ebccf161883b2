/** Coalition: looks again whenever somebody comes here. */

import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { CoalitionPage } from './coalition-page.tsx'
import type { Candidate } from './form-parts.tsx'
import type { HeldCoalition } from './use-coalition.ts'

interface CoalitionRoomProps {
  readonly held: HeldCoalition
  /** People who may become coordinators, with their keys. */
  readonly candidates?: readonly Candidate[]
}

export function CoalitionRoom({ held, candidates = [] }: CoalitionRoomProps): JSX.Element {
  useEffect(() => {
    if (held.state.facts !== null && held.state.signing === null) held.onLook()
  }, [])
  return <CoalitionPage {...held} candidates={candidates} />
}
