import { describe, expect, it } from '@jest/globals'
import { PassThrough } from 'node:stream'
import type { IncomingMessage } from 'node:http'
import { ConnectionGone, readBody } from '../../../../server/http/read-body.ts'
import { Refusal } from '../../../../server/refusal.ts'

/** A stream with headers is all that reading a body takes of a request. */
const requestOf = (chunks: readonly Buffer[], declared?: number): IncomingMessage => {
  const stream = new PassThrough()
  for (const chunk of chunks) stream.write(chunk)
  stream.end()
  const headers = declared === undefined ? {} : { 'content-length': String(declared) }
  return Object.assign(stream, { headers }) as unknown as IncomingMessage
}
const chunk = (length: number, fill: number) => Buffer.alloc(length, fill)

describe('reading a body', () => {
  it.each([
    ['nothing', [], 0],
    ['one chunk', [chunk(10, 1)], 10],
    ['several chunks', [chunk(4096, 1), chunk(60_000, 2), chunk(7, 3)], 64_103],
    ['as much as is allowed', [chunk(65_536, 1), chunk(65_536, 2)], 131_072],
  ] as const)('gives %s as it came, its length said or not', async (_name, chunks, length) => {
    const whole = Buffer.concat(chunks)
    const copies = () => chunks.map((one) => Buffer.from(one))
    const said = await readBody(requestOf(copies(), length), 131_072)
    const unsaid = await readBody(requestOf(copies()), 131_072)
    expect([Buffer.compare(said, whole), Buffer.compare(unsaid, whole)]).toEqual([0, 0])
  })

  it('leaves zeros in the buffers that it came in', async () => {
    const chunks = [chunk(5000, 7), chunk(5000, 8)]
    await readBody(requestOf(chunks), 131_072)
    expect(chunks.every((one) => one.every((byte) => byte === 0))).toBe(true)
  })

  it.each([
    ['said to be too long', 200],
    ['not said to be', undefined],
  ])('refuses a body that is too long and was %s', async (_name, declared) => {
    const reading = readBody(requestOf([chunk(99, 1), chunk(101, 2)], declared), 150)
    await expect(reading).rejects.toEqual(new Refusal('too-large'))
  })

  it('says when the other side has left', async () => {
    const stream = new PassThrough()
    const request = Object.assign(stream, { headers: {} }) as unknown as IncomingMessage
    const reading = readBody(request, 150)
    stream.write(chunk(10, 1))
    stream.destroy()
    await expect(reading).rejects.toBeInstanceOf(ConnectionGone)
  })
})
