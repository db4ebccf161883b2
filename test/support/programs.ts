/** The programs of Debian that the tests drive: found on this machine, or installed. */

import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

interface Wanted {
  readonly variable: string
  readonly commands: readonly string[]
  readonly debian: string
  /** Only `npm run prove` drives it. */
  readonly ofProve?: true
}

const wanted = {
  chromium: {
    variable: 'SOTTO_CHROMIUM',
    commands: ['chromium', 'chromium-browser', 'google-chrome'],
    debian: 'chromium',
  },
  firefox: { variable: 'SOTTO_FIREFOX', commands: ['firefox-esr', 'firefox'], debian: 'firefox-esr' },
  tor: { variable: 'SOTTO_TOR', commands: ['tor'], debian: 'tor' },
  exiftool: {
    variable: 'SOTTO_EXIFTOOL',
    commands: ['exiftool'],
    debian: 'libimage-exiftool-perl',
    ofProve: true,
  },
  mat2: { variable: 'SOTTO_MAT2', commands: ['mat2'], debian: 'mat2', ofProve: true },
  ffmpeg: { variable: 'SOTTO_FFMPEG', commands: ['ffmpeg'], debian: 'ffmpeg', ofProve: true },
  pdftoppm: { variable: 'SOTTO_PDFTOPPM', commands: ['pdftoppm'], debian: 'poppler-utils', ofProve: true },
  'tor-gencert': { variable: 'SOTTO_TOR_GENCERT', commands: ['tor-gencert'], debian: 'tor' },
} as const satisfies { readonly [name: string]: Wanted }

export type ProgramName = keyof typeof wanted
export type Tier = 'test' | 'prove'

const namesFor = (tier: Tier): ProgramName[] =>
  (Object.keys(wanted) as ProgramName[]).filter((name) => tier === 'prove' || !('ofProve' in wanted[name]))
const packagesFor = (tier: Tier): string[] => [...new Set(namesFor(tier).map((name) => wanted[name].debian))]

export const missingSentence = (tier: Tier): string =>
  `Chromium, Firefox, tor and others are needed for the tests. Install them: apt-get install ${packagesFor(tier).join(' ')}`

function isThere(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const foldersOf = (env: NodeJS.ProcessEnv): readonly string[] =>
  (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')

/** The path of a program on this machine, or null. Its SOTTO_ variable goes before the PATH. */
export function findProgram(name: ProgramName, env: NodeJS.ProcessEnv = process.env): string | null {
  const { variable, commands } = wanted[name]
  const folders = foldersOf(env)
  const places = [
    env[variable] ?? '',
    ...commands.flatMap((command) => folders.map((folder) => join(folder, command))),
  ]
  return places.find((place) => place !== '' && isThere(place)) ?? null
}

/** The path of a program, or an error whose message is the line that says what to install. */
export function requireProgram(name: ProgramName): string {
  const path = findProgram(name)
  if (path === null) throw new Error(missingSentence('ofProve' in wanted[name] ? 'prove' : 'test'))
  return path
}

const allAreThere = (tier: Tier, env: NodeJS.ProcessEnv): boolean =>
  namesFor(tier).every((name) => findProgram(name, env) !== null)

const mayInstall = (env: NodeJS.ProcessEnv): boolean =>
  process.getuid?.() === 0 && foldersOf(env).some((folder) => isThere(join(folder, 'apt-get')))

/** Installs Debian's programs when one is missing and it may; otherwise throws {@link missingSentence}. */
export function ensurePrograms(tier: Tier, env: NodeJS.ProcessEnv = process.env): 'were there' | 'installed' {
  if (allAreThere(tier, env)) return 'were there'
  if (!mayInstall(env)) throw new Error(missingSentence(tier))
  const options = { stdio: 'ignore', env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  try {
    execFileSync('apt-get', ['update'], options)
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', ...packagesFor(tier)], options)
  } catch {
    throw new Error(missingSentence(tier))
  }
  if (!allAreThere(tier, env)) throw new Error(missingSentence(tier))
  return 'installed'
}
