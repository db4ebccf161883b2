/**
 * A volume over real tors, in a private network on this machine: its circuits are closed twice while it is sent, and the
 * server is killed with -9 once. It arrives whole, and nothing that was acknowledged is sent again.
 */

import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromBase64url } from '../../crypto/bytes.ts'
import type { VolumeId } from '../../crypto/protocol/ids.ts'
import { patchBytes, volumesPath } from '../../crypto/protocol/volume-upload.ts'
import { readFolderVolumes } from '../../server/storage/read-volumes.ts'
import { sendVolume, type Road } from '../support/resuming-upload.ts'
import { opensWhole, sealRandomVolume } from '../support/random-volume.ts'
import type { TusAnswer } from '../support/tus-client.ts'
import { closeCircuits } from '../support/tor/close-circuits.ts'
import { overTor } from '../support/tor/fetch-over-tor.ts'
import { startLibsodium } from '../support/world.ts'
import { openTorStage, untilItAnswers, type TorStage } from './tor-stage.ts'

let stage: TorStage
beforeAll(async () => {
  await startLibsodium()
  stage = await openTorStage()
}, 240_000)
afterAll(() => stage.end(), 60_000)

/** Each break begins with new connections, as a browser would. */
function roadOver(socksPort: number, address: string): Road & { close(): Promise<void> } {
  let tor = overTor(socksPort)
  async function ask(
    method: string,
    path: string,
    own: Record<string, string>,
    body?: Uint8Array,
  ): Promise<TusAnswer> {
    const headers = { 'tus-resumable': '1.0.0', ...own }
    try {
      const signal = AbortSignal.timeout(40_000)
      const answer = await tor.fetch(address + path, {
        method,
        headers,
        signal,
        ...(body === undefined ? {} : { body }),
      })
      return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() }
    } catch (error) {
      await tor.close()
      tor = overTor(socksPort)
      throw error
    }
  }
  return {
    create: (length) => ask('POST', volumesPath, { 'upload-length': String(length) }),
    head: (path) => ask('HEAD', path, {}),
    patch: (path, offset, body) =>
      ask(
        'PATCH',
        path,
        { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
        body,
      ),
    close: () => tor.close(),
  }
}

it('survives two broken circuits and a killed server', async () => {
  const { sotto, withoutKey } = stage
  const volume = await sealRandomVolume(512)
  const length = volume.bytes.length
  const road = roadOver(withoutKey.socksPort, sotto.portal)
  const done = { first: false, killed: false, second: false }
  const breakings: Promise<unknown>[] = []
  const onOffset = (offset: number): void => {
    const isPast = (share: number): boolean => offset > length * share
    if (isPast(0.2) && !done.first) {
      done.first = true
      breakings.push(closeCircuits(withoutKey.controlPort))
    } else if (isPast(0.4) && !done.killed) {
      done.killed = true
      breakings.push(sotto.killAndStart().then(() => untilItAnswers(withoutKey, sotto.portal)))
    } else if (isPast(0.7) && !done.second) {
      done.second = true
      breakings.push(closeCircuits(withoutKey.controlPort))
    }
  }
  const began = performance.now()
  const sent = await sendVolume(road, volume.bytes, { step: patchBytes, pauseMs: 1000, onOffset })
  const seconds = (performance.now() - began) / 1000
  const closed = await Promise.all(breakings)
  await road.close()
  expect(done).toEqual({ first: true, killed: true, second: true })
  expect([closed[0], closed[2]].every((count) => Number(count) > 0)).toBe(true)
  expect(sent.breaks).toBeGreaterThanOrEqual(3)
  expect(sent.wentBack).toBe(0)
  // At each of the three at most the piece that was on its way.
  expect(sent.sentTwice).toBeLessThanOrEqual(3 * patchBytes)
  console.log(
    `figure: ${String(length)} bytes over tor in ${seconds.toFixed(0)} s, ${String(sent.breaks)} breaks, ` +
      `at most ${String(sent.sentTwice)} bytes sent twice, ${String(sent.wentBack)} acknowledged ones lost`,
  )
  const id = fromBase64url(sent.path.split('/').at(-1) ?? '') as VolumeId
  const open = await readFolderVolumes(join(sotto.folder, 'volumes')).openVolume(id)
  const bytes = (await open?.read(0, length)) ?? new Uint8Array()
  await open?.close()
  expect(await opensWhole(bytes, volume)).toBe(true)
}, 400_000)

it('leaves no id of an upload where the server writes, but for its file', () => {
  const { sotto } = stage
  const [name = ''] = readdirSync(join(sotto.folder, 'volumes', 'fresh'))
  const id = Buffer.from(name, 'hex').toString('base64url')
  expect(id).toHaveLength(22)
  expect(sotto.printed()).not.toContain(id)
  for (const file of readdirSync(sotto.folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    const text = readFileSync(join(file.parentPath, file.name)).toString('latin1')
    expect(text.includes(id) || text.includes(name)).toBe(false)
  }
})
