/** A slow circuit takes longer for a piece than other requests may take; who sends next to nothing is cut off. */

import { afterEach, beforeEach, expect, it } from '@jest/globals'
import express from 'express'
import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { openGate } from '../../server/acts/gate.ts'
import { systemClock } from '../../server/clock.ts'
import { limits, listen, type Listening } from '../../server/http/listen.ts'
import { keepPace } from '../../server/http/own-pace.ts'
import { serveUploads } from '../../server/http/serve-uploads.ts'
import { emptyVolumesMemory, openMemoryVolumes } from '../support/memory-volumes.ts'
import { createUpload, headUpload } from '../support/tus-client.ts'
import { volumeOf } from '../support/volume-bytes.ts'

let listening: Listening
let address: string

beforeEach(async () => {
  const app = express()
  const volumes = openMemoryVolumes(emptyVolumesMemory(), { clock: systemClock })
  serveUploads(app, { volumes, gate: openGate(), isPaused: () => false })
  app.patch('/hurried', (asked, answer) => {
    const rest = keepPace(asked, { everyMs: 300, leastBytes: 1000 })
    asked.on('data', () => undefined)
    asked.once('end', () => answer.end())
    asked.once('close', rest)
  })
  listening = await listen(app, { host: '127.0.0.1', port: 0 })
  address = `http://127.0.0.1:${String(listening.port)}`
})
afterEach(() => listening.stop(0))

/** So much every so often, until all is sent. */
async function drip(
  path: string,
  body: Uint8Array,
  bytes: number,
  everyMs: number,
): Promise<number | string> {
  const headers = {
    'tus-resumable': '1.0.0',
    'upload-offset': '0',
    'content-type': 'application/offset+octet-stream',
    'content-length': String(body.length),
  }
  const asked = request(`${address}${path}`, { method: 'PATCH', headers })
  let ended: number | string | null = null
  asked.once('response', (answer) => {
    ended = answer.statusCode ?? 0
    answer.resume()
  })
  asked.once('error', () => (ended = 'cut'))
  for (let at = 0; at < body.length && ended === null; at += bytes) {
    asked.write(body.subarray(at, at + bytes))
    await wait(everyMs)
  }
  asked.end()
  for (let tries = 0; tries < 100 && ended === null; tries++) await wait(50)
  return ended ?? 'no answer'
}

it('takes a piece that needs longer than the request timeout', async () => {
  const volume = volumeOf(1)
  const path = (await createUpload(address, volume.length)).headers.location ?? ''
  const everyMs = 1000
  const bytes = Math.ceil(volume.length / ((limits.requestTimeout + 4000) / everyMs))
  expect(await drip(path, volume, bytes, everyMs)).toBe(204)
  expect((await headUpload(address, path)).headers['upload-offset']).toBe(String(volume.length))
}, 60_000)

it('cuts off who sends less than the pace', async () => {
  expect(await drip('/hurried', new Uint8Array(50_000), 10, 100)).toBe('cut')
  expect(await drip('/hurried', new Uint8Array(50_000), 10_000, 100)).toBe(200)
}, 60_000)
