/** One process a side and folder, and no lock that outlives its holder. */

import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { lockFile, lockFolder, lockSides, sidesRunning } from '../../../server/lock.ts'
import { StartError } from '../../../server/start-error.ts'
import { makeEmptyFolder, type EmptyFolder } from '../../support/empty-folder.ts'

let folder: EmptyFolder
beforeEach(() => {
  folder = makeEmptyFolder()
})
afterEach(() => folder.remove())

it('portal and console may run apart, each once', () => {
  const portal = lockSides(folder.path, ['portal'])
  expect(() => lockSides(folder.path, ['portal'])).toThrow(
    new StartError(`Another Sotto runs the portal over ${folder.path}. Stop it first.`),
  )
  const console = lockSides(folder.path, ['console'])
  expect(sidesRunning(folder.path)).toEqual({ portal: true, console: true })
  portal.release()
  expect(sidesRunning(folder.path)).toEqual({ portal: false, console: true })
  console.release()
  expect(statSync(lockFile(folder.path, 'portal')).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder.path).sort()).toEqual(['console.lock', 'portal.lock'])
})

it('who needs the whole folder waits for both, and holds none when one is held', () => {
  const console = lockSides(folder.path, ['console'])
  expect(() => lockFolder(folder.path)).toThrow('Another Sotto runs the console')
  expect(sidesRunning(folder.path).portal).toBe(false)
  console.release()
  lockFolder(folder.path).release()
})

it('looking makes no file and disturbs no holder', () => {
  expect(sidesRunning(join(folder.path, 'nowhere'))).toEqual({ portal: false, console: false })
  expect(existsSync(lockFile(folder.path, 'portal'))).toBe(false)
  const lock = lockSides(folder.path, ['portal'])
  for (let i = 0; i < 3; i++) expect(sidesRunning(folder.path).portal).toBe(true)
  lock.release()
})

it('kill -9 of its holder releases it', async () => {
  const hold = `
    const { lockSides } = await import('./server/lock.ts')
    lockSides(${JSON.stringify(folder.path)}, ['portal', 'console'])
    console.log('held')
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', hold], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  try {
    await once(child.stdout, 'data')
    expect(sidesRunning(folder.path)).toEqual({ portal: true, console: true })
    expect(() => lockFolder(folder.path)).toThrow(StartError)
  } finally {
    child.kill('SIGKILL')
    await ended
  }
  lockFolder(folder.path).release()
})
