/** What only a folder can do wrong: its times, its names, a process that was killed, a disk that fails. */

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import {
  mkdirSync,
  readdirSync,
  renameSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { openFolderVolumes } from '../../../../server/storage/folder-volumes.ts'
import { roomBeside, type VolumesOptions } from '../../../../server/storage/volume-shelf.ts'
import type { Volumes } from '../../../../server/storage/volumes.ts'
import { makeEmptyFolder, type EmptyFolder } from '../../../support/empty-folder.ts'
import { fingerprint, inPieces, volumeNumber, volumeOf } from '../../../support/volume-bytes.ts'

const day = 20_000
const id = volumeNumber(1)
const name = '01'.repeat(16)
const mebibyte = 1_048_576

let folder: EmptyFolder
let volumes: Volumes
let nowMs = 0
const options: VolumesOptions = {
  most: 4096 * mebibyte,
  clock: { seconds: () => day * 86_400 + 4711 },
  freeBytes: () => 40_000 * mebibyte,
  nowMs: () => nowMs,
}

beforeEach(() => {
  folder = makeEmptyFolder()
  volumes = openFolderVolumes(folder.path, options)
})
afterEach(async () => {
  await volumes.close()
  folder.remove()
})

const append = (bytes: Uint8Array, offset = 0) =>
  volumes.append(id, { offset, bytes: bytes.length, pieces: inPieces(bytes) })
const inFresh = (file = ''): string => join(folder.path, 'fresh', file)
const secondsOf = (path: string): number[] => [statSync(path).mtimeMs / 1000, statSync(path).atimeMs / 1000]
const midnight = [day * 86_400, day * 86_400]
async function again(): Promise<void> {
  await volumes.close()
  volumes = openFolderVolumes(folder.path, options)
}

describe('times', () => {
  it('are the day, of files and folders, whatever happens', async () => {
    const volume = volumeOf(2)
    const part = inFresh(`${name}.${String(volume.length)}.part`)
    await volumes.create(id, volume.length, false)
    expect(secondsOf(part)).toEqual(midnight)
    await append(volume.subarray(0, 100))
    expect(secondsOf(part)).toEqual(midnight)
    await append(volume.subarray(100), 100)
    const open = await volumes.openVolume(id)
    await open?.read(0, 1000)
    await open?.close()
    expect(secondsOf(inFresh(name))).toEqual(midnight)
    await volumes.claim([id])
    for (const path of ['fresh', 'kept', `kept/${name}`])
      expect(secondsOf(join(folder.path, path))).toEqual(midnight)
  })

  it('are floored at the start, when a process was killed before it could', async () => {
    const volume = volumeOf(2)
    await volumes.create(id, volume.length, false)
    const part = inFresh(`${name}.${String(volume.length)}.part`)
    utimesSync(part, day * 86_400 + 1234, day * 86_400 + 1234)
    await again()
    await volumes.find(id)
    expect(secondsOf(part)).toEqual(midnight)
  })
})

describe('after a process was killed', () => {
  it('an upload that had its last byte and not its name is whole when it is asked for', async () => {
    const volume = volumeOf(2)
    await volumes.create(id, volume.length, false)
    await append(volume)
    renameSync(inFresh(name), inFresh(`${name}.${String(volume.length)}.part`))
    await again()
    expect(await volumes.volumes()).toEqual([])
    expect(await volumes.find(id)).toEqual({ length: volume.length, offset: volume.length })
    expect(await volumes.volumes()).toHaveLength(1)
  })

  it('an upload goes on from what its file has', async () => {
    const volume = volumeOf(2)
    await volumes.create(id, volume.length, false)
    await append(volume.subarray(0, 90_000))
    truncateSync(inFresh(`${name}.${String(volume.length)}.part`), 70_000)
    await again()
    expect((await volumes.find(id))?.offset).toBe(70_000)
    await append(volume.subarray(70_000), 70_000)
    const open = await volumes.openVolume(id)
    expect(fingerprint((await open?.read(0, mebibyte)) ?? null)).toBe(fingerprint(volume))
    await open?.close()
  })
})

it('passes over files of others', async () => {
  writeFileSync(inFresh('note.txt'), 'x')
  writeFileSync(inFresh('01.part'), 'x')
  mkdirSync(inFresh('ab'))
  await again()
  expect(await volumes.volumes()).toEqual([])
  await volumes.forgetBefore({ unclaimed: day + 9, unfinished: day + 9 })
  expect(readdirSync(inFresh()).sort()).toEqual(['01.part', 'ab', 'note.txt'])
})

describe('a promise', () => {
  it('holds room for all of it for ten minutes, then for what came', async () => {
    const before = (await volumes.room()).mostWith
    expect(before).toBe(4096 * mebibyte)
    const volume = volumeOf(7 * 1024)
    for (let n = 2; n < 12; n++) await volumes.create(volumeNumber(n), volume.length, true)
    expect((await volumes.room()).mostWith).toBeLessThan(before)
    nowMs += 601_000
    expect((await volumes.room()).mostWith).toBe(before)
  })

  it('counts whole for who only looks', async () => {
    const free = await roomBeside(join(folder.path, 'absent'), 4096 * mebibyte)
    expect(free.mostWith).toBeGreaterThan(0)
  })
})

it('sees what another process claimed and erased', async () => {
  const other = openFolderVolumes(folder.path, options)
  const volume = volumeOf(2)
  await volumes.create(id, volume.length, false)
  await append(volume)
  expect(await other.claim([id])).toEqual([id])
  await other.erase([id])
  expect(await volumes.find(id)).toBeNull()
})
