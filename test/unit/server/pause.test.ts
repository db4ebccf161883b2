/** The operator's pause: a file in the data folder, looked at every other second. */

import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isPaused, pausePortal, resumePortal, watchPause } from '../../../server/pause.ts'
import { makeEmptyFolder, type EmptyFolder } from '../../support/empty-folder.ts'
import { standingClock } from '../../support/served.ts'

let folder: EmptyFolder
beforeEach(() => {
  folder = makeEmptyFolder()
})
afterEach(() => folder.remove())

it('stands until it is taken away, however often either is asked', () => {
  expect(isPaused(folder.path)).toBe(false)
  resumePortal(folder.path)
  pausePortal(folder.path)
  pausePortal(folder.path)
  expect(isPaused(folder.path)).toBe(true)
  expect(readdirSync(folder.path)).toEqual(['paused'])
  expect(statSync(join(folder.path, 'paused')).mode & 0o777).toBe(0o600)
  resumePortal(folder.path)
  expect(isPaused(folder.path)).toBe(false)
  expect(readdirSync(folder.path)).toEqual([])
})

it('is seen within two seconds, and not looked for more often', () => {
  const clock = standingClock()
  const isPausedNow = watchPause(folder.path, clock)
  expect(isPausedNow()).toBe(false)
  pausePortal(folder.path)
  clock.move(1)
  expect(isPausedNow()).toBe(false)
  clock.move(1)
  expect(isPausedNow()).toBe(true)
  resumePortal(folder.path)
  expect(isPausedNow()).toBe(true)
  clock.move(2)
  expect(isPausedNow()).toBe(false)
})

it('is no matter of a folder that is not there', () => {
  expect(isPaused(join(folder.path, 'gone'))).toBe(false)
  expect(() => pausePortal(join(folder.path, 'gone'))).toThrow()
})
