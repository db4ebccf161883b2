/** What a command says and asks. With `--json` standard output holds one JSON document, and words go to the other. */

import type { Interface } from 'node:readline/promises'
import { createInterface } from 'node:readline/promises'
import type { Readable, Writable } from 'node:stream'
import { StartError } from '../start-error.ts'

export interface Terminal {
  /** Whether somebody sits there who can be asked. */
  readonly isAsking: boolean
  /** For people. */
  say(text: string): void
  /** On the error output, whatever was asked for. */
  warn(text: string): void
  /** The outcome: once a command. */
  result(value: Readonly<Record<string, unknown>>, text: string): void
  /** One line that is written over while the work goes on. */
  progress(done: number, of: number, what: string): void
  /** The answer, or `usual` for none. @throws StartError after Ctrl-C or Ctrl-D */
  ask(question: string, usual: string): Promise<string>
  close(): void
}

export interface TerminalWishes {
  readonly input: Readable & { readonly isTTY?: boolean }
  readonly output: Writable & { readonly isTTY?: boolean }
  readonly errors: Writable & { readonly isTTY?: boolean }
  readonly json: boolean
  /** Take what is usual for every question. */
  readonly yes: boolean
}

/** Questions stand before everything that a command does. */
function toldToLeave(): never {
  throw new StartError('\nNot answered, so nothing was done. Run it again when you like.')
}

export function openTerminal({ input, output, errors, json, yes }: TerminalWishes): Terminal {
  const words = json ? errors : output
  const isAsking = !yes && input.isTTY === true && errors.isTTY === true
  let reader: Interface | null = null
  let lastTenth = -1
  let isOnProgress = false

  function endProgress(): void {
    if (isOnProgress) errors.write('\n')
    isOnProgress = false
  }

  return {
    isAsking,
    say(text) {
      endProgress()
      words.write(`${text}\n`)
    },
    warn(text) {
      endProgress()
      errors.write(`${text}\n`)
    },
    result(value, text) {
      endProgress()
      output.write(json ? `${JSON.stringify(value)}\n` : text === '' ? '' : `${text}\n`)
    },
    progress(done, of, what) {
      const share = of === 0 ? 1 : done / of
      if (errors.isTTY === true) {
        errors.write(`\r\u001b[K${what} ${String(Math.floor(share * 100))} %`)
        isOnProgress = true
        if (done >= of) endProgress()
        return
      }
      // In a log, a line each tenth.
      const tenth = Math.floor(share * 10)
      if (tenth === lastTenth) return
      lastTenth = done >= of ? -1 : tenth
      errors.write(`${what} ${String(tenth * 10)} %\n`)
    },
    async ask(question, usual) {
      if (!isAsking) return usual
      endProgress()
      reader ??= createInterface({ input, output: errors })
      const asked = `${question}${usual === '' ? '' : ` [${usual}]`} `
      const answer = (await reader.question(asked).catch(toldToLeave)).trim()
      return answer === '' ? usual : answer
    },
    close() {
      endProgress()
      reader?.close()
    },
  }
}
