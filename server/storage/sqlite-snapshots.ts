/** The snapshots in the desk's SQLite file. */

import type { Database } from 'better-sqlite3'
import { isEqual, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import type { DeskId, Tag } from '../../crypto/protocol/ids.ts'
import { PartRow, PartTagRows, SnapshotRow } from './snapshot-rows.ts'
import { snapshotSql } from './snapshot-statements.ts'
import type { Snapshots, SnapshotToStore, StoredSnapshot } from './snapshots.ts'
import { emptyLog, prepareAll } from './sqlite-acts.ts'

export function sqliteSnapshots(database: Database): Snapshots {
  const sql = prepareAll(database, snapshotSql)

  const find = (desk: DeskId, tag: Tag): StoredSnapshot | null =>
    SnapshotRow.nullable().parse(sql.findSnapshot.get(desk, tag) ?? null)

  const findPart = (desk: DeskId, owner: Tag, tag: Tag): Bytes | null =>
    PartRow.nullable().parse(sql.findPart.get(desk, owner, tag) ?? null)?.part ?? null

  const findParts = database.transaction((desk: DeskId, owner: Tag, tags: readonly Tag[]) =>
    tags.flatMap((tag) => findPart(desk, owner, tag) ?? []),
  )

  const store = database.transaction((desk: DeskId, { tag, seenSequence, head, parts }: SnapshotToStore) => {
    if ((find(desk, tag)?.sequence ?? 0) !== seenSequence) return 'stale'
    const there = PartTagRows.parse(sql.partTags.all(desk, tag)).map((row) => row.tag)
    const kept = new Set(parts.map(toBase64url))
    const others = there.filter((part) => !kept.has(toBase64url(part)))
    if (there.length - others.length < kept.size) return 'part missing'
    for (const part of others) sql.forgetPart.run(desk, tag, part)
    sql.storeSnapshot.run(desk, tag, seenSequence + 1, head)
    return 'stored'
  })

  return {
    findSnapshot: async (desk, tag) => find(desk, tag),
    async addSnapshotPart(desk, { owner, tag, part }) {
      if (sql.addPart.run(desk, owner, tag, part).changes === 1) return 'added'
      const there = findPart(desk, owner, tag)
      return there !== null && isEqual(there, part) ? 'added' : 'taken'
    },
    snapshotParts: async (desk, owner, tags) => findParts(desk, owner, tags),
    async storeSnapshot(desk, snapshot) {
      const outcome = store.immediate(desk, snapshot)
      if (outcome === 'stored') emptyLog(database)
      return outcome
    },
  }
}
