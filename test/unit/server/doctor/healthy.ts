/** A machine without a fault, in a folder of its own: real databases and documents, a planted `proc`, `sys` and tor. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { signRoot } from '../../../../crypto/coordinator/sign-roster.ts'
import { engine } from '../../../../crypto/primitives/engine.ts'
import type { VerifyingKey } from '../../../../crypto/protocol/ids.ts'
import { Root } from '../../../../crypto/roster-shapes.ts'
import { readDocument } from '../../../../crypto/sign-document.ts'
import { askTor } from '../../../../server/tor/tor-program.ts'
import type { DoctorTools } from '../../../../server/doctor/doctor-tools.ts'
import { readPublished } from '../../../../server/doctor/read-published.ts'
import { releasedOnDay } from '../../../../server/release.ts'
import type { Settings } from '../../../../server/settings.ts'
import { openSqliteDesk } from '../../../../server/storage/sqlite-desk.ts'
import { openSqliteIntake } from '../../../../server/storage/sqlite-intake.ts'
import { makeEmptyFolder } from '../../../support/empty-folder.ts'
import { standingClock, storeDocuments, type MovableClock } from '../../../support/served.ts'
import { helpNow } from '../../../support/start-sotto.ts'
import { makeWorld, startLibsodium, type World } from '../../../support/world.ts'

export const foundedOnDay = releasedOnDay + 40
export const gibibyte = 1024 ** 3

export interface Patient {
  /** To be changed by a fault before the doctor comes. */
  tools: DoctorTools
  readonly clock: MovableClock
  readonly world: World
  /** Below the data folder. */
  plant(path: string, content: string, mode?: number): void
  /** Below the root of the machine. */
  plantInMachine(path: string, content: string): void
  remove(): void
}

const settingsWith = (tor: string): Settings => ({
  version: 1,
  onion: { program: tor },
  mail: {
    host: 'mail.example.org',
    port: 465,
    security: 'tls',
    login: null,
    from: 'notes@example.org',
    throughTor: true,
    operator: null,
  },
  backup: {
    recipient: 'age1qqqqqqqq',
    stampKey: 'A'.repeat(43),
    place: { kind: 'folder', path: '/somewhere/else' },
    hour: 3,
  },
})

/** A tor that only says what it is. */
export const torScript = (version: string, hasProofOfWork: boolean): string =>
  `#!/bin/sh
case "$1" in
  --version) echo "Tor version ${version}." ;;
  --list-modules) echo "relay: yes"; echo "pow: ${hasProofOfWork ? 'yes' : 'no'}" ;;
esac
`

/** Of proc/PID/limits, the line that counts and one before it. */
export const coreLimit = (core: string): string =>
  `Limit                     Soft Limit           Hard Limit           Units
Max cpu time              unlimited            unlimited            seconds
Max core file size        ${core.padEnd(21)}unlimited            bytes
`
const noSwap = 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n'

const manifest = {
  portal: { entries: {}, build: 'test'.padEnd(43, '-') },
  console: { entries: {}, build: 'test'.padEnd(43, '-') },
  forms: [],
}

export async function makeHealthy(): Promise<Patient> {
  await startLibsodium()
  const home = makeEmptyFolder()
  const [folder, root, pages] = ['data', 'machine', 'pages'].map((name) => join(home.path, name)) as [
    string,
    string,
    string,
  ]
  const write = (file: string, content: string, mode = 0o600): void => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, content, { mode })
  }
  const world = makeWorld(foundedOnDay)
  const intake = openSqliteIntake(join(folder, 'intake.db'))
  await storeDocuments(intake, { ...world, pin: withTerms(world) })
  await intake.close()
  await openSqliteDesk(join(folder, 'desk.db')).close()
  write(join(folder, 'help-now.json'), JSON.stringify(helpNow), 0o644)
  write(join(folder, 'tor/console/service/hs_ed25519_secret_key'), 'a key')
  write(join(root, 'proc/swaps'), noSwap)
  write(join(root, 'proc/sys/kernel/core_pattern'), 'core\n')
  write(join(root, 'proc/self/limits'), coreLimit('0'))
  write(join(root, 'usr/sbin/tor'), torScript('0.4.8.10', true), 0o700)
  write(join(pages, 'manifest.json'), JSON.stringify(manifest))
  for (const part of ['forms', 'portal/assets', 'console/assets'])
    mkdirSync(join(pages, part), { recursive: true })
  let published: ReturnType<typeof readPublished> | null = null
  const clock = standingClock(foundedOnDay * 86_400 + 43_200)
  return {
    clock,
    world,
    tools: {
      folder,
      settings: settingsWith(join(root, 'usr/sbin/tor')),
      clock,
      root,
      pages,
      pid: 'self',
      room: () => ({ freeBytes: 50 * gibibyte, allBytes: 100 * gibibyte }),
      running: () => ({ portal: true, console: true }),
      published: () => (published ??= readPublished(folder, clock)),
      askTor,
      probe: async () => 'answers',
      lastBackup: () => ({ ok: true, goodAtSecond: clock.seconds() - 86_400 }),
      mailTroubles: async () => ['try-later'],
      checkSmtp: async () => null,
    },
    plant: (path, content, mode) => write(join(folder, path), content, mode),
    plantInMachine: (path, content) => write(join(root, path), content),
    remove: home.remove,
  }
}

export interface Term {
  readonly name: string
  readonly toDay?: number
}

/** The founder and these vouch, each by themselves. */
export function withTerms(world: World, others: readonly Term[] = [{ name: 'Second' }]): World['pin'] {
  const { coordinator } = world.box
  const root = readDocument('root', Root, world.pin.root)
  if (coordinator === null) throw new Error('a founder vouches')
  const added = others.map((term) => ({ ...term, key: engine().random(32) as VerifyingKey }))
  const coordinators = [...root.coordinators, ...added]
  return { ...world.pin, root: signRoot({ ...root, coordinators }, [coordinator]) }
}
