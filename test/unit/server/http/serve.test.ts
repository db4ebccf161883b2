import { describe, expect, it } from '@jest/globals'
import express from 'express'
import supertest from 'supertest'
import type { Bytes } from '../../../../crypto/bytes.ts'
import { consoleApi, portalApi } from '../../../../crypto/protocol/api.ts'
import { refuse } from '../../../../server/http/refuse.ts'
import { serve } from '../../../../server/http/serve.ts'
import { Refusal } from '../../../../server/refusal.ts'

function servedBy(act: (body: Bytes) => Promise<void>) {
  const app = express()
  const defects: string[] = []
  serve(app, portalApi.addDrop, async ({ body }) => {
    await act(body)
    return {}
  })
  app.use(refuse((type) => void defects.push(type)))
  const post = (bytes: Buffer) =>
    supertest(app).post(portalApi.addDrop.path).set('content-type', 'application/octet-stream').send(bytes)
  return { app, defects, post }
}

describe('serving a line of the contract', () => {
  it.each([
    ['was done', undefined],
    ['was refused', new Refusal('malformed')],
  ])('zeroes the body when it %s', async (_name, thrown) => {
    const kept: Bytes[] = []
    let seen = 0
    const { post } = servedBy(async (body) => {
      kept.push(body)
      seen = body[5000] ?? 0
      if (thrown !== undefined) throw thrown
    })
    await post(Buffer.alloc(10_000, 7))
    expect(seen).toBe(7)
    expect(kept[0]?.length).toBe(10_000)
    expect(kept[0]?.every((byte) => byte === 0)).toBe(true)
  })

  it('answers a defect with nothing of it, and tells its type', async () => {
    const { post, defects } = servedBy(async () => {
      throw new RangeError('text of somebody')
    })
    const answer = await post(Buffer.alloc(10))
    expect([answer.status, answer.text]).toEqual([500, '{}'])
    expect(defects).toEqual(['RangeError'])
  })

  it('answers a full disk as one', async () => {
    const { post, defects } = servedBy(async () => {
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    })
    const answer = await post(Buffer.alloc(10))
    expect([answer.status, answer.body]).toEqual([507, { refused: 'no-room' }])
    expect(defects).toEqual([])
  })

  it('never sends an answer that the contract does not know', async () => {
    const app = express()
    const defects: string[] = []
    serve(app, consoleApi.openBox, async () => ({ box: new Uint8Array(3), sequence: -1 }) as never)
    app.use(refuse((type) => void defects.push(type)))
    const body = { address: 'A'.repeat(22), login: 'A'.repeat(43), code: '000000' }
    const answer = await supertest(app).post(consoleApi.openBox.path).send(body)
    expect([answer.status, answer.text]).toEqual([500, '{}'])
    expect(defects).toHaveLength(1)
  })
})
