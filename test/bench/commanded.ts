/** A script in a process of its own that is asked by lines and answers each by a line of JSON. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Commanded {
  ask(words: readonly (string | number)[]): Promise<unknown>
  stop(): Promise<void>
}

export function startCommanded(name: string, args: readonly string[]): Commanded {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, name), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const ended = once(child, 'exit')
  return {
    async ask(words) {
      child.stdin.write(`${words.join(' ')}\n`)
      const { value, done } = await lines.next()
      if (done === true) throw new Error(`${name} has ended`)
      return JSON.parse(value) as unknown
    },
    async stop() {
      child.stdin.end()
      await ended
    },
  }
}

/** The other side: answers each line until there are no more. */
export async function answerCommands(act: (words: readonly number[]) => unknown): Promise<void> {
  for await (const line of createInterface(process.stdin)) {
    console.log(JSON.stringify(await act(line.split(' ').map(Number))))
  }
}
