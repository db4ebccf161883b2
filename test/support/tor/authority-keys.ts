/** The keys of a directory authority, and the line by which every other tor of its network knows it. */

import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { requireProgram } from '../programs.ts'

export interface AuthorityPlace {
  readonly name: string
  readonly orPort: number
  readonly dirPort: number
}

function run(program: string, args: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, (error, stdout) => {
      if (error === null) resolve(stdout)
      else reject(error)
    })
    child.stdin?.end(input)
  })
}

/** Into `<folder>/<name>/`, where {@link startTor} looks for them. The DirAuthority line (tor(1)). */
export async function makeAuthorityKeys(folder: string, place: AuthorityPlace): Promise<string> {
  const keys = join(folder, place.name, 'keys')
  mkdirSync(keys, { recursive: true, mode: 0o700 })
  const certificate = join(keys, 'authority_certificate')
  await signCertificate(keys, certificate, place)
  const identity = /^fingerprint (\w+)$/m.exec(readFileSync(certificate, 'utf8'))?.[1] ?? ''
  const relay = await relayFingerprint(folder, place)
  const { name, orPort, dirPort } = place
  return `DirAuthority ${name} orport=${String(orPort)} v3ident=${identity} 127.0.0.1:${String(dirPort)} ${relay}`
}

/** The passphrase protects nothing: the keys live as long as the test. */
async function signCertificate(
  keys: string,
  certificate: string,
  { dirPort }: AuthorityPlace,
): Promise<void> {
  const files = ['-i', join(keys, 'authority_identity_key'), '-s', join(keys, 'authority_signing_key')]
  const address = ['-a', `127.0.0.1:${String(dirPort)}`]
  const args = ['--create-identity-key', '--passphrase-fd', '0', '-m', '1', '-c', certificate]
  await run(requireProgram('tor-gencert'), [...args, ...files, ...address], 'test\n')
}

/** tor draws the keys of a relay when asked for its fingerprint; it wants to hear of some authority for that. */
async function relayFingerprint(folder: string, { name, orPort }: AuthorityPlace): Promise<string> {
  const none = '0'.repeat(40)
  const printed = await run(requireProgram('tor'), [
    ...['--quiet', '--ignore-missing-torrc', '-f', '/dev/null', '--defaults-torrc', '/dev/null'],
    ...['--DataDirectory', join(folder, name), '--Nickname', name],
    ...['--ORPort', `127.0.0.1:${String(orPort)}`],
    ...['--DirAuthority', `none orport=1 v3ident=${none} 127.0.0.1:1 ${none}`],
    '--list-fingerprint',
  ])
  return printed.trim().split(' ').slice(1).join('')
}
