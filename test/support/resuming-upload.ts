/** Sends a volume as a page does it: piece by piece, and after a break on from what the server has. */

import { setTimeout as wait } from 'node:timers/promises'
import { createUpload, headUpload, patchUpload, type TusAnswer } from './tus-client.ts'

export interface Road {
  create(length: number): Promise<TusAnswer>
  head(path: string): Promise<TusAnswer>
  patch(path: string, offset: number, body: Uint8Array): Promise<TusAnswer>
}

export interface SentVolume {
  readonly path: string
  /** How often an answer was missing. */
  readonly breaks: number
  /** Of bodies that were begun, beyond the volume's own bytes. */
  readonly sentTwice: number
  /** Bytes that the server had acknowledged and did not have any more. */
  readonly wentBack: number
}

export interface SendWishes {
  readonly step: number
  readonly pauseMs?: number
  readonly onOffset?: (offset: number) => void
}

/** Tries until it is whole. @throws when the server refuses, but for another offset */
export async function sendVolume(road: Road, volume: Uint8Array, wishes: SendWishes): Promise<SentVolume> {
  const { step, pauseMs = 100, onOffset } = wishes
  let [offset, begun, breaks, wentBack] = [0, 0, 0, 0]
  const again = async (): Promise<void> => {
    breaks++
    await wait(pauseMs)
  }

  async function answered(ask: () => Promise<TusAnswer>): Promise<TusAnswer> {
    for (;;) {
      try {
        return await ask()
      } catch {
        await again()
      }
    }
  }

  const created = await answered(() => road.create(volume.length))
  const path = created.headers.location
  if (path === undefined) throw new Error(`no upload: ${String(created.status)} ${created.text}`)
  while (offset < volume.length) {
    const body = volume.subarray(offset, offset + step)
    const answer = await road.patch(path, offset, body).catch(() => null)
    begun += body.length
    if (answer?.status === 204) {
      offset = Number(answer.headers['upload-offset'])
    } else {
      if (answer !== null && answer.status !== 409)
        throw new Error(`no piece: ${String(answer.status)} ${answer.text}`)
      await again()
      const head = await answered(() => road.head(path))
      if (head.status !== 200) throw new Error(`the upload is gone: ${String(head.status)}`)
      const now = Number(head.headers['upload-offset'])
      wentBack += Math.max(0, offset - now)
      offset = now
    }
    onOffset?.(offset)
  }
  return { path, breaks, sentTwice: begun - volume.length, wentBack }
}

export const directRoad = (address: string): Road => ({
  create: (length) => createUpload(address, length),
  head: (path) => headUpload(address, path),
  patch: (path, offset, body) => patchUpload(address, path, offset, body),
})
