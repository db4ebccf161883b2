/** Coming back with twelve words, wired: model, view and verbs. */

import type { Say } from '../words/all-words.ts'
import { startComing, type Coming, type ComingHappening } from './come-back.ts'
import { nextComing } from './come-back-model.ts'
import { drawInto } from './draw-into.ts'
import { followStage } from './follow-stage.ts'
import { fitsOneSeal, startReturnSession, type ReturnSession } from './return-session.ts'
import { run } from './run.ts'
import type { Tools } from './tools.ts'
import { ReturnPage } from './views/return-page.tsx'
import { checkWords } from './word-list.ts'

type Tell = (happening: ComingHappening) => void

/** Returns what forgets everything. */
export function startComingBack(main: HTMLElement, tools: Tools, say: Say): () => void {
  const session = startReturnSession(tools)
  const draw = drawInto(main)
  let stopWaiting = (): void => undefined

  const tell = run<Coming, ComingHappening>({
    first: startComing,
    next: nextComing,
    draw(now, tell) {
      const view = (
        <ReturnPage
          {...{ now, tell, say, locale: tools.locale }}
          onLook={() => now.at === 'entering' && void lookAtWords(now.typed, session).then(tell)}
          onSend={() => now.at === 'adding' && tell({ type: 'asked-to-send', fits: fitsOneSeal(now.text) })}
        />
      )
      draw({ view, place: placeOf(now), problem: problemOf(now) })
    },
    act(now, before, tell) {
      stopWaiting()
      stopWaiting = act(now, before, session, tell)
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

function act(now: Coming, before: Coming, session: ReturnSession, tell: Tell): () => void {
  const nothing = (): void => undefined
  if (now.at === 'entering' && before.at === 'closed') open(session, tell)
  if (now.at === 'looking') look(session, tell)
  if (now.at === 'left') session.forget()
  if (now.at === 'not-reached') {
    const timer = setTimeout(() => tell({ type: 'asked-to-retry' }), now.seconds * 1000)
    return () => clearTimeout(timer)
  }
  if (now.at !== 'sending' || (before.at === 'sending' && before.stage === now.stage)) return nothing
  return followStage(now.stage, {
    seal: (isAnew) => session.seal(now.act, isAnew),
    post: () => session.post(),
    solve: () => session.solve(),
    tell,
  })
}

function placeOf(now: Coming): string {
  if (now.at !== 'sending') return now.at
  const { stage } = now.stage
  return stage === 'sealing' || stage === 'solving' ? 'sending' : stage
}

function problemOf(now: Coming): unknown {
  if (now.at === 'entering') return now.problems.length > 0 ? now.problems : null
  return now.at === 'adding' ? now.problem : null
}
