/** Who may look into the data folder: the account that runs Sotto, and nobody else. */

import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from '../error-code.ts'
import { sides } from '../side.ts'
import { torPlaces } from '../tor/places.ts'
import type { DoctorTools } from './doctor-tools.ts'
import type { Finding } from './finding.ts'

interface Seen {
  readonly path: string
  readonly owner: number
  readonly othersMay: boolean
}

export async function checkPermissions({ folder }: DoctorTools): Promise<Finding | null> {
  const [home, ...inside] = lookInto(folder)
  if (home === undefined) return null
  const fix = `Run: chmod -R go= ${folder}`
  if (home.othersMay) {
    return { check: 'permissions', level: 'stop', what: `Other accounts may look into ${folder}.`, fix }
  }
  const keys = sides.map((side) => torPlaces(folder, side).service)
  const openKey = inside.find(
    ({ path, othersMay }) => othersMay && keys.some((place) => path.startsWith(place)),
  )
  if (openKey !== undefined) {
    const what = `Other accounts may read ${openKey.path}, a key of an onion address.`
    return { check: 'permissions', level: 'stop', what, fix }
  }
  const foreign = inside.find(({ owner }) => owner !== home.owner)
  if (foreign !== undefined) {
    const what = `${foreign.path} belongs to another account than ${folder} does.`
    return { check: 'permissions', level: 'stop', what, fix: `Run: chown -R --reference=${folder} ${folder}` }
  }
  const open = inside.find(({ path, othersMay }) => othersMay && path !== join(folder, 'help-now.json'))
  if (open === undefined) return null
  return { check: 'permissions', level: 'look', what: `The rights of ${open.path} are open to others.`, fix }
}

/** The folder first, then everything in it; links are not followed. Empty while there is no folder. */
function lookInto(path: string): Seen[] {
  try {
    const found = lstatSync(path)
    if (found.isSymbolicLink()) return []
    const seen = { path, owner: found.uid, othersMay: (found.mode & 0o077) !== 0 }
    const inside = found.isDirectory() ? readdirSync(path).map((name) => join(path, name)) : []
    return [seen, ...inside.flatMap(lookInto)]
  } catch (error) {
    // Gone meanwhile: the service lives.
    if (errorCode(error) === 'ENOENT') return []
    throw error
  }
}
