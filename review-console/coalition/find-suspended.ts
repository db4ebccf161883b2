/** Whether whoever signs in is suspended: looked for before anything else is asked. */

import { readRoster, type ReadTools } from '../inbox/read-desk.ts'
import { readSuspended, type SuspendedPerson } from './suspended-facts.ts'

/** Null also when there is no telling: what the desk then asks for is refused with its own sentence. */
export async function findOwnSuspension(tools: ReadTools): Promise<SuspendedPerson | null> {
  const { session, today } = tools
  try {
    const { roster } = await readRoster(tools)
    return (await readSuspended(session, roster, today())).find(({ isYou }) => isYou) ?? null
  } catch {
    return null
  }
}
