/** What counts as encrypted swap and as a machine that writes no core dumps. */

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { checkCoreDumps } from '../../../../server/doctor/check-core-dumps.ts'
import { checkSwap } from '../../../../server/doctor/check-swap.ts'
import { coreLimit, makeHealthy, type Patient } from './healthy.ts'

let patient: Patient
beforeEach(async () => {
  patient = await makeHealthy()
})
afterEach(() => patient.remove())

const plantSwap = (line: string): void =>
  patient.plantInMachine('proc/swaps', `Filename Type Size Used Priority\n${line}\n`)
const crypt = 'CRYPT-LUKS2-0123-swap\n'

describe('swap', () => {
  const isFound = async (): Promise<boolean> => (await checkSwap(patient.tools)) !== null

  it('in compressed memory is fine', async () => {
    plantSwap('/dev/zram0 partition 8 0 100')
    expect(await isFound()).toBe(false)
  })

  it('on dm-crypt is fine, by its number or its name', async () => {
    patient.plantInMachine('sys/block/dm-0/dm/uuid', crypt)
    plantSwap('/dev/dm-0 partition 8 0 -2')
    expect(await isFound()).toBe(false)
    mkdirSync(join(patient.tools.root, 'dev/mapper'), { recursive: true })
    patient.plantInMachine('dev/dm-0', '')
    symlinkSync('../dm-0', join(patient.tools.root, 'dev/mapper/swap'))
    plantSwap('/dev/mapper/swap partition 8 0 -2')
    expect(await isFound()).toBe(false)
  })

  it('on LVM is fine where all below is dm-crypt, and found where one part is not', async () => {
    patient.plantInMachine('sys/block/dm-1/dm/uuid', 'LVM-abc\n')
    patient.plantInMachine('sys/block/dm-1/slaves/dm-0/dev', '254:0')
    patient.plantInMachine('sys/block/dm-0/dm/uuid', crypt)
    plantSwap('/dev/dm-1 partition 8 0 -2')
    expect(await isFound()).toBe(false)
    patient.plantInMachine('sys/block/dm-1/slaves/sdb/dev', '8:16')
    expect(await isFound()).toBe(true)
  })

  it('in a file is as its disk is', async () => {
    const mounts = '29 1 8:1 / / rw - ext4 /dev/sda1 rw\n30 29 254:3 / /home rw - ext4 /dev/dm-3 rw\n'
    patient.plantInMachine('proc/self/mountinfo', mounts)
    patient.plantInMachine('sys/dev/block/254:3/dm/uuid', crypt)
    plantSwap('/home/swap\\040file file 8 0 -2')
    expect(await isFound()).toBe(false)
    plantSwap('/homes/swapfile file 8 0 -2')
    expect(await isFound()).toBe(true)
  })

  it('is found when one of several is open, and named', async () => {
    plantSwap('/dev/zram0 partition 8 0 100\n/dev/sdb1 partition 8 0 -2')
    expect((await checkSwap(patient.tools))?.what).toMatch(/^\/dev\/sdb1 /)
  })
})

describe('core dumps', () => {
  const systemd = '|/usr/lib/systemd/systemd-coredump %P %u %g %s %t %c %h'
  it.each([
    ['core', '0', false],
    ['core', 'unlimited', true],
    ['', 'unlimited', false],
    ['|/bin/false', 'unlimited', false],
    ['|/usr/share/apport/apport -p%p', '0', true],
    [systemd, '0', false],
    [systemd, 'unlimited', true],
  ])('pattern "%s" with a limit of %s', async (pattern, limit, isFound) => {
    patient.plantInMachine('proc/sys/kernel/core_pattern', `${pattern}\n`)
    patient.plantInMachine('proc/self/limits', coreLimit(limit))
    expect((await checkCoreDumps(patient.tools)) !== null).toBe(isFound)
  })
})
