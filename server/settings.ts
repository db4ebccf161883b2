/** What the operator chose in `sotto init`: `settings.json` in the data folder. docs/operating.md has the same list. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { errorCode } from './error-code.ts'
import { StartError } from './start-error.ts'
import { writePrivately } from './write-privately.ts'

const line = (atMost: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(atMost)
    .regex(/^[^\p{Cc}]*$/u)

const absolutePath = line(4096).regex(/^\//)
const host = line(253).regex(/^[\w.:-]+$/)
const port = z.int().min(1).max(65_535)

/** RFC 5321 addresses as mail programs use them: no spaces, no comments, no angle brackets. */
export const MailAddress = line(254).regex(/^[^\s<>@,;:"()[\]\\]+@[^\s<>@,;:"()[\]\\]+$/u)

/** Both onion services, in two tor processes that Sotto starts and keeps. */
const OnionSettings = z.strictObject({
  /** The tor program. */
  program: absolutePath,
})

export const MailSettings = z.strictObject({
  host,
  port,
  /** `starttls`: refused when the server does not offer it. `none`: only to this machine. */
  security: z.enum(['tls', 'starttls', 'none']),
  login: z.nullable(z.strictObject({ user: line(254), password: line(512) })),
  /** Who the notes come from. */
  from: MailAddress,
  /** Through the console's tor; needs onion services. */
  throughTor: z.boolean(),
  /** Who is told when the machine needs a look; null for nobody. */
  operator: z.nullable(MailAddress),
})

export const BackupSettings = z.strictObject({
  /** The public half of the recovery key (age, X25519 or hybrid); the other half never lies here. */
  recipient: line(4096).regex(/^age1[a-z0-9]+$/),
  /** Made from the recovery key: an index stamped with it was made by a machine that had these settings. */
  stampKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  place: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('folder'), path: absolutePath }),
    /** By OpenSSH's sftp, with the keys and the known hosts of the account that runs Sotto. */
    z.strictObject({
      kind: z.literal('sftp'),
      host,
      port: port.default(22),
      user: line(64).regex(/^[\w.-]+$/),
      /** Without quotes and wildcards, which sftp would read as its own. */
      path: line(4096).regex(/^[^"'\\*?[\]]+$/),
    }),
  ]),
  /** Of the day, UTC. */
  hour: z.int().min(0).max(23),
})

const gibibyte = 1_073_741_824
const usualMost = 4 * gibibyte

/** Files of reports. */
const VolumeSettings = z.strictObject({
  /** Bytes of one report's files, sealed and padded: at least 1 MiB, at most 64 GiB. */
  most: z
    .int()
    .min(1_048_576)
    .max(64 * gibibyte),
})

export const Settings = z.strictObject({
  version: z.literal(1),
  onion: z.nullable(OnionSettings),
  mail: z.nullable(MailSettings),
  backup: z.nullable(BackupSettings),
  /** Drops a second from which on each brings a solved puzzle; 20 when nothing is said. */
  puzzles: z.optional(z.strictObject({ from: z.number().min(1).max(1_000_000) })),
  /** Nobody is asked in `sotto init`. */
  volumes: z.optional(VolumeSettings),
})
export type Settings = z.output<typeof Settings>
export type OnionSettings = z.output<typeof OnionSettings>
export type MailSettings = z.output<typeof MailSettings>
export type BackupSettings = z.output<typeof BackupSettings>

/** As long as `sotto init` was not run: on this machine only, no mail, no backup. */
export const noSettings: Settings = { version: 1, onion: null, mail: null, backup: null }

export const mostVolumeBytes = ({ volumes }: Settings): number => volumes?.most ?? usualMost

export const settingsFile = (folder: string): string => join(folder, 'settings.json')

/** @throws StartError with the place of the first mistake */
export function readSettings(folder: string): Settings {
  const file = settingsFile(folder)
  const text = readText(file)
  if (text === null) return noSettings
  const parsed = Settings.safeParse(parseJson(file, text))
  if (parsed.success) return parsed.data
  const place = parsed.error.issues[0]?.path.join('.') ?? ''
  throw new StartError(
    `${file} is not written as docs/operating.md says${place === '' ? '' : `: look at "${place}"`}. Run: npx sotto init`,
  )
}

/** Whole or not at all, readable by its owner only: it may hold the password of the mail account. */
export function writeSettings(folder: string, settings: Settings): void {
  writePrivately(settingsFile(folder), `${JSON.stringify(Settings.parse(settings), null, 2)}\n`)
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw new StartError(`${file} cannot be read. Check that the account that runs Sotto owns it.`)
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new StartError(`${file} is not JSON. Mend it, or move it away and run: npx sotto init`)
  }
}
