/** Volumes over HTTP: by tus, as a proper client does it and as a liar does; then read, claimed and erased by the desk. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { fromBase64url, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { Endpoint } from '../../crypto/protocol/endpoint.ts'
import type { RequestSigner } from '../../crypto/reviewer/sign-request.ts'
import type { VolumeId } from '../../crypto/protocol/ids.ts'
import { chunkBytes, volumeBytes } from '../../crypto/protocol/volume-layout.ts'
import { volumesPath } from '../../crypto/protocol/volume-upload.ts'
import { forgetVolumes } from '../../server/acts/forget-old.ts'
import { listen, type Listening } from '../../server/http/listen.ts'
import { drawCoalition, publish } from '../support/coalition.ts'
import { serve, storeNames, type Served } from '../support/served.ts'
import { ask as askSigned, decodeAnswer } from '../support/signed-client.ts'
import { filled } from '../support/stored-rows.ts'
import { askTus, createUpload, headUpload, patchUpload, upload } from '../support/tus-client.ts'
import { fingerprint, volumeOf } from '../support/volume-bytes.ts'
import { startLibsodium } from '../support/world.ts'

beforeAll(startLibsodium)

const idOf = (path: string): VolumeId => fromBase64url(path.split('/').at(-1) ?? '') as VolumeId

describe.each(storeNames)('volumes over HTTP on %s', (store) => {
  let signer: RequestSigner
  let served: Served
  let listening: Listening
  let address: string
  beforeEach(async () => {
    const coalition = drawCoalition((length) => engine().random(length))
    const [reviewer] = coalition.desks[0]?.reviewers ?? []
    if (reviewer === undefined) throw new Error('nobody')
    signer = { person: reviewer.person.id, seed: reviewer.signing }
    served = await serve(store, publish(coalition))
    listening = await listen(served.portal, { host: '127.0.0.1', port: 0 })
    address = `http://127.0.0.1:${String(listening.port)}`
  })
  afterEach(async () => {
    await listening.stop(0)
    expect(served.defects).toEqual([])
    await served.close()
  })

  const refused = (code: string) => JSON.stringify({ refused: code })

  async function begin(volume: Bytes): Promise<string> {
    const { headers } = await createUpload(address, volume.length)
    return headers.location ?? ''
  }

  async function read(path: string, length: number): Promise<Bytes | null> {
    const open = await served.volumes.openVolume(idOf(path))
    const bytes = (await open?.read(0, length)) ?? null
    await open?.close()
    return bytes
  }

  it('P-174 takes one piece by piece, under an id that the server draws', async () => {
    const volume = volumeOf(3)
    const created = await createUpload(address, volume.length)
    expect(created.status).toBe(201)
    const path = created.headers.location ?? ''
    expect(path).toMatch(new RegExp(`^${volumesPath}/[\\w-]{22}$`))
    const first = await patchUpload(address, path, 0, volume.subarray(0, 100_000))
    expect([first.status, first.headers['upload-offset']]).toEqual([204, '100000'])
    const head = await headUpload(address, path)
    expect([head.status, head.headers['upload-offset'], head.headers['upload-length']]).toEqual([
      200,
      '100000',
      String(volume.length),
    ])
    expect((await patchUpload(address, path, 100_000, volume.subarray(100_000))).status).toBe(204)
    expect(fingerprint(await read(path, volume.length))).toBe(fingerprint(volume))
    expect((await headUpload(address, path)).headers['upload-offset']).toBe(String(volume.length))
  })

  it('P-175 keeps and says nothing but lengths: no metadata, no time, no origin', async () => {
    const volume = volumeOf(1)
    const metadata = { 'upload-metadata': 'filename c2VjcmV0', origin: 'https://elsewhere.example' }
    const created = await createUpload(address, volume.length, metadata)
    const path = created.headers.location ?? ''
    const head = await askTus(address, { method: 'HEAD', path, headers: metadata })
    const patched = await patchUpload(address, path, 0, volume, metadata)
    for (const { headers } of [created, head, patched]) {
      const names = Object.keys(headers).join(' ')
      expect(names).not.toMatch(/access-control|metadata|expires|last-modified|etag|powered/)
      expect(headers['cache-control']).toBe('no-store')
    }
  })

  it.each(['GET', 'DELETE', 'OPTIONS', 'PUT'])('has no %s', async (method) => {
    const path = await begin(volumeOf(1))
    expect((await askTus(address, { method, path })).status).toBe(404)
    expect((await headUpload(address, path)).status).toBe(200)
  })

  it.each([
    ['no length', { 'upload-length': undefined }, 400, 'malformed'],
    ['no whole length', { 'upload-length': '65568.5' }, 400, 'malformed'],
    ['a length that no volume has', { 'upload-length': String(volumeBytes(17)) }, 400, 'malformed'],
    ['a negative length', { 'upload-length': '-65568' }, 400, 'malformed'],
    ['a huge length', { 'upload-length': '9007199254740991' }, 413, 'too-large'],
    ['more digits than a number has', { 'upload-length': '9'.repeat(400) }, 400, 'malformed'],
    ['more than the operator allows', { 'upload-length': String(volumeBytes(131_072)) }, 413, 'too-large'],
    [
      'more than goes without a puzzle',
      { 'upload-length': String(volumeBytes(16_384)) },
      429,
      'puzzle-needed',
    ],
    ['a length that follows', { 'upload-length': undefined, 'upload-defer-length': '1' }, 400, 'malformed'],
    ['a part of another', { 'upload-concat': 'partial' }, 400, 'malformed'],
    ['no tus', { 'tus-resumable': undefined }, 400, 'malformed'],
    ['another tus', { 'tus-resumable': '0.2.2' }, 400, 'malformed'],
  ])('P-176 refuses an upload with %s', async (_, headers, status, code) => {
    const answer = await createUpload(address, volumeBytes(1), headers)
    expect([answer.status, answer.text]).toEqual([status, refused(code)])
    expect((await served.volumes.room()).mostWith).toBe(4 * 1_073_741_824)
  })

  it.each([
    ['another offset', { 'upload-offset': '5' }, 409, 'stale'],
    ['no offset', { 'upload-offset': undefined }, 400, 'malformed'],
    ['an offset behind the end', { 'upload-offset': '999999999' }, 409, 'stale'],
    ['another type', { 'content-type': 'text/plain' }, 400, 'malformed'],
    ['no type', { 'content-type': undefined }, 400, 'malformed'],
    ['no length', { 'content-length': undefined, 'transfer-encoding': 'chunked' }, 400, 'malformed'],
  ])('P-176 refuses a piece with %s, and keeps what it had', async (_, headers, status, code) => {
    const volume = volumeOf(2)
    const path = await begin(volume)
    await patchUpload(address, path, 0, volume.subarray(0, 1000))
    const answer = await patchUpload(address, path, 1000, volume.subarray(1000, 9000), headers)
    expect([answer.status, answer.text]).toEqual([status, refused(code)])
    expect((await headUpload(address, path)).headers['upload-offset']).toBe('1000')
    expect((await patchUpload(address, path, 1000, volume.subarray(1000))).status).toBe(204)
    expect(fingerprint(await read(path, volume.length))).toBe(fingerprint(volume))
  })

  it('P-176 refuses a piece that is longer than the rest, or than pieces are', async () => {
    const volume = volumeOf(2)
    const path = await begin(volume)
    const longer = new Uint8Array(volume.length + 1)
    longer.set(volume)
    expect((await patchUpload(address, path, 0, longer)).text).toBe(refused('too-large'))
    expect((await headUpload(address, path)).headers['upload-offset']).toBe('0')
    const large = await begin(volumeOf(128))
    expect((await patchUpload(address, large, 0, volumeOf(96))).text).toBe(refused('too-large'))
  })

  it('P-176 refuses a piece for a whole one, and for none', async () => {
    const volume = volumeOf(1)
    const path = await upload(address, volume)
    expect((await patchUpload(address, path, volume.length, volume)).text).toBe(refused('too-large'))
    expect((await patchUpload(address, path, 0, volume)).text).toBe(refused('stale'))
    expect(fingerprint(await read(path, volume.length))).toBe(fingerprint(volume))
    for (const id of [
      'A'.repeat(22),
      'A'.repeat(21) + 'B',
      'x',
      '..%2f..%2fintake.db',
      '%00',
      'a'.repeat(3000),
    ]) {
      const none = await patchUpload(address, `${volumesPath}/${id}`, 0, volume)
      expect([none.status, none.text]).toEqual([404, refused('not-found')])
      expect((await headUpload(address, `${volumesPath}/${id}`)).status).toBe(404)
    }
  })

  it('P-176 drops an upload whose header lies', async () => {
    const volume = volumeOf(2)
    volume[11] = 4
    const path = await begin(volume)
    expect((await patchUpload(address, path, 0, volume)).text).toBe(refused('malformed'))
    expect((await headUpload(address, path)).status).toBe(404)
  })

  it('keeps what came before the connection broke, and lets the next go on from there', async () => {
    const volume = volumeOf(2)
    const path = await begin(volume)
    await breakOff(path, volume, 50_000)
    const head = await headUpload(address, path)
    expect(head.headers['upload-offset']).toBe('50000')
    expect((await patchUpload(address, path, 50_000, volume.subarray(50_000))).status).toBe(204)
    expect(fingerprint(await read(path, volume.length))).toBe(fingerprint(volume))
  })

  it('P-177 ends a request that hangs when another comes for the same upload', async () => {
    const volume = volumeOf(2)
    const path = await begin(volume)
    const hanging = beginPatch(path, volume)
    hanging.write(volume.subarray(0, 40_000))
    await wait(300)
    const head = await headUpload(address, path)
    expect(head.headers['upload-offset']).toBe('40000')
    await expect(hanging.ended).rejects.toThrow()
    expect((await patchUpload(address, path, 40_000, volume.subarray(40_000))).status).toBe(204)
  })

  it('P-177 lets one of two clients have the same piece', async () => {
    const volume = volumeOf(32)
    const path = await begin(volume)
    const both = await Promise.allSettled([0, 1].map(() => patchUpload(address, path, 0, volume)))
    const statuses = both.map((one) => (one.status === 'fulfilled' ? one.value.status : 'cut'))
    expect(statuses.filter((status) => status === 204).length).toBeLessThanOrEqual(1)
    const at = Number((await headUpload(address, path)).headers['upload-offset'])
    if (at < volume.length) await patchUpload(address, path, at, volume.subarray(at))
    expect(fingerprint(await read(path, volume.length))).toBe(fingerprint(volume))
  })

  it('takes none while the operator has paused, but the rest of what was begun', async () => {
    const volume = volumeOf(1)
    const path = await begin(volume)
    served.pause(true)
    const answer = await createUpload(address, volume.length)
    expect([answer.status, answer.text]).toEqual([503, refused('paused')])
    expect((await patchUpload(address, path, 0, volume)).status).toBe(204)
  })

  it('loses nothing of sixteen at once', async () => {
    const volumes = Array.from({ length: 16 }, (_, n) => volumeOf(20, n))
    const paths = await Promise.all(volumes.map((volume) => upload(address, volume, 300_000)))
    for (const [n, path] of paths.entries())
      expect(fingerprint(await read(path, 10_000_000))).toBe(fingerprint(volumes[n] ?? null))
  })

  describe('for the desk', () => {
    const ask = <E extends Endpoint<unknown, unknown>>(endpoint: E, body: unknown) =>
      askSigned(served.console, endpoint, body, signer, served.clock.seconds())

    it('P-178 gives chunks to who signs and knows the id, as many as there are', async () => {
      const volume = volumeOf(3)
      const id = idOf(await upload(address, volume))
      const read = async (from: number, chunks: number) =>
        fingerprint((await ask(consoleApi.readVolume, { id, from, chunks })).answer)
      expect(await read(0, 1)).toBe(fingerprint(volume.slice(32, 32 + chunkBytes)))
      expect(await read(1, 64)).toBe(fingerprint(volume.slice(32 + chunkBytes)))
      expect(await read(3, 1)).toBe(fingerprint(new Uint8Array()))
      const many = JSON.stringify({ id: toBase64url(id), from: 0, chunks: 65 })
      expect((await ask(consoleApi.readVolume, many)).refused).toBe('malformed')
      const other = { id: filled(16, 9), from: 0, chunks: 1 }
      expect((await ask(consoleApi.readVolume, other)).refused).toBe('not-found')
    })

    it('P-178 gives nothing of one that is not whole', async () => {
      const volume = volumeOf(2)
      const path = await begin(volume)
      await patchUpload(address, path, 0, volume.subarray(0, 100_000))
      const asked = { id: idOf(path), from: 0, chunks: 1 }
      expect((await ask(consoleApi.readVolume, asked)).refused).toBe('not-found')
      const { answer } = await ask(consoleApi.claimVolumes, { ids: [idOf(path)] })
      expect(decodeAnswer(consoleApi.claimVolumes, answer)).toEqual({ there: [] })
    })

    it('keeps what is claimed beyond 45 days, until it is erased', async () => {
      const [claimed, other] = [
        idOf(await upload(address, volumeOf(1))),
        idOf(await upload(address, volumeOf(2))),
      ]
      const ids = [claimed, filled(16, 9)]
      const { answer } = await ask(consoleApi.claimVolumes, { ids })
      expect(decodeAnswer(consoleApi.claimVolumes, answer)).toEqual({ there: [claimed] })
      const left = async () => (await served.volumes.volumes()).map(({ id }) => id)
      served.clock.move(45 * 86_400)
      await forgetVolumes(served.volumes, served.clock)
      expect(await left()).toHaveLength(2)
      served.clock.move(86_400)
      await forgetVolumes(served.volumes, served.clock)
      expect(await left()).toEqual([claimed])
      expect((await ask(consoleApi.eraseVolumes, { ids: [claimed, other] })).status).toBe(200)
      expect(await left()).toEqual([])
    })

    it('forgets an upload that was given up, after a day without a piece', async () => {
      const path = await begin(volumeOf(1))
      served.clock.move(86_400)
      await forgetVolumes(served.volumes, served.clock)
      expect((await headUpload(address, path)).status).toBe(200)
      served.clock.move(86_400)
      await forgetVolumes(served.volumes, served.clock)
      expect((await headUpload(address, path)).status).toBe(404)
    })
  })

  function beginPatch(path: string, volume: Uint8Array) {
    const headers = {
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
      'content-length': String(volume.length),
    }
    const asked = request(`${address}${path}`, { method: 'PATCH', headers })
    const ended = new Promise<void>((resolve, reject) => {
      asked.once('response', () => resolve())
      asked.once('error', reject)
    })
    ended.catch(() => undefined)
    return { write: (bytes: Uint8Array) => void asked.write(bytes), destroy: () => asked.destroy(), ended }
  }

  async function breakOff(path: string, volume: Uint8Array, after: number): Promise<void> {
    const patch = beginPatch(path, volume)
    patch.write(volume.subarray(0, after))
    await wait(300)
    patch.destroy()
    await wait(300)
  }
})
