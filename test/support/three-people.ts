/** A desk of three people, two of whom have attested some cases. */

import type { Work } from '../../review-console/cases/work.ts'
import {
  append,
  newSource,
  openDeskOfPeople,
  openedCase,
  readAgain,
  type DeskPeople,
  type Tamper,
} from './desk-people.ts'

export interface ThreePeople {
  readonly desk: DeskPeople
  readonly a: Work
  readonly b: Work
  readonly sources: readonly string[]
}

/** An engine must be in use. */
export async function makeThreePeople(cases: number): Promise<ThreePeople> {
  const desk = await openDeskOfPeople({ people: 3 })
  const a = await desk.signIn(0)
  const sources = Array.from({ length: cases }, () => newSource(desk.coalition))
  for (const source of sources) await openedCase(a, source)
  const b = await desk.signIn(1)
  for (const source of sources) await append(b, source, { act: 'attested' })
  await readAgain(a)
  return { desk, a, b, sources }
}

/** As if no snapshot had been stored. */
export const withoutSnapshot: Tamper = (path, answer) =>
  path === '/api/snapshot/read' ? new Uint8Array(4) : answer
