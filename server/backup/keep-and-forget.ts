/**
 * Which backups are kept and which files go. Each pack is written anew when it is 28 days old, and a backup is kept
 * for seven days: so no file is needed for more than 35. Volumes are too large for that, and need it less: each is in packs
 * of its own, which go seven days after it was erased.
 */

import type { PlacedFile } from './backup-place.ts'
import type { PackedGroup } from './backup-index.ts'
import type { Catalogue, KeptBackup } from './catalogue.ts'
import { isPartName } from './file-names.ts'

export const renewAfterDays = 28
export const keptDays = 7
export const mostDays = 35
/** What an upload that was cut off left behind, and nobody took away. */
const partDays = 2

/** Young enough to be named in a new backup; one from the future was written under a wrong clock. */
export const isYoung = ({ writtenOnDay }: PackedGroup, onDay: number): boolean =>
  writtenOnDay <= onDay && onDay - writtenOnDay < renewAfterDays

/** The newest of each of the last seven days, and the newest of all. */
export function keptBackups(backups: readonly KeptBackup[], onDay: number): readonly KeptBackup[] {
  const newest = backups.at(-1)
  const kept = backups.filter(
    (backup, i) =>
      backup.onDay <= onDay &&
      onDay - backup.onDay < keptDays &&
      !backups.slice(i + 1).some((later) => later.onDay === backup.onDay),
  )
  return newest === undefined || kept.includes(newest) ? kept : [...kept, newest]
}

/** Whether a group that is the same as before is named in a new backup as it is. */
export const stays = (group: PackedGroup, onDay: number): boolean =>
  group.kind === 'volume' || isYoung(group, onDay)

/** Groups all of whose packs lie in the place, as long as they were when they were put there. */
export function stillThere(
  groups: readonly PackedGroup[],
  placed: readonly PlacedFile[],
): readonly PackedGroup[] {
  const bytesOf = new Map(placed.map(({ name, bytes }) => [name, bytes]))
  return groups.filter(({ packs }) => packs.every(({ name, bytes }) => bytesOf.get(name) === bytes))
}

/**
 * What no kept backup needs. Files that this machine does not know (its catalogue was lost, or another machine writes
 * here) go when they are 35 days old.
 */
export function toForget(
  { groups, backups }: Pick<Catalogue, 'groups' | 'backups'>,
  kept: readonly KeptBackup[],
  placed: readonly PlacedFile[],
  onDay: number,
): readonly string[] {
  const needed = new Set(kept.flatMap(({ name, packs }) => [name, ...packs]))
  const known = new Set([
    ...groups.flatMap(({ packs }) => packs.map(({ name }) => name)),
    ...backups.flatMap(({ name, packs }) => [name, ...packs]),
  ])
  const isOld = (file: PlacedFile): boolean =>
    file.onDay <= onDay - (isPartName(file.name) ? partDays : mostDays)
  return placed
    .filter((file) => !needed.has(file.name) && (known.has(file.name) || isOld(file)))
    .map(({ name }) => name)
}
