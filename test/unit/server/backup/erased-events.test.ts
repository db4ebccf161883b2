/** A backup keeps of erased events what the store keeps, whenever they are erased. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openFolderPlace } from '../../../../server/backup/folder-place.ts'
import { restoreBackup } from '../../../../server/backup/restore-backup.ts'
import type { JournalEntry } from '../../../../server/storage/journal.ts'
import { openSqliteDesk } from '../../../../server/storage/sqlite-desk.ts'
import { makeBackedUp, openedFiles, type BackedUp } from '../../../support/backed-up.ts'
import { startLibsodium } from '../../../support/world.ts'

let backedUp: BackedUp
let into: string

beforeAll(startLibsodium)
beforeEach(async () => {
  backedUp = await makeBackedUp()
  into = join(dirname(backedUp.folder), 'restored')
})
afterEach(() => backedUp.remove())

/** The stream as it comes back. */
async function restoredStream(): Promise<readonly JournalEntry[]> {
  const place = openFolderPlace(backedUp.place)
  await restoreBackup({ place, recoveryKey: backedUp.key.recoveryKey, into })
  const restored = openSqliteDesk(join(into, 'desk.db'))
  try {
    return await restored.eventsAfter(backedUp.world.desk, 0, 1000)
  } finally {
    await restored.close()
    rmSync(into, { recursive: true })
  }
}

const stream = () => backedUp.desk.eventsAfter(backedUp.world.desk, 0, 1000)

describe('a backup', () => {
  it('has erased events in their places, and nothing of what they were', async () => {
    const { desk, world } = backedUp
    await backedUp.addEvents(600)
    await backedUp.backUp()
    const erased = [1, 300, 513, 607]
    const traces = (await stream()).flatMap((entry) =>
      erased.includes(entry.position) && 'event' in entry ? [Buffer.from(entry.event.slice(-32))] : [],
    )
    const found = async () => {
      const inside = await openedFiles(backedUp)
      return traces.map((trace) => inside.includes(trace))
    }
    expect(await found()).toEqual([true, true, true, true])
    await desk.eraseEvents(world.desk, erased)
    await backedUp.addEvents(1)
    await backedUp.backUp()
    const restored = await restoredStream()
    expect(restored).toEqual(await stream())
    expect(restored.filter((entry) => 'link' in entry).map(({ position }) => position)).toEqual(erased)
    // Of one day only the newest is kept.
    expect(await found()).toEqual([false, false, false, false])
  })

  it('holds together when events are erased while it is made', async () => {
    const { desk, world } = backedUp
    await backedUp.addEvents(600)
    let position = 1
    await backedUp.backUp({
      progress: (_, __, words) => {
        if (words !== 'the journals') return
        void desk.eraseEvents(world.desk, [position++, 600 - position])
      },
    })
    expect(position).toBeGreaterThan(2)
    expect(await restoredStream()).toHaveLength(607)
    await backedUp.backUp()
    expect(await restoredStream()).toEqual(await stream())
  })
})
