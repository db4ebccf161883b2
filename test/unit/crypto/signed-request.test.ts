import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { isEqual, toUtf8, type Bytes } from '../../../crypto/bytes.ts'
import { useEngine, engine } from '../../../crypto/primitives/engine.ts'
import type { PersonId } from '../../../crypto/protocol/ids.ts'
import {
  contentDigest,
  parseSignatureHeaders,
  signatureBase,
  type RequestToSign,
  type SignatureHeaders,
} from '../../../crypto/protocol/signed-request.ts'
import { signRequest } from '../../../crypto/reviewer/sign-request.ts'
import { Secret } from '../../../crypto/secret.ts'
import { engines } from '../../support/world.ts'

const seed: Bytes = new Uint8Array(32).fill(4)
const person = new Uint8Array(16).fill(7) as Bytes as PersonId
const request: RequestToSign = {
  method: 'POST',
  authority: 'Desk.Example:8788',
  path: '/api/journal',
  query: '?',
  bodyDigest: new Uint8Array(createHash('sha256').update('body').digest()),
}

/** The base as a person would write it after RFC 9421 section 2.5. */
const written = (created: number, nonce: string) =>
  [
    '"@method": POST',
    '"@authority": desk.example:8788',
    '"@path": /api/journal',
    '"@query": ?',
    `"content-digest": sha-256=:${createHash('sha256').update('body').digest('base64')}:`,
    '"@signature-params": ("@method" "@authority" "@path" "@query" "content-digest");' +
      `created=${String(created)};nonce="${nonce}";keyid="BwcHBwcHBwcHBwcHBwcHBw";tag="sotto-1"`,
  ].join('\n')

/** Ed25519 by OpenSSL, from the seed (RFC 8410). */
const opensslKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
  format: 'der',
  type: 'pkcs8',
})

describe.each(engines)('a signed request on $name', ({ load }) => {
  let headers: SignatureHeaders
  beforeAll(async () => {
    useEngine(await load())
    headers = signRequest(request, { person, seed: new Secret('person/sign', seed) }, 1_795_219_200)
  })

  it('P-75 is the base of RFC 9421 as one writes it by hand, signed as OpenSSL signs', () => {
    const parsed = parseSignatureHeaders(headers)
    if (parsed === null) throw new Error('our own headers')
    const nonce = Buffer.from(parsed.parameters.nonce).toString('base64url')
    const base = signatureBase(request, parsed.parameters)
    expect(new TextDecoder().decode(base)).toBe(written(1_795_219_200, nonce))
    expect(sign(null, base, opensslKey).equals(parsed.signature)).toBe(true)
    expect(verify(null, base, createPublicKey(opensslKey), parsed.signature)).toBe(true)
    expect(engine().verify(engine().signingPublicKey(seed), base, parsed.signature)).toBe(true)
  })

  it('P-75 covers method, host, path, query, body, time, nonce and person', () => {
    const parsed = parseSignatureHeaders(headers)
    if (parsed === null) throw new Error('our own headers')
    const { parameters, signature } = parsed
    const key = engine().signingPublicKey(seed)
    const holds = (changed: Partial<RequestToSign>, other: Partial<typeof parameters> = {}) =>
      engine().verify(key, signatureBase({ ...request, ...changed }, { ...parameters, ...other }), signature)
    expect(holds({})).toBe(true)
    expect(holds({ authority: 'desk.example:8788' })).toBe(true)
    const changes = [
      { method: 'GET' },
      { authority: 'desk.example' },
      { path: '/api/journal/' },
      { query: '?a=1' },
      { bodyDigest: new Uint8Array(32) },
    ]
    expect(changes.map((changed) => holds(changed))).toEqual([false, false, false, false, false])
    expect(holds({}, { created: 1_795_219_201 })).toBe(false)
    expect(holds({}, { nonce: new Uint8Array(16) })).toBe(false)
    expect(holds({}, { person: new Uint8Array(16) as Bytes as PersonId })).toBe(false)
  })

  it('P-75 draws a nonce of 16 bytes for each', () => {
    const again = signRequest(request, { person, seed: new Secret('person/sign', seed) }, 1_795_219_200)
    const nonces = [headers, again].map((one) => parseSignatureHeaders(one)?.parameters.nonce)
    expect(nonces.map((nonce) => nonce?.length)).toEqual([16, 16])
    expect(nonces[0] && nonces[1] && isEqual(nonces[0], nonces[1])).toBe(false)
  })

  const input = () => headers['signature-input']
  it.each([
    ['no headers', () => ({ 'signature-input': undefined, signature: undefined })],
    ['another name', () => ({ 'signature-input': input().replace('sotto=', 'sig1=') })],
    ['fewer parts', () => ({ 'signature-input': input().replace('"@query" ', '') })],
    [
      'parts in another order',
      () => ({ 'signature-input': input().replace('"@method" "@authority"', '"@authority" "@method"') }),
    ],
    ['another tag', () => ({ 'signature-input': input().replace('sotto-1', 'sotto-2') })],
    ['a part more', () => ({ 'signature-input': `${input()};expires=1` })],
    ['a space', () => ({ 'signature-input': input().replace(';created', '; created') })],
    [
      'a nonce in another spelling',
      () => ({ 'signature-input': input().replace(/nonce="(.{21})./, 'nonce="$1B') }),
    ],
    ['a short nonce', () => ({ 'signature-input': input().replace(/nonce="../, 'nonce="') })],
    ['a negative time', () => ({ 'signature-input': input().replace('created=', 'created=-') })],
    ['two signatures', () => ({ signature: `${headers.signature}, ${headers.signature}` })],
    ['a short signature', () => ({ signature: headers.signature.replace(/=:./, '=:') })],
    ['base64url', () => ({ signature: headers.signature.replace(/=:.{4}/, '=:-_-_') })],
    ['a stray bit at the end', () => ({ signature: headers.signature.replace(/.==:$/, 'B==:') })],
  ])('P-76 has one spelling: %s is none', (_, change) => {
    expect(parseSignatureHeaders(headers)).not.toBeNull()
    expect(parseSignatureHeaders({ ...headers, ...change() })).toBeNull()
  })

  it('P-76 a time with a zero before it is read, and then does not verify', () => {
    const spelled = { ...headers, 'signature-input': input().replace('created=', 'created=0') }
    const parsed = parseSignatureHeaders(spelled)
    expect(parsed?.parameters.created).toBe(1_795_219_200)
    const base = parsed && signatureBase(request, parsed.parameters)
    expect(base && new TextDecoder().decode(base)).not.toContain('created=0')
  })

  it('P-75 names the digest of a body', () => {
    expect(contentDigest(request.bodyDigest)).toBe(headers['content-digest'])
    expect(headers['content-digest']).toBe(
      `sha-256=:${createHash('sha256').update(toUtf8('body')).digest('base64')}:`,
    )
  })
})
