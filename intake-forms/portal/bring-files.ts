/** Everything about files is fetched when somebody comes to the Files step, and let go of when they leave. */

import { fromEngine } from '../../crypto/primitives/seal.ts'
import { chunkSecret } from '../../crypto/primitives/volume-cipher.ts'
import { askRoom } from './ask-room.ts'
import type { FilesStep, openFilesStep } from './files/files-step.tsx'
import type { FilesWorld } from './files/files-world.ts'
import { noFiles, type Files, type FilesTold } from './files.ts'
import type { Stage } from './sending-model.ts'
import { solvePuzzle } from './solve-puzzle.ts'
import type { Tools } from './tools.ts'
import type { FilesStepIs } from './visit.ts'

type Tell = (happening: FilesTold | { readonly type: 'files-step'; readonly step: FilesStepIs }) => void

export interface BroughtFiles {
  /** Null before somebody came to the step. */
  step(): FilesStep | null
  bring(tell: Tell): void
  /** The page shows these; what is held tells it when that is something else. */
  follow(shown: Files, tell: Tell): void
  forget(): void
}

export function bringFiles(tools: Tools): BroughtFiles {
  let held: FilesStep | null = null
  let round = 0
  return {
    step: () => held,
    bring(tell) {
      const mine = round
      const here = (): void => tell({ type: 'files-step', step: 'here' })
      if (held !== null) return here()
      fetchStep(tools).then(
        (open) => {
          if (mine !== round) return
          held ??= open(worldOf(tools), (files) => tell({ type: 'files', files }))
          here()
        },
        () => tell({ type: 'files-step', step: 'no answer' }),
      )
    },
    follow(shown, tell) {
      const files = held?.desk.now() ?? noFiles
      if (files !== shown) tell({ type: 'files', files })
    },
    forget() {
      round++
      held?.desk.forget()
      held = null
    },
  }
}

/** A file of its own, by the address that the page names: bundled with the page, everybody would wait for it. */
const fetchStep = async (tools: Tools): Promise<typeof openFilesStep> => {
  const script = (await import(tools.addressOf('files'))) as { readonly openFilesStep: typeof openFilesStep }
  return script.openFilesStep
}

const worldOf = (tools: Tools): FilesWorld => ({
  tools,
  askRoom,
  solvePuzzle,
  random: fromEngine,
  chunkSecret,
})

/** Uploading begins when it is shown, ends when somebody goes back from it, and goes on by itself in between. */
export function followUpload(held: FilesStep | null, now: Stage | null, before: Stage | null): void {
  if (now?.stage === 'uploading') held?.desk.upload()
  else if (now === null && before?.stage === 'uploading') held?.desk.cancel()
}
