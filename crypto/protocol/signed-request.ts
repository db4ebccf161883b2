/**
 * How people who sign in sign each request: HTTP Message Signatures (RFC 9421) in one fixed profile, and the
 * body's digest (RFC 9530). Holds no key: the console signs the base, the server checks it.
 */

import { fromBase64url, toBase64url, toUtf8, type Bytes } from '../bytes.ts'
import type { PersonId, Signature } from './ids.ts'

export interface RequestToSign {
  readonly method: string
  /** Host and port as the browser sends them. */
  readonly authority: string
  readonly path: string
  /** With its question mark; "?" when there is none. */
  readonly query: string
  /** SHA-256 of the body, of no bytes when there is none. */
  readonly bodyDigest: Bytes
}

export interface SignatureParameters {
  /** Seconds since 1970 by the signer's clock. */
  readonly created: number
  /** 16 random bytes; each is taken once. */
  readonly nonce: Bytes
  readonly person: PersonId
}

const components = '("@method" "@authority" "@path" "@query" "content-digest")'
const requestTag = 'sotto-1'

/** Standard base64 with padding, as structured fields want it (RFC 8941). */
function toBase64(bytes: Uint8Array): string {
  const text = toBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/')
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}

const fromBase64 = (text: string): Bytes | null =>
  fromBase64url(text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''))

export const contentDigest = (bodyDigest: Bytes): string => `sha-256=:${toBase64(bodyDigest)}:`

const encodeParameters = ({ created, nonce, person }: SignatureParameters): string =>
  `${components};created=${String(created)};nonce="${toBase64url(nonce)}";` +
  `keyid="${toBase64url(person)}";tag="${requestTag}"`

/** RFC 9421 section 2.5: the bytes that are signed. */
export const signatureBase = (request: RequestToSign, parameters: SignatureParameters): Bytes =>
  toUtf8(
    [
      `"@method": ${request.method}`,
      `"@authority": ${request.authority.toLowerCase()}`,
      `"@path": ${request.path}`,
      `"@query": ${request.query}`,
      `"content-digest": ${contentDigest(request.bodyDigest)}`,
      `"@signature-params": ${encodeParameters(parameters)}`,
    ].join('\n'),
  )

export interface SignatureHeaders {
  readonly 'content-digest': string
  readonly 'signature-input': string
  readonly signature: string
}

export const encodeSignatureHeaders = (
  request: RequestToSign,
  parameters: SignatureParameters,
  signature: Bytes,
): SignatureHeaders => ({
  'content-digest': contentDigest(request.bodyDigest),
  'signature-input': `sotto=${encodeParameters(parameters)}`,
  signature: `sotto=:${toBase64(signature)}:`,
})

const inputPattern =
  /^sotto=(?<params>\("@method" "@authority" "@path" "@query" "content-digest"\);created=(?<created>\d{1,12});nonce="(?<nonce>[\w-]{22})";keyid="(?<person>[\w-]{22})";tag="sotto-1")$/
const signaturePattern = /^sotto=:([A-Za-z0-9+/]{86}==):$/

/** The one accepted spelling, or null. */
export function parseSignatureHeaders(
  headers: Record<keyof SignatureHeaders, string | undefined>,
): { parameters: SignatureParameters; signature: Signature } | null {
  const input = inputPattern.exec(headers['signature-input'] ?? '')?.groups
  const signature = fromBase64(signaturePattern.exec(headers.signature ?? '')?.[1] ?? '')
  const nonce = fromBase64url(input?.['nonce'] ?? '')
  const person = fromBase64url(input?.['person'] ?? '')
  if (input === undefined || signature?.length !== 64) return null
  if (nonce?.length !== 16 || person?.length !== 16) return null
  const parameters = { created: Number(input['created']), nonce, person: person as PersonId }
  return { parameters, signature: signature as Signature }
}
