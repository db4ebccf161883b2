import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdirSync } from 'node:fs'
import { recordLast } from '../../../../server/backup/last-backup.ts'
import { isDue, startBackups } from '../../../../server/backup/start-backups.ts'
import { makeEmptyFolder, type EmptyFolder } from '../../../support/empty-folder.ts'

const day = 20_000
const at = (hour: number, minute = 0, onDay = day): number => onDay * 86_400 + hour * 3600 + minute * 60
const settings = {
  recipient: 'age1',
  stampKey: 'A'.repeat(43),
  place: { kind: 'folder', path: '/backups' },
  hour: 3,
} as const

let folder: EmptyFolder
beforeEach(() => {
  folder = makeEmptyFolder()
  mkdirSync(`${folder.path}/backup`)
})
afterEach(() => {
  folder.remove()
})

const due = (seconds: number, startedAt: number | null = null): boolean =>
  isDue({ folder: folder.path, settings, clock: { seconds: () => seconds } }, startedAt)

function record(seconds: number, ok: boolean): void {
  const code = ok ? null : 'place-full'
  recordLast(folder.path, {
    onDay: Math.floor(seconds / 86_400),
    atSecond: seconds,
    ok,
    code,
    packs: 1,
    bytes: 1,
  })
}

describe('a nightly backup', () => {
  it('is due from its hour on, once a day', () => {
    expect(due(at(2, 59))).toBe(false)
    expect(due(at(3))).toBe(true)
    expect(due(at(23, 59))).toBe(true)
    record(at(3), true)
    expect(due(at(3, 1))).toBe(false)
    expect(due(at(23, 59))).toBe(false)
    expect(due(at(2, 59, day + 1))).toBe(false)
    expect(due(at(3, 0, day + 1))).toBe(true)
  })

  it('is due again an hour after one that failed, on the same day', () => {
    record(at(3), false)
    expect(due(at(3, 59))).toBe(false)
    expect(due(at(4))).toBe(true)
  })

  it('is not started twice in an hour when nothing was written down', () => {
    expect(due(at(3, 30), at(3))).toBe(false)
    expect(due(at(4), at(3))).toBe(true)
  })

  it('is due when the last one is from the future, under a wrong clock', () => {
    record(at(3, 0, day + 300), true)
    expect(due(at(3))).toBe(true)
    expect(due(at(3), at(3, 0, day + 300))).toBe(true)
  })

  it('is started once, and what went wrong is told by its type', async () => {
    const told: string[] = []
    let runs = 0
    const start = (run: () => Promise<boolean>) =>
      startBackups({
        folder: folder.path,
        settings,
        clock: { seconds: () => at(5) },
        run: () => {
          runs++
          return run()
        },
        tell: (type) => told.push(type),
      })
    const outcomes = [
      () => Promise.resolve(true),
      () => Promise.resolve(false),
      () => Promise.reject(new TypeError('a value that stays here')),
    ]
    for (const outcome of outcomes) start(outcome).stop()
    await new Promise((wake) => setImmediate(wake))
    expect(runs).toBe(3)
    expect(told).toEqual(['backup', 'TypeError'])
    record(at(3), true)
    start(() => Promise.resolve(true)).stop()
    expect(runs).toBe(3)
  })
})
