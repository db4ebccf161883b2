/** The files of a case without a browser: as the console's tab reads them, hashed in this process. */

import type { Bytes } from '../../crypto/bytes.ts'
import { startSha256 } from '../../crypto/primitives/sha256-in-pieces.ts'
import type { Work } from '../../review-console/cases/work.ts'
import {
  evidenceActs,
  type ChosenFile,
  type EvidenceActs,
} from '../../review-console/evidence/evidence-acts.ts'
import type { HashPieces } from '../../review-console/evidence/hash-pieces.ts'
import { VolumeProblem } from '../../review-console/session/volume-problem.ts'
import { Refusal } from '../../review-console/session/refusal.ts'

export const hashHere: HashPieces = () => {
  const running = startSha256()
  return {
    add: (piece) => Promise.resolve(running.add(piece)),
    end: () => Promise.resolve(running.end()),
    close: () => undefined,
  }
}

export interface Saved {
  readonly name: string
  readonly blob: Blob
}

export interface Evidence {
  readonly acts: EvidenceActs
  readonly saved: readonly Saved[]
}

export function evidenceOf(work: Work, source: string): Evidence {
  const saved: Saved[] = []
  const acts = evidenceActs({
    source,
    inTurn: (get) => get(work),
    hash: hashHere,
    saveFile: () => undefined,
    saveBlob: (name, blob) => void saved.push({ name, blob }),
  })
  return { acts, saved }
}

export async function readAll({ acts }: Evidence, chosen: ChosenFile): Promise<Bytes> {
  const file = await acts.open(chosen, () => undefined)
  const bytes = await file.read(0, file.size)
  file.close()
  return bytes
}

/** `read` when nothing was wrong. */
export const problemIn = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'read',
    (error: unknown) =>
      error instanceof VolumeProblem || error instanceof Refusal ? error.code : String(error),
  )
