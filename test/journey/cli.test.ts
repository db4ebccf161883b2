/** The commands of `sotto` beside a Sotto that runs. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { version } from '../../server/release.ts'
import { runCli } from '../support/run-cli.ts'
import { setUp } from '../support/set-up.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'

let sotto: Sotto
beforeAll(async () => {
  await startLibsodium()
  sotto = await startSotto()
}, 60_000)
afterAll(async () => {
  await sotto.stop()
  forget(sotto)
})

const run = (...words: string[]) => runCli(words, { folder: sotto.folder })
const runJson = async (...words: string[]) => JSON.parse((await run(...words, '--json')).output) as unknown

describe('a fresh one', () => {
  it('is told by status, and is missed where none runs', async () => {
    expect(await runJson('status')).toMatchObject({
      portal: { version, local: sotto.portal, onion: null },
      console: { version, local: sotto.console, onion: null },
      paused: false,
      backup: null,
    })
    const nowhere = mkdtempSync(join(tmpdir(), 'sotto-empty-'))
    const { code, output } = await runCli(['status'], { folder: nowhere })
    expect([code, output]).toEqual([
      3,
      expect.stringContaining('Portal   does not run. Run: npx sotto start'),
    ])
    rmSync(nowhere, { recursive: true })
  })

  it('is looked at by doctor, with findings and their fix', async () => {
    const { code, output } = await run('doctor')
    expect(code).toBe(3)
    expect(output).toContain('Nobody has founded the coalition yet')
    expect(output).toContain('npx sotto set-up-link')
    expect(output).toContain('npx sotto init')
  })

  it('lets nobody else start over its folder', async () => {
    const env = { SOTTO_PORTAL: '127.0.0.1:0', SOTTO_CONSOLE: '127.0.0.1:0' }
    const { code, errors } = await runCli(['start'], { folder: sotto.folder, env })
    expect([code, errors]).toEqual([1, expect.stringContaining('Another Sotto runs the portal')])
    expect((await run('upgrade')).errors).toContain('Stop it first.')
  })

  it('draws a new set-up link, and none once the coalition is there', async () => {
    const { link } = (await runJson('set-up-link')) as { link: string }
    await expect(setUp(sotto)).rejects.toThrow('set-up-link-used')
    await setUp({ ...sotto, setUpLink: link })
    const { code, errors } = await run('set-up-link')
    expect([code, errors]).toEqual([1, expect.stringContaining('The coalition is set up already.')])
  })
})

describe('pause and resume', () => {
  const start = async () => (await fetch(sotto.portal)).text()

  it('are seen by sources within two seconds', async () => {
    expect(await start()).not.toContain('Nobody can read at the moment')
    expect((await run('pause')).code).toBe(0)
    await new Promise((wake) => setTimeout(wake, 2100))
    expect(await start()).toContain('Nobody can read at the moment')
    expect(await runJson('status')).toMatchObject({ paused: true })
    expect((await run('resume')).code).toBe(0)
    await new Promise((wake) => setTimeout(wake, 2100))
    expect(await start()).not.toContain('Nobody can read at the moment')
  })
})

describe('a command that cannot be done', () => {
  it.each([
    [['backup'], 1, 'No backup is set up. Run: npx sotto init --backup-to PLACE'],
    [['restore'], 1, 'Say where the backups are'],
    [['restore', '/nowhere'], 1, '--recovery-key-file FILE'],
    [['clearnet-page'], 1, 'Say into which folder'],
    [['clearnet-page', '/tmp/page'], 1, 'There is no onion address yet. Run: npx sotto init'],
    [['remove'], 2, '"remove" is no command of sotto. Run: npx sotto help'],
    [['backup', '--now'], 2, 'Run: npx sotto help'],
  ])('%j says why', async (words, expected, sentence) => {
    const { code, errors, output } = await run(...words)
    expect([code, output]).toEqual([expected, ''])
    expect(errors).toContain(sentence)
  })
})
