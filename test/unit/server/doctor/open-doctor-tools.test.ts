/** What the doctor looks with on this very machine, over an empty folder. */

import { expect, it } from '@jest/globals'
import { openDoctorTools } from '../../../../server/doctor/open-doctor-tools.ts'
import { runDoctor } from '../../../../server/doctor/run-doctor.ts'
import { lockSides } from '../../../../server/lock.ts'
import { noSettings } from '../../../../server/settings.ts'
import { writeStatus } from '../../../../server/side-status.ts'
import { systemClock } from '../../../../server/clock.ts'
import { makeEmptyFolder } from '../../../support/empty-folder.ts'

it('sees a fresh folder as it is, and who runs over it', async () => {
  const folder = makeEmptyFolder()
  const open = () =>
    openDoctorTools({ folder: folder.path, settings: noSettings, clock: systemClock }, async () => null)
  const tools = open()
  expect(tools.room(folder.path).freeBytes).toBeGreaterThan(0)
  expect(tools.room(folder.path).allBytes).toBeGreaterThan(tools.room(folder.path).freeBytes)
  expect([tools.pid, tools.running(), tools.lastBackup()]).toEqual([
    'self',
    { portal: false, console: false },
    null,
  ])
  expect([await tools.published(), await tools.probe('portal')]).toEqual(['not set up', 'unasked'])
  const found: string[] = []
  for await (const { check, finding } of runDoctor(tools)) if (finding !== null) found.push(check)
  expect(found).toEqual(expect.arrayContaining(['service', 'set-up', 'help-now', 'backup']))
  const quiet = ['permissions', 'databases', 'tor-program', 'onions', 'roster', 'desk-keys', 'mail']
  expect(found.filter((check) => quiet.includes(check))).toEqual([])

  const lock = lockSides(folder.path, ['console'])
  writeStatus(folder.path, 'console', { version: '0', pid: process.pid, local: null, onion: null })
  expect([open().running(), open().pid]).toEqual([{ portal: false, console: true }, process.pid])
  lock.release()
  folder.remove()
})
