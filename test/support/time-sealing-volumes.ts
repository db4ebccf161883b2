/**
 * Sealing a volume in a worker, timed beside the platform's AES-256-GCM alone, on the same bytes in the same run. Bundled
 * by the bench and started as a worker.
 */

import type { Bytes } from '../../crypto/bytes.ts'
import {
  chunkRoom,
  chunksFor,
  encodeVolumeHeader,
  volumeHeaderBytes,
} from '../../crypto/protocol/volume-layout.ts'
import { patchBytes } from '../../crypto/protocol/volume-upload.ts'
import { fileText, type FileText } from '../../intake-forms/portal/files/file-text.ts'
import { sealedSource } from '../../intake-forms/portal/files/sealed-source.ts'

/** Milliseconds: as the portal seals, piece by piece as it is sent; the same out of a Blob; and bare. */
export interface Sealing {
  readonly ours: number
  readonly withReading: number
  readonly bare: number
}

const secret = new Uint8Array(32).fill(7)

/** Sealed bytes out, as often as a PATCH asks. */
async function timeOurs(text: FileText): Promise<number> {
  const chunks = chunksFor(text.length)
  const header = encodeVolumeHeader({ chunks, random: new Uint8Array(20) })
  const began = performance.now()
  const source = await sealedSource(text, secret, header)
  for (let at = 0; at < source.size; at += patchBytes)
    await source.slice(at, Math.min(at + patchBytes, source.size))
  return (performance.now() - began) * (text.length / (source.size - volumeHeaderBytes))
}

/** From memory, text by text as we do: nothing is read, nothing is put together. */
async function timeBare(text: Bytes): Promise<number> {
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt'])
  const began = performance.now()
  for (let at = 0; at < text.length; at += chunkRoom) {
    const iv = new Uint8Array(12)
    new DataView(iv.buffer).setUint32(7, at / chunkRoom)
    await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text.subarray(at, at + chunkRoom))
  }
  return performance.now() - began
}

/** Both get their bytes for nothing; zeros behind the end. */
const inMemory = (text: Bytes): FileText => ({
  length: text.length,
  async read(from, to) {
    if (to <= text.length) return text.subarray(from, to)
    const last = new Uint8Array(to - from)
    last.set(text.subarray(Math.min(from, text.length)))
    return last
  },
})

async function timeAll(megabytes: number, rounds: number): Promise<readonly Sealing[]> {
  const text = new Uint8Array(megabytes * 1_048_576)
  for (let at = 0; at < text.length; at += 65_536) crypto.getRandomValues(text.subarray(at, at + 65_536))
  const blob = new Blob([text])
  await timeBare(text.subarray(0, 8_388_608))
  await timeOurs(fileText([blob.slice(0, 8_388_608)]))
  const times: Sealing[] = []
  for (let round = 0; round < rounds; round++)
    times.push({
      ours: await timeOurs(inMemory(text)),
      withReading: await timeOurs(fileText([blob])),
      bare: await timeBare(text),
    })
  return times
}

addEventListener('message', ({ data }: MessageEvent<{ megabytes: number; rounds: number }>) => {
  timeAll(data.megabytes, data.rounds).then(
    (times) => postMessage({ times }),
    (error: unknown) => postMessage({ broken: String(error) }),
  )
})
