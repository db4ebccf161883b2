/** Wires the tab of files: its model and its acts. What is open is closed when somebody goes elsewhere. */

import { useEffect, useReducer, useRef } from 'preact/hooks'
import { troubleIn } from '../desk/keeper.ts'
import { VolumeProblem } from '../session/volume-problem.ts'
import type { ChosenFile, EvidenceActs } from './evidence-acts.ts'
import { evidenceStart, keyOf, next, type AtEvidence, type EvidenceEvent, type FileWork } from './model.ts'

export interface HeldEvidence {
  readonly at: AtEvidence
  look(chosen: ChosenFile): void
  close(): void
  check(chosen: ChosenFile): void
  askForOriginal(chosen: ChosenFile | null): void
  saveOriginal(chosen: ChosenFile): void
  readonly saveCopy: EvidenceActs['saveCopy']
}

type Tell = (event: EvidenceEvent) => void

/** One act at a time; pressed meanwhile, nothing else begins. */
export function useEvidence(acts: EvidenceActs, hasFiles: boolean): HeldEvidence {
  const [at, tell] = useReducer(next, evidenceStart)
  const now = useRef(at)
  now.current = at
  useEffect(() => {
    if (!hasFiles) return
    acts.findMissing().then(
      (missing) => tell({ type: 'found missing', missing }),
      // Whoever asks for a file is told why it is not read.
      () => undefined,
    )
  }, [acts, hasFiles])
  useEffect(() => () => now.current.shown?.file.close(), [])

  const close = (): void => {
    now.current.shown?.file.close()
    tell({ type: 'was closed' })
  }
  const begin = (chosen: ChosenFile, what: FileWork['what'], act: (key: string) => Promise<void>): void => {
    if (now.current.work !== null) return
    const key = keyOf(chosen)
    tell({ type: 'began', key, what })
    void tried(act(key), key, tell)
  }
  return {
    at,
    close,
    saveCopy: acts.saveCopy,
    look(chosen) {
      begin(chosen, 'opening', async (key) => {
        const file = await acts.open(chosen, (verdict) => tell({ type: 'told the hash', key, verdict }))
        close()
        tell({ type: 'was opened', key, file })
      })
    },
    check(chosen) {
      begin(chosen, 'checking', async (key) => {
        await acts.check(chosen, (done) => tell({ type: 'went on', key, done }))
        tell({ type: 'told the hash', key, verdict: 'fits' })
      })
    },
    askForOriginal: (chosen) =>
      tell({ type: 'asked for it as it came', key: chosen === null ? null : keyOf(chosen) }),
    saveOriginal(chosen) {
      begin(chosen, 'saving', async (key) => {
        await acts.saveOriginal(chosen, (done) => tell({ type: 'went on', key, done }))
        tell({ type: 'was saved', key })
      })
    },
  }
}

async function tried(act: Promise<void>, key: string, tell: Tell): Promise<void> {
  try {
    await act
  } catch (error) {
    const trouble = error instanceof VolumeProblem ? { problem: error.code } : troubleIn(error)
    tell({ type: 'was stopped', key, trouble })
  }
}
