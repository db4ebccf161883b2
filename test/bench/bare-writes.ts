/**
 * Bytes written to a file and fsynced, a mebibyte at once, in a process of its own. Asked by lines `<mebibytes>`.
 *
 *     node --import tsx test/bench/bare-writes.ts <folder>
 */

import { randomFillSync } from 'node:crypto'
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { answerCommands } from './commanded.ts'
import type { Done } from './drop-load.ts'

const file = join(process.argv[2] ?? '.', 'bare')
const bytes = randomFillSync(new Uint8Array(1_048_576))

await answerCommands(async ([mebibytes = 1]): Promise<Done> => {
  const began = performance.now()
  const handle = openSync(file, 'w', 0o600)
  for (let i = 0; i < mebibytes; i++) writeSync(handle, bytes)
  fsyncSync(handle)
  closeSync(handle)
  const seconds = (performance.now() - began) / 1000
  rmSync(file)
  return { count: mebibytes, errors: 0, seconds }
})
