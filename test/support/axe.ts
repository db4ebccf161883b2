/** axe-core in an open page: what somebody who cannot see it, or cannot use a mouse, would stumble over. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from './browsers.ts'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Stumble {
  readonly rule: string
  readonly impact: string
  readonly help: string
  readonly where: string
  readonly why: string
}

/** The parts of axe-core's own interface that are used, seen from inside the page. */
interface Axe {
  run(options: object): Promise<{ violations: Violation[] }>
}
interface Violation {
  readonly id: string
  readonly impact: string | null
  readonly help: string
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[]
}

async function look(): Promise<readonly Stumble[]> {
  const { axe } = globalThis as unknown as { axe: Axe }
  const { violations } = await axe.run({ resultTypes: ['violations'] })
  return violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map((node) => ({
      rule: id,
      impact: impact ?? 'unknown',
      help,
      where: node.target.join(' '),
      why: node.failureSummary ?? '',
    })),
  )
}

/** One line for each place; empty when nothing was found. */
export async function stumblesOf(page: Page): Promise<readonly string[]> {
  // Half a megabyte: once for each document, however many states it shows.
  if (!(await page.evaluate("typeof axe === 'object'"))) await page.evaluate(`${source};0`)
  const found = await page.evaluate(look)
  return found.map(
    ({ rule, impact, help, where, why }) =>
      `${rule} (${impact}) at ${where}: ${help}. ${why.replace(/\s+/gu, ' ')}`,
  )
}
