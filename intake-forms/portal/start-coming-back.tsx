/** Coming back with twelve words, wired: model, view and verbs. */

import type { Say } from '../words/all-words.ts'
import { startComing, type Coming, type ComingHappening } from './come-back.ts'
import { nextComing } from './come-back-model.ts'
import { bringFiles, followUpload, type BroughtFiles } from './bring-files.ts'
import { drawInto } from './draw-into.ts'
import { followStage } from './follow-stage.ts'
import { fitsOneSeal, startReturnSession, type ReturnSession } from './return-session.ts'
import { run } from './run.ts'
import type { Stage } from './sending-model.ts'
import type { Tools } from './tools.ts'
import { ReturnPage } from './views/return-page.tsx'
import { checkWords } from './word-list.ts'

type Tell = (happening: ComingHappening) => void

interface Held {
  readonly session: ReturnSession
  readonly files: BroughtFiles
}

/** Returns what forgets everything. */
export function startComingBack(main: HTMLElement, tools: Tools, say: Say): () => void {
  const session = startReturnSession(tools)
  const files = bringFiles(tools)
  const draw = drawInto(main)
  let stopWaiting = (): void => undefined

  const tell = run<Coming, ComingHappening>({
    first: startComing,
    next: nextComing,
    draw(now, tell) {
      const view = (
        <ReturnPage
          {...{ now, tell, say, locale: tools.locale, step: files.step() }}
          onLook={() => now.at === 'entering' && void lookAtWords(now.typed, session).then(tell)}
          onSend={() =>
            now.at === 'adding' &&
            tell({ type: 'asked-to-send', fits: fitsOneSeal(now.text, now.files.weight) })
          }
        />
      )
      draw({ view, place: placeOf(now), problem: problemOf(now) })
    },
    act(now, before, tell) {
      if (!isSameStage(now, before)) {
        stopWaiting()
        stopWaiting = act(now, before, { session, files }, tell)
      }
      followFiles(now, before, files, tell)
    },
  })
  open(session, tell)
  return () => {
    tell({ type: 'left' })
  }
}

/** On this device, before anything is asked of the server. */
async function lookAtWords(typed: readonly string[], session: ReturnSession): Promise<ComingHappening> {
  const checked = checkWords(typed)
  if ('problems' in checked) return { type: 'words-have-problems', problems: checked.problems }
  return { type: (await session.take(checked.words)) === 'taken' ? 'words-hold' : 'words-do-not-fit' }
}

const open = (session: ReturnSession, tell: Tell): void =>
  void session.open().then(
    (opening) => tell('opened' in opening ? { type: 'opened', ...opening } : { type: 'closed', ...opening }),
    () => tell({ type: 'closed', closed: { why: 'no-engine' } }),
  )

const look = (session: ReturnSession, tell: Tell): void =>
  void session.look().then(
    (report) => tell(report === null ? { type: 'got-no-answer' } : { type: 'found', report }),
    () => tell({ type: 'got-no-answer' }),
  )

const stageOf = (now: Coming): Stage | null => (now.at === 'sending' ? now.stage : null)

/** Files that move meanwhile are no reason to post once more, or to wait from the beginning. */
const isSameStage = (now: Coming, before: Coming): boolean =>
  now.at === 'sending' && stageOf(now) === stageOf(before)

function followFiles(now: Coming, before: Coming, files: BroughtFiles, tell: Tell): void {
  if (now.at === 'adding-files' && now.step === 'coming') files.bring(tell)
  followUpload(files.step(), stageOf(now), stageOf(before))
  if (now.at === 'reading' || now.at === 'left') files.forget()
  if (now.at === 'adding' || now.at === 'adding-files') files.follow(now.files, tell)
}

function act(now: Coming, before: Coming, { session, files }: Held, tell: Tell): () => void {
  const nothing = (): void => undefined
  if (now.at === 'entering' && before.at === 'closed') open(session, tell)
  if (now.at === 'looking') look(session, tell)
  if (now.at === 'left') session.forget()
  if (now.at === 'not-reached') {
    const timer = setTimeout(() => tell({ type: 'asked-to-retry' }), now.seconds * 1000)
    return () => clearTimeout(timer)
  }
  if (now.at !== 'sending') return nothing
  return followStage(now.stage, {
    seal: (isAnew) => session.seal(now.act, isAnew, files.step()?.desk.index() ?? null),
    post: () => session.post(),
    solve: () => session.solve(),
    tell,
  })
}

function placeOf(now: Coming): string {
  if (now.at === 'adding-files') return `files ${now.step}`
  if (now.at !== 'sending') return now.at
  const { stage } = now.stage
  return stage === 'sealing' || stage === 'uploading' || stage === 'solving' ? 'sending' : stage
}

function problemOf(now: Coming): unknown {
  if (now.at === 'entering') return now.problems.length > 0 ? now.problems : null
  if (now.at === 'adding-files') return now.isStopped || null
  return now.at === 'adding' ? now.problem : null
}
