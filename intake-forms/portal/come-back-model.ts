/** Coming back: what comes next. Pure: no network, no key, no clock. */

import type { Coming, ComingHappening, OnComing } from './come-back.ts'
import { startComing } from './come-back.ts'
import {
  afterAdding,
  afterAddingFiles,
  afterChoosing,
  afterDestroying,
  afterDoing,
  afterReading,
} from './come-back-acts.ts'
import type { Files } from './files.ts'
import { secondsBefore, stageWith } from './sending-model.ts'

export function nextComing(now: Coming, happening: ComingHappening): Coming {
  if (happening.type === 'left') return { at: 'left' }
  if (happening.type === 'files') return withFiles(now, happening.files)
  switch (now.at) {
    case 'entering':
      return afterEntering(now, happening)
    case 'closed':
      return happening.type === 'asked-to-open-again' ? { ...startComing, typed: now.typed } : now
    case 'looking':
    case 'not-reached':
      return afterLooking(now, happening)
    case 'reading':
      return afterReading(now, happening)
    case 'choosing-desk':
      return afterChoosing(now, happening)
    case 'adding':
      return afterAdding(now, happening)
    case 'adding-files':
      return afterAddingFiles(now, happening)
    case 'destroying':
      return afterDestroying(now, happening)
    case 'sending':
      return afterDoing(now, happening)
    case 'left':
      return now
  }
}

/** Words are looked at on the device first; nothing but public documents is fetched before they hold. */
function afterEntering(now: OnComing<'entering'>, happening: ComingHappening): Coming {
  const { opened, typed } = now
  switch (happening.type) {
    case 'opened':
      return now.isWaiting
        ? { at: 'looking', opened: happening.opened, typed, attempt: 1 }
        : { ...now, opened: happening.opened }
    case 'closed':
      return { at: 'closed', closed: happening.closed, typed }
    case 'typed':
      return { ...startComing, opened, typed: happening.typed }
    case 'words-have-problems':
      return { ...now, problems: happening.problems, doNotFit: false, isWaiting: false }
    case 'words-do-not-fit':
      return { ...now, problems: [], doNotFit: true, isWaiting: false }
    case 'words-hold':
      return opened === null
        ? { ...now, problems: [], doNotFit: false, isWaiting: true }
        : { at: 'looking', opened, typed, attempt: 1 }
    default:
      return now
  }
}

function afterLooking(
  now: OnComing<'looking'> | OnComing<'not-reached'>,
  happening: ComingHappening,
): Coming {
  const { opened, typed, attempt } = now
  switch (happening.type) {
    case 'found':
      return { at: 'reading', opened, typed, report: happening.report, told: null, erasing: null }
    case 'got-no-answer':
      return now.at === 'looking' ? { ...now, at: 'not-reached', seconds: secondsBefore(attempt) } : now
    case 'asked-to-retry':
      return now.at === 'not-reached' ? { at: 'looking', opened, typed, attempt: attempt + 1 } : now
    case 'closed':
      return { at: 'closed', closed: happening.closed, typed }
    case 'went-back':
      return { ...startComing, opened, typed }
    default:
      return now
  }
}

function withFiles(now: Coming, files: Files): Coming {
  if (now.at === 'adding' || now.at === 'adding-files') return { ...now, files }
  if (now.at !== 'sending' || now.act.kind !== 'follow-up') return now
  return { ...now, act: { ...now.act, files }, stage: stageWith(now.stage, files) }
}
