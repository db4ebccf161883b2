/** This server's own OpenPGP key: signs encrypted notes. Made once, kept in the folder, its public half for people. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateKey, readPrivateKey, type PrivateKey } from 'openpgp'
import { today, type Clock } from '../clock.ts'
import { errorCode } from '../error-code.ts'
import { StartError } from '../start-error.ts'
import { writePrivately } from '../write-privately.ts'
import { asciiAddress } from './message.ts'

export interface MailKey {
  readonly signing: PrivateKey
  /** Armoured. */
  readonly publicKey: string
}

export const mailKeyFile = (folder: string): string => join(folder, 'mail-key.asc')

/** @throws StartError */
export async function openMailKey(folder: string, from: string, clock: Clock): Promise<MailKey> {
  const file = mailKeyFile(folder)
  const stored = readStored(file)
  if (stored === null) writePrivately(file, await drawKey(from, clock))
  const signing = await parseKey(file, stored ?? readFileSync(file, 'utf8'))
  return { signing, publicKey: signing.toPublic().armor() }
}

/** The older names of the curves, which GnuPG 2.2 and every mail program know. The day it was made, no finer. */
async function drawKey(from: string, clock: Clock): Promise<string> {
  const { privateKey } = await generateKey({
    type: 'ecc',
    curve: 'ed25519Legacy',
    userIDs: [{ email: asciiAddress(from) }],
    date: new Date(today(clock) * 86_400_000),
    format: 'armored',
  })
  return privateKey
}

function readStored(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw new StartError(`${file} cannot be read. Check that the account that runs Sotto owns it.`)
  }
}

async function parseKey(file: string, text: string): Promise<PrivateKey> {
  try {
    return await readPrivateKey({ armoredKey: text })
  } catch {
    throw new StartError(
      `${file} is damaged. Restore it from a backup, or move it away: a new one is made, and people must save that.`,
    )
  }
}
