/** Loaded into a process before the product: its clock goes on as far off as the file in CLOCK_FILE says, in milliseconds. */

import { readFileSync } from 'node:fs'
import { Server, type ServerResponse } from 'node:http'
import { moveClock } from './browsers.ts'
import { lookEveryMs } from './shared-clock.ts'

let moved = 0

function look(): void {
  const wished = Number(readFileSync(process.env.CLOCK_FILE ?? '', 'utf8'))
  if (wished === moved) return
  moveClock(wished - moved)
  moved = wished
}

look()
setInterval(look, lookEveryMs).unref()

// Node writes the header by a clock of its own.
const emit = Server.prototype.emit
Server.prototype.emit = function (event: string | symbol, ...rest: unknown[]): boolean {
  if (event === 'request') (rest[1] as ServerResponse).setHeader('date', new Date().toUTCString())
  return Reflect.apply(emit, this, [event, ...rest]) as boolean
}
