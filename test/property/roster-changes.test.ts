/** What a change of the list changes is told, whatever it is: nobody signs what no sentence stands for. */

import { beforeAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { engine } from '../../crypto/primitives/engine.ts'
import { changesBetween, type InForce } from '../../crypto/roster-changes.ts'
import { drawFive } from '../support/coalition-of-five.ts'
import { startLibsodium, testDay } from '../support/world.ts'

type Path = readonly (string | number)[]
type Node =
  string | number | boolean | null | Uint8Array | readonly Node[] | { readonly [field: string]: Node }

/**
 * What every version changes, and what none may: number, day and chain. The last day of a root is told as that of the list as
 * long as it comes first.
 */
const untold = [/^(root|roster)\.(portal|number|version|day|previous)$/, /^root\.(fromDay|toDay)$/]

const isBranch = (node: Node): node is readonly Node[] | { readonly [field: string]: Node } =>
  typeof node === 'object' && node !== null && !(node instanceof Uint8Array)

const entriesOf = (node: object): [string | number, Node][] =>
  Array.isArray(node) ? node.map((one, i) => [i, one as Node]) : (Object.entries(node) as [string, Node][])

/** Every field that is no list and no record, and every list as a whole. */
function pathsIn(node: Node, at: Path = []): readonly Path[] {
  if (!isBranch(node)) return [at]
  const below = entriesOf(node).flatMap(([key, part]) => pathsIn(part, [...at, key]))
  return Array.isArray(node) ? [at, ...below] : below
}

function other(node: Node): Node {
  if (node instanceof Uint8Array) return node.map((byte, i) => (i === 0 ? byte ^ 1 : byte))
  if (typeof node === 'string') return `${node}x`
  if (typeof node === 'number') return node + 1
  if (typeof node === 'boolean') return !node
  if (node === null) return testDay
  return Array.isArray(node) ? (node.slice(1) as Node[]) : node
}

function changedAt(node: Node, [key, ...rest]: Path): Node {
  if (key === undefined) return other(node)
  if (Array.isArray(node)) return node.map((part: Node, i) => (i === key ? changedAt(part, rest) : part))
  const record = node as Record<string, Node>
  return { ...record, [key]: changedAt(record[key] ?? null, rest) }
}

describe('what a change of the list changes', () => {
  let now: InForce
  let paths: readonly Path[]
  beforeAll(async () => {
    await startLibsodium()
    const { root, roster } = drawFive((length) => engine().random(length))
    const form = { id: 'general', version: 1, hash: engine().random(32) as never }
    const desks = roster.desks.map((desk) => ({ ...desk, paidBy: 'Readers' }))
    now = { root, roster: { ...roster, desks, forms: [form] } }
    paths = pathsIn(now as unknown as Node)
  })

  const changed = (at: readonly Path[]): InForce =>
    at.reduce<Node>(changedAt, now as unknown as Node) as unknown as InForce
  const isTold = (path: Path): boolean => !untold.some((pattern) => pattern.test(path.join('.')))

  it('is told, every field of it', () => {
    expect(paths.length).toBeGreaterThan(120)
    const silent = paths.filter(isTold).filter((path) => changesBetween(now, changed([path])).length === 0)
    expect(silent.map((path) => path.join('.'))).toEqual([])
  })

  it('is told in the other direction, too: what was added, and what was taken away', () => {
    const silent = paths.filter(isTold).filter((path) => changesBetween(changed([path]), now).length === 0)
    expect(silent.map((path) => path.join('.'))).toEqual([])
  })

  it('is nothing where nothing is another, whatever it is', () => {
    const some = fc.uniqueArray(fc.nat({ max: paths.length - 1 }), { maxLength: 8 })
    fc.assert(
      fc.property(some, (numbers) => {
        // A field of a list that has become shorter is no longer there.
        const lists = numbers.map((n) => paths[n] ?? []).sort((a, b) => b.length - a.length)
        const one = changed(lists)
        expect(changesBetween(one, structuredClone(one))).toEqual([])
        const isOther = lists.some(isTold)
        expect(changesBetween(now, one).length > 0).toBe(isOther)
      }),
    )
  })

  it('names the very person whose key is another', () => {
    const path = ['roster', 'people', 3, 'signingKey']
    const [told, ...others] = changesBetween(now, changed([path]))
    expect(others).toEqual([])
    expect(told).toMatchObject({ what: 'person-has-new-key', person: { id: now.roster.people[3]?.id } })
  })
})
