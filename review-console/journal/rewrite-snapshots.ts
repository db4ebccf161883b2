/** After a case was destroyed: no snapshot that is on the server holds its key any more, whoever wrote it. */

import type { Follower } from './follower.ts'
import { readSequence } from './read-snapshots.ts'
import { writeSnapshots } from './write-snapshots.ts'

const mostTries = 8

/** @throws Refusal */
export async function rewriteSnapshots(follower: Follower, today: number): Promise<void> {
  for (let tries = 0; tries < mostTries; tries++) {
    if (!(await noteStored(follower))) return
    if ((await writeSnapshots(follower, today)) === 'written') return
  }
}

/** What somebody else stored is replaced as a whole. False when there is none of any team. */
async function noteStored({ session, snapshots }: Follower): Promise<boolean> {
  let isAny = false
  for (const { id } of session.teams()) {
    const sequence = await readSequence(session, id)
    if (sequence > 0) isAny = true
    if (sequence !== (snapshots.get(id)?.sequence ?? 0))
      snapshots.set(id, { sequence, position: 0, parts: [] })
  }
  return isAny
}
