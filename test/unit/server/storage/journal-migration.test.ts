/** The journal of an older version comes over an upgrade whole, into rows that are never moved. */

import { beforeAll, describe, expect, it } from '@jest/globals'
import Sqlite from 'better-sqlite3'
import { join } from 'node:path'
import type { DeskId, Tag } from '../../../../crypto/protocol/ids.ts'
import { openSqliteDesk } from '../../../../server/storage/sqlite-desk.ts'
import { upgradeFolder } from '../../../../server/upgrade.ts'
import { fixtureVersions, unpackFixture } from '../../../fixtures/fixture.ts'
import { makeEmptyFolder } from '../../../support/empty-folder.ts'
import { startLibsodium } from '../../../support/world.ts'

beforeAll(startLibsodium)

interface OldRow {
  readonly desk: DeskId
  readonly position: number
  readonly tag: Tag
  readonly event: Uint8Array
  /** Of 0.3.0 and later. */
  readonly erased?: number
}

function oldRows(file: string): OldRow[] {
  const database = new Sqlite(file, { readonly: true })
  const rows = database.prepare('SELECT * FROM events ORDER BY desk, position').all() as OldRow[]
  database.close()
  return rows.filter(({ erased }) => erased !== 1)
}

describe.each(fixtureVersions)('the journal of version %s', (version) => {
  it('is there after the upgrade, event by event, and can be erased', async () => {
    const folder = makeEmptyFolder()
    const file = join(folder.path, 'desk.db')
    unpackFixture(version, folder.path)
    const old = oldRows(file)
    expect(old.length).toBeGreaterThan(0)
    await upgradeFolder({
      folder: folder.path,
      progress: () => undefined,
      signal: new AbortController().signal,
    })
    const desk = openSqliteDesk(file)
    for (const row of old) {
      const expected = { position: row.position, event: new Uint8Array(row.event) }
      expect(await desk.findEvents(row.desk, [row.tag])).toEqual([expected])
      expect(await desk.eventsAfter(row.desk, row.position - 1, 1)).toEqual([expected])
      expect(await desk.eraseEvents(row.desk, [row.position])).toBe(1)
    }
    await desk.close()
    folder.remove()
  })
})
