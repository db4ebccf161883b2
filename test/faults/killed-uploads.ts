/**
 * Sixteen clients send volumes, and after each the drop that names it, while the server is killed with -9 at twenty random
 * moments and started again. Afterwards every volume whose drop was acknowledged must open whole, chunk by chunk.
 *
 *     node --import tsx test/faults/killed-uploads.ts
 */

import { randomInt } from 'node:crypto'
import { readdirSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fromBase64url, type Bytes } from '../../crypto/bytes.ts'
import type { DeskId, VolumeId } from '../../crypto/protocol/ids.ts'
import { readFolderVolumes } from '../../server/storage/read-volumes.ts'
import { directRoad, sendVolume } from '../support/resuming-upload.ts'
import { opensWhole, sealRandomVolume, type RandomVolume } from '../support/random-volume.ts'
import { setUp } from '../support/set-up.ts'
import { forget, noPuzzles, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { checkStored, drawDrop } from './posted-drops.ts'

const clientCount = 16
const killCount = 20
/** 4.1 MB. */
const chunks = 64

export interface KilledUploadsFigures {
  readonly kills: number
  readonly acknowledged: number
  /** Answers that were missing, each followed by another try. */
  readonly breaks: number
  /** Bytes of all volumes, and those that were sent beyond. */
  readonly sent: number
  readonly sentTwice: number
  /** Of them, those that the server had acknowledged before. */
  readonly wentBack: number
  /** Acknowledged, and the volume does not open whole, or the drop is gone. */
  readonly lost: number
  /** After one volume was cut by a byte on purpose: the check must see it. */
  readonly lostInControl: number
}

export const holds = (figures: KilledUploadsFigures): boolean =>
  figures.kills === killCount &&
  figures.acknowledged >= clientCount &&
  figures.breaks > 0 &&
  figures.wentBack === 0 &&
  figures.lost === 0 &&
  figures.lostInControl === 1

interface Acknowledged {
  readonly id: VolumeId
  readonly volume: RandomVolume
  readonly drop: Bytes
}

export async function killUploads(): Promise<KilledUploadsFigures> {
  await startLibsodium()
  let sotto = await startSotto({ puzzlesFrom: noPuzzles })
  try {
    const { roster } = await setUp(sotto)
    const [desk] = roster.roster.desks
    if (desk === undefined) throw new Error('no desk')
    const sending = startSending(sotto.portal, desk.id)
    for (let kills = 0; kills < killCount; kills++) {
      await wait(randomInt(50, 1500))
      await sotto.kill()
      sotto = await sotto.again()
    }
    const { acknowledged, ...seen } = await sending.end()
    await sotto.stop()
    const lost = await countLost(sotto, acknowledged)
    const drops = await checkStored(
      sotto.folder,
      desk.id,
      acknowledged.map(({ drop }) => drop),
    )
    cutOne(sotto)
    const lostInControl = await countLost(sotto, acknowledged)
    return {
      kills: killCount,
      acknowledged: acknowledged.length,
      ...seen,
      lost: lost + drops.lost,
      lostInControl,
    }
  } finally {
    await sotto.stop()
    forget(sotto)
  }
}

function startSending(portal: string, desk: DeskId) {
  const road = directRoad(portal)
  const acknowledged: Acknowledged[] = []
  let isOver = false
  let [breaks, sent, sentTwice, wentBack] = [0, 0, 0, 0]

  async function postUntilTaken(drop: Bytes): Promise<void> {
    const headers = { 'content-type': 'application/octet-stream' }
    for (;;) {
      const answer = await fetch(`${portal}/api/drops`, { method: 'POST', headers, body: drop }).catch(
        () => null,
      )
      if (answer?.status === 201) return
      breaks++
      await wait(100)
    }
  }

  async function client(): Promise<void> {
    do {
      const volume = await sealRandomVolume(chunks)
      const seen = await sendVolume(road, volume.bytes, { step: 1_000_000 })
      breaks += seen.breaks
      sent += volume.bytes.length
      sentTwice += seen.sentTwice
      wentBack += seen.wentBack
      const drop = drawDrop(desk)
      await postUntilTaken(drop)
      acknowledged.push({ id: fromBase64url(seen.path.split('/').at(-1) ?? '') as VolumeId, volume, drop })
    } while (!isOver)
  }
  const clients = Promise.all(Array.from({ length: clientCount }, client))
  return {
    async end() {
      isOver = true
      await clients
      return { acknowledged, breaks, sent, sentTwice, wentBack }
    },
  }
}

async function countLost({ folder }: Sotto, acknowledged: readonly Acknowledged[]): Promise<number> {
  const volumes = readFolderVolumes(join(folder, 'volumes'))
  let lost = 0
  for (const { id, volume } of acknowledged) {
    const open = await volumes.openVolume(id)
    const bytes = (await open?.read(0, volume.bytes.length + 1)) ?? new Uint8Array()
    await open?.close()
    if (!(await opensWhole(bytes, volume))) lost++
  }
  return lost
}

function cutOne({ folder }: Sotto): void {
  const fresh = join(folder, 'volumes', 'fresh')
  const [name] = readdirSync(fresh).filter((file) => !file.endsWith('.part'))
  truncateSync(join(fresh, name ?? ''), 100_000)
}

if (process.argv[1] === import.meta.filename) {
  const figures = await killUploads()
  console.log(figures)
  process.exitCode = holds(figures) ? 0 : 1
}
