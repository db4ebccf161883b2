/** What is public: pages, pin, chain, files. Their headers, their compression, and what a second visit costs. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { gunzipSync } from 'node:zlib'
import supertest from 'supertest'
import { serve, testSite, type Served } from '../support/served.ts'
import { makeWorld, startLibsodium } from '../support/world.ts'

const asked = [
  '/',
  '/safety',
  '/readers',
  '/log',
  '/support',
  '/write',
  '/return',
  '/pin.json',
  '/api/roster',
  '/forms.json',
]
const portalPolicy = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'none'",
  'font-src': "'none'",
  'object-src': "'none'",
  'form-action': "'none'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'sotto-worker',
}

describe('what everybody may fetch', () => {
  let served: Served
  beforeAll(async () => {
    await startLibsodium()
    served = await serve('plain maps', makeWorld())
  })
  afterAll(async () => {
    expect(served.defects).toEqual([])
    await served.close()
  })

  const get = (path: string, headers: Record<string, string> = {}) =>
    supertest(served.portal)
      .get(path)
      .set({ 'accept-encoding': 'identity', ...headers })

  const policyOf = (header: string) =>
    Object.fromEntries(
      header.split(';').map((directive) => {
        const [name = '', ...values] = directive.trim().split(' ')
        return [name, values.join(' ')]
      }),
    )

  const never = [
    'x-powered-by',
    'set-cookie',
    'strict-transport-security',
    'server',
    'access-control-allow-origin',
  ]

  it.each(['/', '/safety', '/readers', '/support', '/write', '/return', '/none'])(
    'comes with the strict policy: %s',
    async (path) => {
      const { headers } = await get(path)
      expect(policyOf(headers['content-security-policy'] as string)).toEqual(portalPolicy)
      expect(headers).toMatchObject({
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      })
      expect(headers['permissions-policy']).toMatch(/camera=\(\).*geolocation=\(\).*microphone=\(\)/)
      for (const absent of never) expect(headers).not.toHaveProperty(absent)
    },
  )

  it.each([
    '/assets/write-BBBB.js',
    '/forms/HASH.json',
    '/forms.json',
    '/pin.json',
    '/api/roster',
    '/api/board/0/0',
  ])('may do nothing as a page of its own: %s', async (path) => {
    const { headers } = await get(path)
    expect(policyOf(headers['content-security-policy'] as string)).toEqual({
      'default-src': "'none'",
      'script-src': "'self' 'wasm-unsafe-eval'",
      'connect-src': "'self'",
      'frame-ancestors': "'none'",
    })
    expect(headers).toMatchObject({
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
    for (const absent of never) expect(headers).not.toHaveProperty(absent)
  })

  it("lets the console have one policy's worker, and the viewer's frame", async () => {
    const { headers } = await supertest(served.console).get('/')
    expect(policyOf(headers['content-security-policy'] as string)).toEqual({
      ...portalPolicy,
      'worker-src': "'self'",
      'frame-src': "'self'",
      'trusted-types': 'sotto-worker',
    })
  })

  it.each(asked)('answers a second visit to %s with no bytes', async (path) => {
    for (const encoding of ['identity', 'gzip']) {
      const first = await get(path, { 'accept-encoding': encoding })
      expect(first.headers['cache-control']).toBe('no-cache')
      const etag = first.headers['etag'] as string
      expect(etag).toMatch(/^"[\w-]+"$/)
      const again = await get(path, { 'accept-encoding': encoding, 'if-none-match': etag })
      expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', etag])
      const other = await get(path, { 'accept-encoding': encoding, 'if-none-match': '"other"' })
      expect(other.status).toBe(200)
    }
  })

  it('gives the gzip form, an ETag of its own, to who takes it', async () => {
    const plain = await get('/pin.json')
    const zipped = await get('/pin.json', { 'accept-encoding': 'deflate, gzip;q=0.5' })
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          done(null, Buffer.concat(chunks))
        })
      })
    expect(plain.headers).not.toHaveProperty('content-encoding')
    expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
    expect(zipped.headers['etag']).not.toBe(plain.headers['etag'])
    const body = zipped.body as Buffer
    const text = (body[0] === 0x1f ? gunzipSync(body) : body).toString()
    expect(text).toBe(plain.text)
    const refused = await get('/pin.json', { 'accept-encoding': 'gzip;q=0, br' })
    expect(refused.headers).not.toHaveProperty('content-encoding')
  })

  it('lets hashed files be kept for good, and no others', async () => {
    const immutable = 'public, max-age=31536000, immutable'
    expect((await get('/assets/write-BBBB.js')).headers['cache-control']).toBe(immutable)
    expect((await get('/forms/HASH.json')).headers['cache-control']).toBe(immutable)
    expect((await get('/forms/general.json')).status).toBe(404)
  })

  it('finds nothing anywhere else', async () => {
    const paths = [
      '/none',
      '/assets/none.js',
      '/assets/../package.json',
      '/assets/%2e%2e%2fpackage.json',
      '/api',
    ]
    for (const path of [
      ...paths,
      '/forms/..%2f..%2fpackage.json',
      '/assets/',
      '/favicon.ico',
      '/api/drops',
    ]) {
      const answer = await get(path)
      expect([path, answer.status, answer.body]).toEqual([path, 404, { refused: 'not-found' }])
      expect(answer.headers['cache-control']).toBe('no-store')
    }
    expect((await supertest(served.portal).put('/api/drops')).status).toBe(404)
    expect((await supertest(served.portal).post('/')).status).toBe(404)
    expect((await get('/api/board/%ff/0')).body).toEqual({ refused: 'malformed' })
  })

  it('serves none of the console on the portal', async () => {
    for (const path of ['/api/set-up', '/api/box/open', '/api/drops/list', '/api/journal/read']) {
      expect((await supertest(served.portal).post(path).send({})).status).toBe(404)
    }
  })

  it('names its files and build in each page, and runs nothing inline', async () => {
    for (const path of ['/', '/write']) {
      const { text } = await get(path)
      expect(text).toContain(testSite.build)
      expect(text).toContain('/assets/portal-AAAA.css')
      expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son[a-z]+=|style=/)
    }
    expect((await supertest(served.console).get('/')).text).not.toMatch(
      /<script(?![^>]*\ssrc=)|<style|style=/,
    )
  })

  it('answers HEAD as GET without the body', async () => {
    const head = await supertest(served.portal).head('/').set('accept-encoding', 'identity')
    const { headers } = await get('/')
    expect([head.status, head.headers['etag'], head.headers['content-length']]).toEqual([
      200,
      headers['etag'],
      headers['content-length'],
    ])
  })
})
