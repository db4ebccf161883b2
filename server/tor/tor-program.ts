/** The tor program: where it is, how old, and what it was built with. */

import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const runProgram = promisify(execFile)

/** Debian puts it where the path of an ordinary account does not look. */
const alsoIn = ['/usr/sbin', '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin']

/** Absolute, or null when there is none. */
export async function findTor(path: string): Promise<string | null> {
  for (const folder of new Set([...path.split(delimiter), ...alsoIn])) {
    const program = join(folder, 'tor')
    const isThere =
      folder.startsWith('/') &&
      (await access(program, constants.X_OK).then(
        () => true,
        () => false,
      ))
    if (isThere) return program
  }
  return null
}

export interface TorProgram {
  /** As it says it: 0.4.9.11 */
  readonly version: string
  readonly hasProofOfWork: boolean
}

/** The first with proof-of-work for onion services. */
export const leastVersion = [0, 4, 8] as const

const patience = { timeout: 10_000 }

/** Null when it does not run or does not say. */
export async function askTor(program: string): Promise<TorProgram | null> {
  try {
    const [said, modules] = await Promise.all([
      runProgram(program, ['--version'], patience),
      runProgram(program, ['--list-modules'], patience),
    ])
    const version = /^Tor version (\d+(?:\.\d+)+)/m.exec(said.stdout)?.[1]
    return version === undefined ? null : { version, hasProofOfWork: /^pow: yes$/m.test(modules.stdout) }
  } catch {
    return null
  }
}

export function isOldTor({ version }: TorProgram): boolean {
  const numbers = version.split('.').map(Number)
  for (const [i, least] of leastVersion.entries()) {
    const number = numbers[i] ?? 0
    if (number !== least) return number < least
  }
  return false
}
