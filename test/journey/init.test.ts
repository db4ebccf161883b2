/** `sotto init` as an operator runs it: on an empty machine, again, and where something is wrong. */

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings, writeSettings } from '../../server/settings.ts'
import { runCli } from '../support/run-cli.ts'

let home: string
let folder: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'sotto-init-'))
  folder = join(home, 'data')
})
afterEach(() => rmSync(home, { recursive: true }))

const init = (...words: string[]) => runCli(['init', '--yes', ...words], { folder })
const initJson = async (...words: string[]) =>
  JSON.parse((await init('--json', ...words)).output) as Record<string, unknown>

/** Every file with its bytes, but what tor keeps for itself. */
function contents(path = folder): Record<string, string> {
  const files: Record<string, string> = {}
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    if (
      entry.isFile() &&
      !file.includes('/data/tor/portal/data/') &&
      !file.includes('/data/tor/console/data/')
    )
      files[file] = readFileSync(file).toString('latin1')
  }
  return files
}

describe('init on an empty machine', () => {
  it('makes two onion addresses and prints each secret once', async () => {
    const first = await init('--backup-to', join(home, 'backups'))
    expect(first.code).toBe(0)
    expect(first.output.match(/http:\/\/[a-z2-7]{56}\.onion/g)).toHaveLength(2)
    expect(first.output).toMatch(/ {2}([A-Z2-7]{4} ){12}[A-Z2-7]{4}\n/)
    const [recoveryKey = ''] = /AGE-SECRET-KEY-PQ-1[A-Z0-9]+/.exec(first.output) ?? []
    expect(recoveryKey).not.toBe('')
    for (const [file, content] of Object.entries(contents())) {
      expect([file, content.includes(recoveryKey)]).toEqual([file, false])
      expect(statSync(file).mode & 0o077).toBe(0)
    }
    const again = await init()
    expect(again.output).not.toMatch(/AGE-SECRET|([A-Z2-7]{4} ){12}/)
  })

  it('keeps everything when it is run again', async () => {
    const first = await initJson('--backup-to', join(home, 'backups'))
    writeSettings(folder, { ...readSettings(folder), puzzles: { from: 100 } })
    const before = contents()
    const second = await initJson()
    expect(second).toMatchObject({ portal: first['portal'], console: first['console'], consoleKey: null })
    expect(contents()).toEqual(before)
    const third = await initJson('--new-console-key', '--new-recovery-key')
    expect(third['portal']).toBe(first['portal'])
    expect(third['consoleKey']).not.toEqual(first['consoleKey'])
    expect(third['recoveryKey']).not.toEqual(first['recoveryKey'])
  })

  it('does without Tor when told so', async () => {
    expect(await initJson('--onion', 'off')).toMatchObject({ portal: null, console: null, consoleKey: null })
    expect(existsSync(join(folder, 'tor'))).toBe(false)
  })
})

describe('init where something is wrong', () => {
  const settings = () => existsSync(join(folder, 'settings.json'))

  it('leaves a torrc of somebody else alone', async () => {
    const torrc = join(folder, 'tor', 'portal', 'torrc')
    mkdirSync(join(folder, 'tor', 'portal'), { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700)
    const theirs = 'HiddenServiceDir /srv/other\nHiddenServicePort 80 127.0.0.1:80\n'
    writeFileSync(torrc, theirs)
    const { code, errors } = await init()
    expect([code, settings(), readFileSync(torrc, 'utf8')]).toEqual([1, false, theirs])
    expect(errors).toContain(`${torrc} was not written by Sotto.`)
  })

  it('refuses an onion key that others may read', async () => {
    await init()
    const key = join(folder, 'tor', 'portal', 'service', 'hs_ed25519_secret_key')
    chmodSync(key, 0o644)
    const { code, errors } = await init()
    expect([code, errors]).toEqual([1, expect.stringContaining(`Other accounts may read ${key}`)])
  })

  it('says what is wrong with settings that were changed by hand', async () => {
    await init('--onion', 'off')
    const file = join(folder, 'settings.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"backup": null', '"backup": {"hour": 99}'))
    const { code, errors } = await init()
    expect([code, errors]).toEqual([1, expect.stringContaining('look at "backup.')])
  })

  it('tells a tor that is missing, and options that are off', async () => {
    const without = await runCli(['init', '--yes', '--tor', '/nowhere/tor'], { folder })
    expect([without.code, settings()]).toEqual([1, false])
    expect(without.errors).toContain('apt-get install tor')
    expect((await init('--backup-place', 'x')).code).toBe(2)
    expect((await init('--onion', 'perhaps')).code).toBe(1)
  })

  it('stops on a full disk with a sentence, and finishes when there is room', async () => {
    mkdirSync(folder)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=48k,mode=700', 'tmpfs', folder])
    try {
      const { code, errors } = await init()
      expect([code, settings()]).toEqual([1, false])
      expect(errors).toMatch(/full|tor made no onion address/)
      execFileSync('mount', ['-o', 'remount,size=16m', folder])
      expect((await init()).code).toBe(0)
      expect(settings()).toBe(true)
    } finally {
      execFileSync('umount', [folder])
    }
  })
})
