/** The settings, from the environment: docs/operating.md has the same list. */

import { isIP } from 'node:net'
import { resolve } from 'node:path'
import * as z from 'zod'
import { StartError } from './start-error.ts'

export interface Address {
  readonly host: string
  /** 0: any free port. */
  readonly port: number
}

/** `off`: this process does not serve this side. `usual`: nothing was said, so the settings decide. */
export type AddressWish = Address | 'off' | 'usual'

export interface Configuration {
  readonly portal: AddressWish
  readonly console: AddressWish
  /** The folder of both databases, absolute. */
  readonly folder: string
}

/** Where a side listens on this machine as long as no onion service stands before it. */
export const usualAddress = {
  portal: { host: '127.0.0.1', port: 8787 },
  console: { host: '127.0.0.1', port: 8788 },
} as const satisfies Readonly<Record<string, Address>>

const hostPattern = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i
const addressPattern = /^(?:\[(?<six>[^\]]+)\]|(?<host>[^:]+)):(?<port>\d{1,5})$/

function parseAddress(text: string): Address | null {
  const { six, host, port } = addressPattern.exec(text)?.groups ?? {}
  const isHost = six === undefined ? hostPattern.test(host ?? '') : isIP(six) === 6
  return isHost && Number(port) <= 65_535 ? { host: six ?? host ?? '', port: Number(port) } : null
}

const Wish = z.string().transform((text, context): AddressWish => {
  if (text === 'off') return 'off'
  const address = parseAddress(text)
  if (address === null) context.issues.push({ code: 'custom', input: text })
  return address ?? 'off'
})

const Environment = z.object({
  SOTTO_PORTAL: Wish.default('usual'),
  SOTTO_CONSOLE: Wish.default('usual'),
  SOTTO_DATA: z
    .string()
    .min(1)
    .refine((folder) => !folder.includes('\0'))
    .default('./data'),
})

const advice: Readonly<Record<keyof z.output<typeof Environment>, string>> = {
  SOTTO_PORTAL: 'must be an address and a port, as in 127.0.0.1:8787 or [::1]:8787, or the word off.',
  SOTTO_CONSOLE: 'must be an address and a port, as in 127.0.0.1:8788 or [::1]:8788, or the word off.',
  SOTTO_DATA: 'must be a folder, as in ./data.',
}

type Variables = Readonly<Record<string, string | undefined>>

/** @throws StartError */
export function readConfiguration(environment: Variables): Configuration {
  refuseUnknown(environment)
  const parsed = Environment.safeParse(environment)
  if (!parsed.success) {
    const name = parsed.error.issues[0]?.path[0] as keyof typeof advice
    throw new StartError(`${name} ${advice[name]} Correct it, then start again.`)
  }
  const { SOTTO_PORTAL: portal, SOTTO_CONSOLE: console, SOTTO_DATA: folder } = parsed.data
  if (portal === 'off' && console === 'off') {
    throw new StartError('SOTTO_PORTAL and SOTTO_CONSOLE are both off. Leave one of them on.')
  }
  return { portal, console, folder: resolve(folder) }
}

/** A misspelled setting would be passed over in silence. */
function refuseUnknown(environment: Variables): void {
  const unknown = Object.keys(environment).find((name) => name.startsWith('SOTTO_') && !(name in advice))
  if (unknown === undefined) return
  throw new StartError(`${unknown} is no setting. Sotto knows ${Object.keys(advice).join(', ')}.`)
}
