/** Coalition: looks again whenever somebody comes here. */

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { CoalitionPage } from './coalition-page.tsx'
import type { Candidate } from './form-parts.tsx'
import { LoneKeyNotice } from './lone-key-notice.tsx'
import { loneKeyOf } from './lone-key.ts'
import { PrintedKeyPage, type PrintedKeyPageProps } from './printed-key-page.tsx'
import type { Session } from '../session/session.ts'
import type { HeldCoalition } from './use-coalition.ts'

interface CoalitionRoomProps {
  readonly held: HeldCoalition
  /** People who may become coordinators, with their keys. */
  readonly candidates?: readonly Candidate[]
  /** What the key of whoever reads this is worth. */
  readonly loneKey?: Omit<PrintedKeyPageProps, 'onDone'> & {
    readonly session: Pick<Session, 'keepsPrintedKey'>
  }
  /** Of a coordinator who lost their keys: the person's id as text. */
  readonly onLost?: (person: string) => void
}

export function CoalitionRoom({ held, candidates = [], loneKey, onLost }: CoalitionRoomProps): JSX.Element {
  const { facts } = held.state
  const [isPrinting, print] = useState(false)
  useEffect(() => {
    if (held.state.facts !== null && held.state.signing === null) held.onLook()
  }, [])
  const lone = facts?.mayPropose === true ? loneKeyOf(facts.now.root, facts.ownKey) : null
  if (isPrinting && loneKey !== undefined) return <PrintedKeyPage {...loneKey} onDone={() => print(false)} />
  return (
    <CoalitionPage {...held} candidates={candidates} onLost={onLost}>
      {loneKey !== undefined && (
        <LoneKeyNotice lone={lone} session={loneKey.session} onShow={() => print(true)} />
      )}
    </CoalitionPage>
  )
}
