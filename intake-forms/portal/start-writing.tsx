/** Writing a report, wired: model, view and verbs. */

import type { Say } from '../words/all-words.ts'
import { bringFiles, followUpload, type BroughtFiles } from './bring-files.ts'
import { drawInto } from './draw-into.ts'
import { followStage } from './follow-stage.ts'
import { next } from './model.ts'
import { run } from './run.ts'
import type { Stage } from './sending-model.ts'
import type { Tools } from './tools.ts'
import { WritePage } from './views/write-page.tsx'
import { start, type Happening, type Visit } from './visit.ts'
import { startWriteSession, type WriteSession } from './write-session.ts'

type Tell = (happening: Happening) => void

interface Held {
  readonly session: WriteSession
  readonly files: BroughtFiles
}

/** Returns what forgets everything. */
export function startWriting(main: HTMLElement, tools: Tools, say: Say): () => void {
  const session = startWriteSession(tools)
  const files = bringFiles(tools)
  const draw = drawInto(main)
  let stopWaiting = (): void => undefined

  const tell = run<Visit, Happening>({
    first: start,
    next,
    draw(visit, tell) {
      const view = (
        <WritePage
          {...{ visit, tell, say, locale: tools.locale, step: files.step() }}
          onKeepWords={() => void session.drawWords().then((paper) => tell({ type: 'words-drawn', paper }))}
          onProve={() => tell({ type: 'asked-for-proof', asked: session.drawPlaces() })}
        />
      )
      draw({ view, place: placeOf(visit), problem: problemOf(visit) })
    },
    act(visit, before, tell) {
      if (!isSameStage(visit, before)) {
        stopWaiting()
        stopWaiting = act(visit, before, { session, files }, tell)
      }
      followFiles(visit, before, files, tell)
    },
  })
  open(session, tell)
  return () => {
    tell({ type: 'left' })
  }
}

const open = (session: WriteSession, tell: Tell): void =>
  void session.open().then(
    (opening) => tell('opened' in opening ? { type: 'opened', ...opening } : { type: 'closed', ...opening }),
    () => tell({ type: 'closed', closed: { why: 'no-engine' } }),
  )

const stageOf = (visit: Visit): Stage | null => (visit.at === 'sending' ? visit.stage : null)

/** Files that move meanwhile are no reason to post once more, or to wait from the beginning. */
const isSameStage = (visit: Visit, before: Visit): boolean =>
  visit.at === before.at && stageOf(visit) === stageOf(before)

function followFiles(visit: Visit, before: Visit, files: BroughtFiles, tell: Tell): void {
  if (visit.at === 'files' && visit.step === 'coming') files.bring(tell)
  if (visit.at === 'words' && before.at === 'checking') files.step()?.desk.upload()
  followUpload(files.step(), stageOf(visit), stageOf(before))
  if (visit.at === 'sent' || visit.at === 'left') files.forget()
  else if ('draft' in visit) files.follow(visit.draft.files, tell)
}

function act(visit: Visit, before: Visit, { session, files }: Held, tell: Tell): () => void {
  const nothing = (): void => undefined
  if (visit.at === 'can-you-write' && before.at === 'closed') open(session, tell)
  if (visit.at === 'words' && before.at === 'checking') void session.readSomeBucket()
  if (visit.at === 'sent' || visit.at === 'left') session.forget()
  if (visit.at !== 'sending') return nothing
  const { draft, assent, stage } = visit
  return followStage(stage, {
    seal: (isAnew) => session.seal(draft, assent, isAnew, files.step()?.desk.index() ?? null),
    post: () => session.post(),
    solve: () => session.solve(),
    tell,
  })
}

function placeOf(visit: Visit): string {
  if (visit.at === 'answering') return `question ${visit.question}`
  if (visit.at === 'files') return `files ${visit.step}`
  if (visit.at !== 'sending') return visit.at
  const { stage } = visit.stage
  return stage === 'sealing' || stage === 'uploading' || stage === 'solving' ? 'sending' : stage
}

function problemOf(visit: Visit): unknown {
  if (visit.at === 'answering') return visit.problem
  if (visit.at === 'files') return visit.isStopped || null
  if (visit.at === 'choosing-topic' || visit.at === 'choosing-desk') return visit.isMissing || null
  return visit.at === 'proving' && visit.wrong.length > 0 ? visit.wrong : null
}
