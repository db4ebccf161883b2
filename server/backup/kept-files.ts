/** The operator's files that belong in a backup: a closed list, so that a restore writes nowhere else. */

import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { copyOf } from '../../crypto/bytes.ts'
import { errorCode } from '../error-code.ts'
import type { KeptFile } from './records.ts'

const plain = ['settings.json', 'help-now.json', 'mail-key.asc', 'tor/local.torrc']
const services = ['tor/portal/service', 'tor/console/service']
const ofService = ['hs_ed25519_secret_key', 'hs_ed25519_public_key', 'hostname']
const clientFile = /^[\w.-]{1,100}\.auth$/

const fixed = [...plain, ...services.flatMap((service) => ofService.map((name) => `${service}/${name}`))]

/** A client's file lies beside the onion's keys: tor reads every one that ends so. */
const clients = services.map((service) => `${service}/authorized_clients`)

const mostBytes = 1_048_576

export function isKeptFile(path: string): boolean {
  if (fixed.includes(path)) return true
  const end = path.lastIndexOf('/')
  return clients.includes(path.slice(0, end)) && clientFile.test(path.slice(end + 1))
}

/** Those that are there. */
export function readKeptFiles(folder: string): readonly KeptFile[] {
  const found = clients.flatMap((path) => namesIn(join(folder, path)).map((name) => `${path}/${name}`))
  return [...fixed, ...found].filter(isKeptFile).flatMap((path) => {
    const bytes = ifThere(() => readFileSync(join(folder, path)))
    return bytes === null || bytes.length > mostBytes ? [] : [{ path, bytes: copyOf(bytes) }]
  })
}

const namesIn = (folder: string): string[] => ifThere(() => readdirSync(folder).sort()) ?? []

function ifThere<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}
