/** After a case was destroyed: no snapshot that is on the server holds its key any more, whoever wrote it. */

import type { Follower } from './follower.ts'
import { readSequence } from './read-snapshots.ts'
import { storeNothing, writeSnapshots } from './write-snapshots.ts'

const mostTries = 8

/** Where none can be written, what is stored goes all the same. @throws Refusal */
export async function rewriteSnapshots(follower: Follower, today: number): Promise<void> {
  for (let tries = 0; tries < mostTries; tries++) {
    await noteStored(follower)
    const written = await writeSnapshots(follower, today)
    if (written === 'cannot be written') {
      for (const { id } of follower.session.teams()) await storeNothing(follower, id)
    }
    if (written !== 'stale') break
  }
  follower.isSnapshotStale = false
}

/** What somebody else stored is replaced as a whole. */
async function noteStored({ session, snapshots }: Follower): Promise<void> {
  for (const { id } of session.teams()) {
    const sequence = await readSequence(session, id)
    if (sequence !== (snapshots.get(id)?.sequence ?? 0))
      snapshots.set(id, { sequence, position: 0, parts: [] })
  }
}
