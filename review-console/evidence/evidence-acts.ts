/**
 * What a reviewer does with the files of one case: sees which are there, reads one, checks its hash, saves it as it came.
 * Reading a large file stands in nobody's way: only its list is looked up in turn.
 */

import { toBase64url } from '../../crypto/bytes.ts'
import type { VolumeId } from '../../crypto/protocol/ids.ts'
import { readCaseLog, type Work } from '../cases/work.ts'
import { Refusal } from '../session/refusal.ts'
import type { Tools } from '../tools.ts'
import { claimQuietly, missingOf } from './claim-volumes.ts'
import type { HashPieces } from './hash-pieces.ts'
import { readWhole, readableFile, type HashVerdict, type OpenFile, type TakePiece } from './readable-file.ts'
import { safeNames } from './safe-name.ts'
import { readIndex, volumesIn, type BelievedIndex } from './sent-files.ts'
import { volumeText } from './volume-text.ts'

/** One file of a case: of which statement, and which of its files. */
export interface ChosenFile {
  readonly statement: string
  readonly n: number
}

type TellDone = (bytes: number) => void

export interface EvidenceActs {
  /** Ids of the statements whose files the server does not have. @throws Refusal */
  findMissing(): Promise<ReadonlySet<string>>
  /** Fetches nothing yet. @throws Refusal, VolumeProblem */
  open(chosen: ChosenFile, onHash: (verdict: HashVerdict) => void): Promise<OpenFile>
  /** @throws Refusal; VolumeProblem `other hash` */
  check(chosen: ChosenFile, tell: TellDone): Promise<void>
  /** What the viewer drew anew, into the browser's downloads. */
  readonly saveCopy: Tools['saveFile']
  /** Into the browser's downloads, with everything that is in it; nothing when its hash differs. @throws as above */
  saveOriginal(chosen: ChosenFile, tell: TellDone): Promise<void>
}

export interface EvidenceTools {
  readonly source: string
  /** One act at a time may read a log. */
  inTurn<T>(get: (work: Work) => Promise<T>): Promise<T>
  readonly hash: HashPieces
  readonly saveFile: Tools['saveFile']
  readonly saveBlob: Tools['saveBlob']
}

export function evidenceActs(tools: EvidenceTools): EvidenceActs {
  const { source, inTurn, hash, saveFile, saveBlob } = tools

  const open: EvidenceActs['open'] = async ({ statement, n }, onHash) => {
    const { index, places, volume } = await inTurn(async (work) => {
      const read = await indexOf(work, source, statement)
      return { ...read, volume: await work.session.openVolume(read.index) }
    })
    const place = places[n]
    const name = safeNames(index.files.map((file) => file.name))[n]
    if (place === undefined || name === undefined) throw new Refusal('not-found')
    return readableFile(name, place, { text: volumeText(volume), hash, onHash })
  }
  const readAll = (chosen: ChosenFile, take: TakePiece): Promise<OpenFile> =>
    readWhole((onHash) => open(chosen, onHash), take)
  return {
    findMissing: () => inTurn((work) => findMissing(work, source)),
    open,
    saveCopy: saveFile,
    async check(chosen, tell) {
      await readAll(chosen, (_, done) => tell(done))
    },
    async saveOriginal(chosen, tell) {
      const pieces: Blob[] = []
      const { name } = await readAll(chosen, (piece, done) => {
        pieces.push(new Blob([piece]))
        tell(done)
      })
      saveBlob(name, new Blob(pieces, { type: 'application/octet-stream' }))
    },
  }
}

async function indexOf(work: Work, source: string, statement: string): Promise<BelievedIndex> {
  const { statements } = await readCaseLog(work, source)
  const signed = statements.get(statement)
  const read = signed === undefined ? null : readIndex(signed.statement)
  if (read === null || typeof read === 'string') throw new Refusal('not-found')
  return read
}

/** Claims them on the way: after a restored backup the server may have forgotten that they are wanted. */
async function findMissing(work: Work, source: string): Promise<ReadonlySet<string>> {
  const { statements } = await readCaseLog(work, source)
  const named = [...statements].flatMap(([id, { statement }]) =>
    volumesIn([statement]).map((volume) => ({ id, volume })),
  )
  const volumes: readonly VolumeId[] = named.map(({ volume }) => volume)
  if (volumes.length === 0) return new Set()
  await claimQuietly(work.session, volumes)
  const missing = missingOf(work.session, volumes)
  return new Set(named.flatMap(({ id, volume }) => (missing.has(toBase64url(volume)) ? [id] : [])))
}
