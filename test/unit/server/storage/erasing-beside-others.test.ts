/** While a backup reads and a portal writes, each in a process of its own, erasing works and leaves nothing. */

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hash } from '../../../../crypto/protocol/ids.ts'
import { openSqliteIntake } from '../../../../server/storage/sqlite-intake.ts'
import { makeEmptyFolder, type EmptyFolder } from '../../../support/empty-folder.ts'
import { programOf } from '../../../support/program.ts'
import { deskNumber, dropNumber } from '../../../support/stored-rows.ts'

let folder: EmptyFolder
const neighbour = programOf('test/faults/busy-neighbour.ts')
let neighbours: ChildProcess[] = []
beforeEach(() => {
  folder = makeEmptyFolder()
})
afterEach(async () => {
  for (const child of neighbours) {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  neighbours = []
  folder.remove()
})

async function startNeighbour(how: 'read' | 'write', file: string): Promise<void> {
  const child = spawn(process.execPath, [neighbour, how, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  neighbours.push(child)
  await once(child.stdout, 'data')
}

const newDrop = () =>
  dropNumber(1, {
    id: new Uint8Array(randomBytes(32)) as Hash,
    bytes: new Uint8Array(randomBytes(32_768)),
  })

describe('erasing beside others', () => {
  it.each([
    ['a backup', ['read']],
    ['a portal', ['write']],
    ['both', ['read', 'read', 'write']],
  ] as const)(
    'works beside %s, and the erased bytes are in neither file',
    async (_, hows) => {
      const file = join(folder.path, 'intake.db')
      const intake = openSqliteIntake(file)
      const drops = Array.from({ length: 60 }, newDrop)
      await Promise.all(drops.map((drop) => intake.addDrop(drop)))
      for (const how of hows) await startNeighbour(how, file)
      let found = 0
      let longest = 0
      for (const { id, bytes } of drops) {
        const piece = Buffer.from(bytes.subarray(20_000, 20_032))
        const isIn = () => ['', '-wal'].some((end) => readFileSync(`${file}${end}`).includes(piece))
        found += isIn() ? 1 : 0
        const begun = performance.now()
        expect(await intake.eraseDrops(deskNumber(1), [id])).toBe(1)
        longest = Math.max(longest, performance.now() - begun)
        expect(isIn()).toBe(false)
      }
      expect(found).toBe(drops.length)
      expect(neighbours.every(({ exitCode }) => exitCode === null)).toBe(true)
      console.log(`figure: erasing beside ${hows.join(', ')} took at most ${longest.toFixed(0)} ms`)
      await intake.close()
    },
    60_000,
  )
})
