import { describe, expect, it } from '@jest/globals'
import * as z from 'zod/mini'
import { consoleApi, portalApi } from '../../../crypto/protocol/api.ts'
import type { Binary, Endpoint } from '../../../crypto/protocol/endpoint.ts'
import { RefusalCode } from '../../../crypto/protocol/refusals.ts'

type AnyEndpoint = Endpoint<unknown, unknown>
const all: [string, AnyEndpoint][] = [...Object.entries(portalApi), ...Object.entries(consoleApi)]

const isBinary = (shape: unknown): shape is Binary =>
  typeof shape === 'object' && shape !== null && 'binary' in shape

const parses = (shape: unknown, value: unknown): boolean =>
  z.safeParse(shape as z.core.$ZodType, value).success

describe('the table of conversations', () => {
  it.each(all)('P-90 %s has a bounded body of a known shape', (_, { body }) => {
    if (isBinary(body)) {
      expect(body.atMost).toBeGreaterThan(0)
      expect(body.atMost).toBeLessThanOrEqual(1_048_576)
    } else {
      expect(parses(body, { unknown: 1 })).toBe(false)
      expect(parses(body, [])).toBe(false)
      expect(parses(body, 'text')).toBe(false)
    }
  })

  it('P-90 signs whatever a person asks of the desk', () => {
    const unsigned = Object.entries(consoleApi).filter(([, { signed }]) => !signed)
    expect(unsigned.map(([name]) => name).sort()).toEqual([
      'comeBack',
      'join',
      'openBox',
      'readInvitation',
      'readRoster',
      'readRosterLog',
      'setUp',
    ])
    expect(Object.values(portalApi).map(({ signed }) => signed)).not.toContain(true)
  })

  it('P-90 has one address for each', () => {
    const places = Object.values(consoleApi).map(({ method, path }) => `${method} ${path}`)
    expect(new Set(places).size).toBe(places.length)
    expect(all.every(([, { path }]) => path.startsWith('/api/') && !path.includes('?'))).toBe(true)
  })

  it('P-11 a refusal carries a code of the list and nothing else', () => {
    expect(RefusalCode.safeParse('malformed').success).toBe(true)
    expect(RefusalCode.safeParse('other').success).toBe(false)
  })
})
