/**
 * A volume's chunks, sealed and opened one by one by the platform's own AES-256-GCM (protocol section 3b). The nonce
 * counts: each header has its own key, and what stands under one header never changes.
 */

import type { Bytes } from '../bytes.ts'
import { concat } from '../bytes.ts'
import { u32, u8, zeros } from '../byte-writer.ts'
import { CryptoError } from '../errors.ts'
import { chunkBytes, chunkRoom, parseVolumeHeader } from '../protocol/volume-layout.ts'
import { hash } from './hash.ts'

interface Aes {
  readonly name: 'AES-GCM'
  readonly iv: Bytes
}

/** The platform's own key: nobody reads it out again. */
export interface ChunkKey {
  readonly type: string
}

declare const crypto: {
  subtle: {
    importKey(format: 'raw', key: Bytes, name: 'AES-GCM', out: false, use: string[]): Promise<ChunkKey>
    encrypt(how: Aes, key: ChunkKey, text: Bytes): Promise<ArrayBuffer>
    decrypt(how: Aes, key: ChunkKey, sealed: Bytes): Promise<ArrayBuffer>
  }
}

/** 32 bytes: what AES is keyed with. A worker is told this, and needs no engine. */
export const chunkSecret = (volumeKey: Bytes, header: Bytes): Bytes =>
  hash(32, volumeKey, 'volume/key', header)

export interface VolumeCipher {
  readonly chunks: number
  /** @param text exactly 65,520 bytes */
  seal(number: number, text: Bytes): Promise<Bytes>
  /** @throws CryptoError `cannot-open` */
  open(number: number, sealed: Bytes): Promise<Bytes>
}

/**
 * @param secret from {@link chunkSecret}
 * @throws CryptoError `malformed`, `unknown-version`, `unknown-suite`
 */
export async function volumeCipher(secret: Bytes, header: Bytes): Promise<VolumeCipher> {
  const { chunks } = parseVolumeHeader(header)
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt', 'decrypt'])
  const how = (number: number): Aes => {
    if (number < 0 || number >= chunks) throw new RangeError('the volume has no such chunk')
    return { name: 'AES-GCM', iv: concat(zeros(7), u32(number), u8(number === chunks - 1 ? 1 : 0)) }
  }
  return {
    chunks,
    async seal(number, text) {
      if (text.length !== chunkRoom) throw new RangeError('a chunk is full')
      return new Uint8Array(await crypto.subtle.encrypt(how(number), key, text))
    },
    async open(number, sealed) {
      if (sealed.length !== chunkBytes) throw new CryptoError('cannot-open')
      try {
        return new Uint8Array(await crypto.subtle.decrypt(how(number), key, sealed))
      } catch {
        throw new CryptoError('cannot-open')
      }
    },
  }
}
