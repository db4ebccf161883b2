/**
 * A data folder on a disk of 8 MiB, filled by drops: a volume is refused before its first byte, acknowledged drops stay
 * readable, and with more room volumes are taken without a restart. Then the disk fills while a piece is on its way: it is refused, the
 * service lives, and the upload goes on when there is room. Needs the right to mount a small file system.
 *
 *     node --import tsx test/faults/full-disk-uploads.ts
 */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fromBase64url, type Bytes } from '../../crypto/bytes.ts'
import type { DeskId, VolumeId } from '../../crypto/protocol/ids.ts'
import { readFolderVolumes } from '../../server/storage/read-volumes.ts'
import { opensWhole, sealRandomVolume, type RandomVolume } from '../support/random-volume.ts'
import { setUp } from '../support/set-up.ts'
import { helpNow, noPuzzles, startSotto, type Sotto } from '../support/start-sotto.ts'
import { createUpload, headUpload, patchUpload } from '../support/tus-client.ts'
import { startLibsodium } from '../support/world.ts'
import { checkStored, drawDrop } from './posted-drops.ts'

export interface FullDiskUploadsFigures {
  readonly drops: number
  /** Of drops, and of volumes, on the full disk: status and body. */
  readonly dropRefused: string
  readonly volumeRefused: string
  /** Of the piece during which the disk filled up. */
  readonly pieceRefused: string
  readonly volumeOpens: boolean
  readonly lostDrops: number
}

const noRoom = '507 {"refused":"no-room"}'

export const holds = (figures: FullDiskUploadsFigures): boolean =>
  figures.drops > 0 &&
  [figures.dropRefused, figures.volumeRefused, figures.pieceRefused].every((said) => said === noRoom) &&
  figures.volumeOpens &&
  figures.lostDrops === 0

export async function fillDiskBesideUploads(): Promise<FullDiskUploadsFigures> {
  await startLibsodium()
  const folder = mkdtempSync(join(tmpdir(), 'sotto-small-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m,mode=700', 'tmpfs', folder])
  try {
    writeFileSync(join(folder, 'help-now.json'), JSON.stringify(helpNow))
    return await run(await startSotto({ folder, puzzlesFrom: noPuzzles }))
  } finally {
    execFileSync('umount', [folder])
    rmSync(folder, { recursive: true })
  }
}

async function run(sotto: Sotto): Promise<FullDiskUploadsFigures> {
  try {
    const { roster } = await setUp(sotto)
    const [desk] = roster.roster.desks
    if (desk === undefined) throw new Error('no desk')
    const volume = await sealRandomVolume(64)
    const { drops, refused } = await postUntilFull(sotto, desk.id)
    const volumeRefused = said(await createUpload(sotto.portal, volume.bytes.length))
    execFileSync('mount', ['-o', 'remount,size=320m', sotto.folder])
    const { path, pieceRefused } = await uploadWhileFilling(sotto, volume)
    const volumeOpens = await opens(sotto, path, volume)
    await sotto.stop()
    const { lost } = await checkStored(sotto.folder, desk.id, drops)
    return {
      drops: drops.length,
      dropRefused: refused,
      volumeRefused,
      pieceRefused,
      volumeOpens,
      lostDrops: lost,
    }
  } finally {
    await sotto.stop()
  }
}

const said = ({ status, text }: { readonly status: number; readonly text: string }): string =>
  `${String(status)} ${text}`

async function postUntilFull({ portal }: Sotto, desk: DeskId) {
  const drops: Bytes[] = []
  const headers = { 'content-type': 'application/octet-stream' }
  for (let i = 0; i < 1000; i++) {
    const drop = drawDrop(desk)
    const answer = await fetch(`${portal}/api/drops`, { method: 'POST', headers, body: drop })
    if (answer.status !== 201) return { drops, refused: `${String(answer.status)} ${await answer.text()}` }
    drops.push(drop)
  }
  throw new Error('8 MiB were not full')
}

async function uploadWhileFilling({ portal, folder }: Sotto, { bytes }: RandomVolume) {
  const created = await createUpload(portal, bytes.length)
  const path = created.headers.location
  if (path === undefined) throw new Error(`with room: ${said(created)}`)
  const ballast = join(folder, 'ballast')
  const pieceRefused = await patchSlowly(`${portal}${path}`, bytes, () => {
    const { bavail, bsize } = statfsSync(folder)
    execFileSync('fallocate', ['-l', String(bavail * bsize - 65_536), ballast])
  })
  rmSync(ballast)
  const offset = Number((await headUpload(portal, path)).headers['upload-offset'])
  const rest = await patchUpload(portal, path, offset, bytes.subarray(offset))
  if (rest.status !== 204) throw new Error(`after room was made: ${said(rest)}`)
  return { path, pieceRefused }
}

/** Half of the piece, then what happens meanwhile, then the rest. */
function patchSlowly(url: string, bytes: Bytes, meanwhile: () => void): Promise<string> {
  const headers = {
    'tus-resumable': '1.0.0',
    'upload-offset': '0',
    'content-type': 'application/offset+octet-stream',
    'content-length': String(bytes.length),
  }
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'PATCH', headers }, (answer) => {
      let text = ''
      answer.on('data', (piece: Buffer) => (text += piece.toString()))
      answer.once('end', () => {
        resolve(`${String(answer.statusCode)} ${text}`)
      })
    })
    asked.once('error', reject)
    asked.write(bytes.subarray(0, bytes.length / 2))
    void wait(500).then(() => {
      meanwhile()
      asked.end(bytes.subarray(bytes.length / 2))
    })
  })
}

async function opens({ folder }: Sotto, path: string, volume: RandomVolume): Promise<boolean> {
  const id = fromBase64url(path.split('/').at(-1) ?? '') as VolumeId
  const open = await readFolderVolumes(join(folder, 'volumes')).openVolume(id)
  const bytes = (await open?.read(0, volume.bytes.length)) ?? new Uint8Array()
  await open?.close()
  return opensWhole(bytes, volume)
}

if (process.argv[1] === import.meta.filename) {
  const figures = await fillDiskBesideUploads()
  console.log(figures)
  process.exitCode = holds(figures) ? 0 : 1
}
