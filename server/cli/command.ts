/** What a command of `sotto` is: help, man page and parsing are made from it. */

import type { Clock } from '../clock.ts'
import type { Configuration } from '../configuration.ts'
import type { Terminal } from './terminal.ts'

/** `findings`: it ran, and found something that wants a look. `usage`: the words of the command are off. */
export const exitCodes = { done: 0, stopped: 1, usage: 2, findings: 3, defect: 70 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

export interface Option {
  /** What stands behind it, in capitals; null for a switch. */
  readonly value: string | null
  /** One sentence, without a dot at its end. */
  readonly what: string
}

export interface Asked {
  /** Switches are '' when they are on. */
  readonly options: Readonly<Record<string, string | undefined>>
  readonly words: readonly string[]
}

export interface CliTools {
  readonly configuration: Configuration
  readonly terminal: Terminal
  readonly clock: Clock
  /** Where programs are looked for. */
  readonly path: string
  /** Aborted by SIGTERM and Ctrl-C: what is half done is left safe. */
  readonly signal: AbortSignal
}

export interface Command {
  readonly name: string
  /** One line, beginning with a verb. */
  readonly summary: string
  /** More, for the man page: whole sentences. */
  readonly more: string
  /** What stands behind the name, in capitals; null for nothing. */
  readonly takes: string | null
  readonly options: Readonly<Record<string, Option>>
  /** @throws StartError, StoreStartError with a sentence for the operator */
  run(asked: Asked, tools: CliTools): Promise<ExitCode>
}
