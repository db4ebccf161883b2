/** Opens one side where it is to be reached: a port of this machine, the socket of its onion, or both. */

import type { Express } from 'express'
import { usualAddress, type Address, type AddressWish } from './configuration.ts'
import { errorCode } from './error-code.ts'
import { listen, type Listening } from './http/listen.ts'
import { StartError } from './start-error.ts'
import type { Side } from './side.ts'

export interface OpenSide {
  /** As a browser on this machine reaches it; null when it listens on its socket only. */
  readonly local: string | null
  stop(graceMs: number): Promise<void>
}

const settingOf = { portal: 'SOTTO_PORTAL', console: 'SOTTO_CONSOLE' } as const

const sentences: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program. End that program, or choose another port.',
  EACCES: 'needs more rights than this account has. Choose a port above 1023.',
  EADDRNOTAVAIL: 'is no address of this machine. Choose one that is.',
  ENOTFOUND: 'is no address of this machine. Choose one that is.',
}

/**
 * With an onion service no port is open unless one was asked for.
 * @param socket of the side's onion; null without one
 * @throws StartError
 */
export async function openSide(
  side: Side,
  wish: Exclude<AddressWish, 'off'>,
  socket: string | null,
  app: Express,
): Promise<OpenSide> {
  const usual = socket === null ? usualAddress[side] : null
  const address = wish === 'usual' ? usual : wish
  const port = address === null ? null : await openPort(side, address, app)
  const own = socket === null ? null : await listen(app, { socket })
  return {
    local: address === null ? null : urlOf({ ...address, port: port?.port ?? address.port }),
    async stop(graceMs) {
      await Promise.all([port?.stop(graceMs), own?.stop(graceMs)])
    },
  }
}

async function openPort(side: Side, address: Address, app: Express): Promise<Listening> {
  try {
    return await listen(app, address)
  } catch (error) {
    const sentence = sentences[errorCode(error) ?? '']
    if (sentence === undefined) throw error
    throw new StartError(`${settingOf[side]}: ${address.host}:${String(address.port)} ${sentence}`)
  }
}

/** All addresses of a machine are reached from itself by its own. */
function urlOf({ host, port }: Address): string {
  const own = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${own.includes(':') ? `[${own}]` : own}:${String(port)}`
}
