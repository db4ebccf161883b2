/**
 * Room on the disk: sources are refused when it is full, and once a day intake.db is written anew beside itself. Files of
 * reports get a share of it.
 */

import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { mostVolumeBytes } from '../settings.ts'
import { shareOfFree } from '../storage/volume-room.ts'
import { sizeOf } from './days-and-sizes.ts'
import type { DoctorTools } from './doctor-tools.ts'
import type { Finding } from './finding.ts'

const mebibyte = 1_048_576
const leastBytes = 256 * mebibyte
const fewBytes = 2048 * mebibyte
const fewShare = 0.1

export async function checkDisk({ folder, room, settings }: DoctorTools): Promise<Finding | null> {
  const { freeBytes, allBytes } = room(folder)
  const found = (level: Finding['level'], what: string): Finding => ({
    check: 'disk',
    level,
    what,
    fix: `Make room on that disk, or move the folder to a larger one. Run: df -h ${folder}`,
  })
  const left = `The disk of ${folder} has ${sizeOf(freeBytes)} left`
  if (freeBytes < leastBytes) return found('stop', `${left}: soon no report fits.`)
  const needed = sizeOfIntake(folder)
  if (freeBytes < needed) {
    return found('stop', `${left}; the nightly rewrite of intake.db takes ${sizeOf(needed)}.`)
  }
  const isLittle = freeBytes < fewBytes || freeBytes < allBytes * fewShare
  if (isLittle) return found('look', `${left} of ${sizeOf(allBytes)}.`)
  const [most, allowed] = [freeBytes * shareOfFree, mostVolumeBytes(settings)]
  return most < allowed
    ? found(
        'look',
        `${left}: a report can bring files of ${sizeOf(most)}, although you allow ${sizeOf(allowed)}.`,
      )
    : null
}

function sizeOfIntake(folder: string): number {
  const file = join(folder, 'intake.db')
  return existsSync(file) ? statSync(file).size : 0
}
