/** Whose desks these are, and who pays them: from the roster, in their own words. */

import type { Roster } from '../../crypto/roster-shapes.ts'

export interface MemberToShow {
  readonly organisation: string
  /** Null where the organisation has not said so. */
  readonly paidBy: string | null
}

/** Each organisation once, in the order of its first desk; what its desks say of the money, once each. */
export function membersIn({ desks }: Roster): readonly MemberToShow[] {
  const names = [...new Set(desks.filter(({ closed }) => !closed).map(({ organisation }) => organisation))]
  return names.map((organisation) => {
    const said = desks
      .filter((desk) => desk.organisation === organisation && !desk.closed)
      .flatMap(({ paidBy }) => (paidBy === undefined ? [] : [paidBy]))
    return { organisation, paidBy: said.length === 0 ? null : [...new Set(said)].join(' · ') }
  })
}
