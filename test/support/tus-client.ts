/** Uploads as their protocol has them, request by request: for tests that break the rules of a proper client. */

import type { IncomingHttpHeaders } from 'node:http'
import { request } from 'node:http'
import { volumesPath } from '../../crypto/protocol/volume-upload.ts'

export interface TusAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

export interface TusAsk {
  readonly method: string
  readonly path: string
  /** Undefined leaves away what the protocol asks for. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: Uint8Array
}

/** @param address `http://host:port` */
export function askTus(address: string, { method, path, headers, body }: TusAsk): Promise<TusAnswer> {
  const all = { 'tus-resumable': '1.0.0', ...headers }
  const known = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return new Promise((resolve, reject) => {
    const asked = request(`${address}${path}`, { method, headers: Object.fromEntries(known) }, (answer) => {
      let text = ''
      answer.on('data', (piece: Buffer) => (text += piece.toString()))
      answer.once('error', reject)
      answer.once('end', () => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text })
      })
    })
    asked.once('error', reject)
    asked.end(body)
  })
}

export const createUpload = (
  address: string,
  length: number | string,
  headers: TusAsk['headers'] = {},
): Promise<TusAnswer> =>
  askTus(address, {
    method: 'POST',
    path: volumesPath,
    headers: { 'upload-length': String(length), ...headers },
  })

export const headUpload = (address: string, path: string): Promise<TusAnswer> =>
  askTus(address, { method: 'HEAD', path })

export const patchUpload = (
  address: string,
  path: string,
  offset: number,
  body: Uint8Array,
  headers: TusAsk['headers'] = {},
): Promise<TusAnswer> =>
  askTus(address, {
    method: 'PATCH',
    path,
    body,
    headers: {
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
      'content-length': String(body.length),
      ...headers,
    },
  })

/** In one PATCH after the other; the path of the upload. */
export async function upload(address: string, volume: Uint8Array, step = 4 * 1_048_576): Promise<string> {
  const created = await createUpload(address, volume.length)
  const path = created.headers.location
  if (path === undefined) throw new Error(`no upload: ${String(created.status)} ${created.text}`)
  for (let at = 0; at < volume.length; at += step) {
    const { status, text } = await patchUpload(address, path, at, volume.subarray(at, at + step))
    if (status !== 204) throw new Error(`no piece: ${String(status)} ${text}`)
  }
  return path
}
