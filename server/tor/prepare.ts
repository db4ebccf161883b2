/** Makes everything that a tor needs before it starts, and refuses what would not be safe to start over. */

import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../start-error.ts'
import { writePrivately } from '../write-privately.ts'
import type { Side } from '../side.ts'
import { checkSocketNames, runFolder, torPlaces, type TorPlaces } from './places.ts'
import { findForeignOption, torrcText } from './torrc.ts'

const mark = '# Written by Sotto'

const localText = [
  '# Your own lines for both tors, for example bridges. They are read at each start of a tor.',
  '# Services, ports and logs are not for here: Sotto keeps those.',
  '',
].join('\n')

/** @throws StartError */
export function prepareTor(folder: string, side: Side, hasProofOfWork: boolean): TorPlaces {
  checkSocketNames(folder)
  const places = torPlaces(folder, side)
  makeFolders(folder, places)
  refuseForeign(places)
  checkKeys(places.service)
  writePrivately(places.torrc, torrcText({ side, places, hasProofOfWork }))
  return places
}

/** tor demands that only its own account looks into these. */
function makeFolders(folder: string, places: TorPlaces): void {
  const own = [runFolder(folder), places.home, places.data, places.service, places.clientKeys]
  for (const path of [...own, join(places.service, 'authorized_clients')]) {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  }
  chmodSync(runFolder(folder), 0o700)
  if (!existsSync(places.localTorrc)) writeFileSync(places.localTorrc, localText, { mode: 0o600 })
}

/** A torrc that somebody else wrote is never written over, nor are services run that nobody here knows of. */
function refuseForeign({ torrc, localTorrc }: TorPlaces): void {
  if (existsSync(torrc) && !readFileSync(torrc, 'utf8').startsWith(mark)) {
    throw new StartError(
      `${torrc} was not written by Sotto. Its services are left as they are. Move the file away, then start again.`,
    )
  }
  const option = findForeignOption(readFileSync(localTorrc, 'utf8'))
  if (option === null) return
  throw new StartError(
    `${localTorrc} holds ${option}, which Sotto sets itself. Run other services in a tor of their own: take that line out.`,
  )
}

/** Whoever could read the key can answer at its address. @throws StartError */
function checkKeys(service: string): void {
  for (const path of [service, ...readdirSync(service).map((name) => join(service, name))]) {
    const { mode, uid } = statSync(path)
    const own = process.getuid?.() ?? uid
    if (uid !== own) {
      throw new StartError(`${path} belongs to another account. Run: chown -R ${String(own)} ${service}`)
    }
    if ((mode & 0o077) !== 0) {
      throw new StartError(
        `Other accounts may read ${path}, a key of the onion address. Run: chmod -R go= ${service}` +
          ' If you do not trust everybody who could read it, move the folder away: the next start makes a new address.',
      )
    }
  }
}
