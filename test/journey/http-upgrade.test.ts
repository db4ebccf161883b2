/** The real product over the folder of an earlier version: it says what to do, and after the upgrade it runs. */

import { afterAll, expect, it } from '@jest/globals'
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { sidesRunning } from '../../server/lock.ts'
import { upgradeFolder } from '../../server/upgrade.ts'
import { unpackFixture } from '../fixtures/fixture.ts'
import { makeEmptyFolder } from '../support/empty-folder.ts'
import { startSotto, withoutSettings } from '../support/start-sotto.ts'

const folder = makeEmptyFolder()
afterAll(() => folder.remove())
unpackFixture('0.1.0', folder.path)

const upgrade = () =>
  upgradeFolder({
    folder: folder.path,
    progress: () => undefined,
    signal: new AbortController().signal,
  })

async function startInVain(environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['server/cli/sotto.js', 'start'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: {
      ...withoutSettings(),
      SOTTO_PORTAL: '127.0.0.1:0',
      SOTTO_CONSOLE: '127.0.0.1:0',
      SOTTO_DATA: folder.path,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await ended, said: (out + err).trim() }
}

it('does not start over it, upgrades it, runs, and is the only one that does', async () => {
  expect(await startInVain()).toEqual({
    code: 1,
    said: 'This folder is from an earlier version. Run: npx sotto upgrade',
  })
  expect(await upgrade()).toBe('upgraded')
  const sotto = await startSotto({ folder: folder.path })
  try {
    expect(sotto.setUpLink).toBeNull()
    expect((await fetch(`${sotto.portal}/pin.json`)).status).toBe(200)
    expect(sidesRunning(folder.path)).toEqual({ portal: true, console: true })
    expect(await startInVain({ SOTTO_CONSOLE: 'off' })).toEqual({
      code: 1,
      said: `Another Sotto runs the portal over ${folder.path}. Stop it first.`,
    })
    await expect(upgrade()).rejects.toMatchObject({
      message: `Another Sotto runs the portal over ${folder.path}. Stop it first.`,
    })
  } finally {
    await sotto.kill()
  }
  const again = await sotto.again()
  expect((await fetch(`${again.portal}/pin.json`)).status).toBe(200)
  expect(await again.stop()).toBe(0)
  expect(sidesRunning(folder.path)).toEqual({ portal: false, console: false })
}, 120_000)
