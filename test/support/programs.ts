/** The programs of Debian that the tests drive: found on this machine, or installed. */

import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

interface Wanted {
  readonly variable: string
  readonly commands: readonly string[]
  readonly debian: string
}

const wanted = {
  chromium: {
    variable: 'SOTTO_CHROMIUM',
    commands: ['chromium', 'chromium-browser', 'google-chrome'],
    debian: 'chromium',
  },
  firefox: { variable: 'SOTTO_FIREFOX', commands: ['firefox-esr', 'firefox'], debian: 'firefox-esr' },
  tor: { variable: 'SOTTO_TOR', commands: ['tor'], debian: 'tor' },
  exiftool: { variable: 'SOTTO_EXIFTOOL', commands: ['exiftool'], debian: 'libimage-exiftool-perl' },
  mat2: { variable: 'SOTTO_MAT2', commands: ['mat2'], debian: 'mat2' },
  ffmpeg: { variable: 'SOTTO_FFMPEG', commands: ['ffmpeg'], debian: 'ffmpeg' },
  pdftoppm: { variable: 'SOTTO_PDFTOPPM', commands: ['pdftoppm'], debian: 'poppler-utils' },
  'tor-gencert': { variable: 'SOTTO_TOR_GENCERT', commands: ['tor-gencert'], debian: 'tor' },
} as const satisfies { readonly [name: string]: Wanted }

export type ProgramName = keyof typeof wanted
const names = Object.keys(wanted) as ProgramName[]
const packages = [...new Set(names.map((name) => wanted[name].debian))]

export const missingSentence = `Chromium, Firefox, tor and others are needed for the tests. Install them: apt-get install ${packages.join(' ')}`

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
  if (path === null) throw new Error(missingSentence)
  return path
}

const allAreThere = (env: NodeJS.ProcessEnv): boolean =>
  names.every((name) => findProgram(name, env) !== null)

const mayInstall = (env: NodeJS.ProcessEnv): boolean =>
  process.getuid?.() === 0 && foldersOf(env).some((folder) => isThere(join(folder, 'apt-get')))

/** Installs Debian's programs when one is missing and it may; otherwise throws {@link missingSentence}. */
export function ensurePrograms(env: NodeJS.ProcessEnv = process.env): 'were there' | 'installed' {
  if (allAreThere(env)) return 'were there'
  if (!mayInstall(env)) throw new Error(missingSentence)
  const options = { stdio: 'ignore', env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  try {
    execFileSync('apt-get', ['update'], options)
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], options)
  } catch {
    throw new Error(missingSentence)
  }
  if (!allAreThere(env)) throw new Error(missingSentence)
  return 'installed'
}
