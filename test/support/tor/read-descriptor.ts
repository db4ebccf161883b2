/**
 * What a visitor's tor learns of an onion service before it knocks: its descriptor, opened as rend-spec-v3 says
 * (section 2.5.3), without a client's key.
 */

import { createDecipheriv, createHash } from 'node:crypto'
import { connect } from 'node:net'
import type { TorClient } from './tor-network.ts'

/** @param onion with `.onion`; this client must have visited it, so that it holds the descriptor */
export async function readDescriptor(client: TorClient, onion: string): Promise<string> {
  const name = onion.replace(/\.onion$/, '')
  const outer = await askTor(client.controlPort, `GETINFO hs/client/desc/id/${name}`)
  const blinded = blindedKey(firstBlock(outer, 'ED25519 CERT'))
  const secret = { blinded, subcredential: subcredential(name, blinded), revision: revisionOf(outer) }
  const middle = open(firstBlock(outer, 'MESSAGE'), secret, 'hsdir-superencrypted-data')
  return open(firstBlock(middle, 'MESSAGE'), secret, 'hsdir-encrypted-data')
}

/** One question to the control port, which lets everybody of this machine in. */
export function askTor(port: number, question: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const socket = connect(port, '127.0.0.1')
    socket.on('data', (chunk: Buffer) => (said += chunk.toString()))
    socket.once('error', reject)
    socket.once('close', () => {
      resolve(said.replaceAll('\r', ''))
    })
    socket.write(`AUTHENTICATE\r\n${question}\r\nQUIT\r\n`)
  })
}

function firstBlock(text: string, kind: string): Buffer {
  const block = new RegExp(`-----BEGIN ${kind}-----\\n([^-]+)-----END`).exec(text)?.[1]
  if (block === undefined) throw new Error(`no ${kind} in: ${text.slice(0, 200)}`)
  return Buffer.from(block, 'base64')
}

const revisionOf = (text: string): bigint => BigInt(/^revision-counter (\d+)$/m.exec(text)?.[1] ?? '0')

/** Of a certificate with one extension, the key that signed it (cert-spec, section 2.1). */
const blindedKey = (certificate: Buffer): Buffer => certificate.subarray(44, 76)

const sha3 = (...parts: readonly (string | Buffer)[]): Buffer => {
  const hash = createHash('sha3-256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

const subcredential = (name: string, blinded: Buffer): Buffer =>
  sha3('subcredential', sha3('credential', publicKeyOf(name)), blinded)

const letters = 'abcdefghijklmnopqrstuvwxyz234567'

function publicKeyOf(name: string): Buffer {
  const bits = [...name].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2))).subarray(0, 32)
}

interface LayerSecret {
  readonly blinded: Buffer
  readonly subcredential: Buffer
  readonly revision: bigint
}

/** `SALT(16) | ENCRYPTED | MAC(32)`. The MAC is left alone: what does not open is no text. */
function open(blob: Buffer, { blinded, subcredential, revision }: LayerSecret, layer: string): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(revision)
  const keys = createHash('shake256', { outputLength: 80 })
    .update(Buffer.concat([blinded, subcredential, counter, blob.subarray(0, 16)]))
    .update(layer)
    .digest()
  const decipher = createDecipheriv('aes-256-ctr', keys.subarray(0, 32), keys.subarray(32, 48))
  return decipher.update(blob.subarray(16, -32)).toString('latin1')
}
