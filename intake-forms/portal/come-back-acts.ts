/** Coming back: what one may do with a report. Each thing that is sent goes to one desk. */

import type { ActKind, Coming, ComingHappening, OnComing, Read, Report } from './come-back.ts'
import { startComing } from './come-back.ts'
import { noFiles, type Files } from './files.ts'
import type { DeskToReturnTo } from './opening.ts'
import { firstStage, nextStage } from './sending-model.ts'

const readOf = ({ opened, typed, report }: Read): Read => ({ opened, typed, report })

const atReading = (read: Read, told: OnComing<'reading'>['told'] = null): Coming => ({
  at: 'reading',
  ...readOf(read),
  told,
  erasing: null,
})

export const canReach = ({ opened }: Read): readonly DeskToReturnTo[] =>
  opened.desks.filter(({ state }) => state === 'open')

export function afterReading(now: OnComing<'reading'>, happening: ComingHappening): Coming {
  switch (happening.type) {
    case 'asked-to-check-words':
      return { ...startComing, opened: now.opened, typed: now.typed }
    case 'asked-to-add':
      return toAct(now, 'follow-up', happening.desk)
    case 'asked-to-destroy':
      return toAct(now, 'withdrawal', happening.desk)
    case 'asked-to-erase':
      return { ...now, erasing: happening.desk }
    case 'kept':
      return { ...now, erasing: null }
    case 'was-sure':
      return eraseReplies(now)
    default:
      return now
  }
}

function eraseReplies(now: OnComing<'reading'>): Coming {
  const conversation = now.report.conversations.find(({ desk }) => desk.key === now.erasing)
  if (conversation === undefined) return { ...now, erasing: null }
  return send(now, 'erase', conversation.desk)
}

/** Without a reply the page does not know the desk: when only one can be reached it is that one. */
function toAct(read: Read, act: 'follow-up' | 'withdrawal', known: DeskToReturnTo | null): Coming {
  const [only, ...others] = canReach(read)
  const desk = known ?? (others.length === 0 ? only : undefined)
  if (desk === undefined) return { at: 'choosing-desk', ...readOf(read), act, chosen: null }
  return act === 'follow-up'
    ? { at: 'adding', ...readOf(read), desk, text: '', files: noFiles, problem: null }
    : { at: 'destroying', ...readOf(read), desk, isSure: false }
}

export function afterChoosing(now: OnComing<'choosing-desk'>, happening: ComingHappening): Coming {
  switch (happening.type) {
    case 'went-back':
      return atReading(now)
    case 'pointed-at-desk':
      return { ...now, chosen: happening.desk }
    case 'chose-desk': {
      const desk = canReach(now).find(({ key }) => key === now.chosen)
      return desk === undefined ? now : toAct(now, now.act, desk)
    }
    default:
      return now
  }
}

export function afterAdding(now: OnComing<'adding'>, happening: ComingHappening): Coming {
  switch (happening.type) {
    case 'went-back':
      return atReading(now)
    case 'wrote':
      return { ...now, text: happening.text, problem: null }
    case 'asked-to-send':
      if (now.text.trim() === '' && now.files.chosen.length === 0) return { ...now, problem: 'empty' }
      if (now.files.stop !== null) return toFiles(now, true)
      return happening.fits
        ? send(now, 'follow-up', now.desk, now.text, now.files)
        : { ...now, problem: 'too-long' }
    case 'asked-for-files':
      return toFiles(now)
    default:
      return now
  }
}

const toFiles = (now: OnComing<'adding'>, isStopped = false): Coming => ({
  at: 'adding-files',
  ...readOf(now),
  desk: now.desk,
  text: now.text,
  files: now.files,
  step: 'coming',
  isStopped,
})

export function afterAddingFiles(now: OnComing<'adding-files'>, happening: ComingHappening): Coming {
  const { desk, text, files } = now
  switch (happening.type) {
    case 'files-step':
      return { ...now, step: happening.step }
    case 'went-on':
      if (files.stop !== null) return { ...now, isStopped: true }
      return { at: 'adding', ...readOf(now), desk, text, files, problem: null }
    case 'went-back':
      return { at: 'adding', ...readOf(now), desk, text, files, problem: null }
    default:
      return now
  }
}

/** Two steps, both worded: the page that says what it means, then the dialog that asks once more. */
export function afterDestroying(now: OnComing<'destroying'>, happening: ComingHappening): Coming {
  switch (happening.type) {
    case 'went-back':
      return atReading(now)
    case 'asked-to-send':
      return { ...now, isSure: true }
    case 'kept':
      return { ...now, isSure: false }
    case 'was-sure':
      return now.isSure ? send(now, 'withdrawal', now.desk) : now
    default:
      return now
  }
}

const send = (
  read: Read,
  kind: ActKind,
  desk: DeskToReturnTo,
  text = '',
  files: Files = noFiles,
): Coming => ({
  at: 'sending',
  ...readOf(read),
  act: { kind, desk, text, files },
  stage: firstStage(files),
})

export function afterDoing(now: OnComing<'sending'>, happening: ComingHappening): Coming {
  const { act, stage } = now
  switch (happening.type) {
    case 'sealed':
    case 'stopped':
    case 'got-no-answer':
    case 'met-puzzle':
    case 'solved-puzzle':
    case 'asked-to-retry':
    case 'asked-to-seal-again':
      return { ...now, stage: nextStage(stage, happening) }
    case 'arrived':
      return stage.stage === 'sending' ? afterArrival(now) : now
    case 'went-back':
      if (stage.stage !== 'stopped' && stage.stage !== 'uploading') return now
      return act.kind === 'follow-up'
        ? { at: 'adding', ...readOf(now), desk: act.desk, text: act.text, files: act.files, problem: null }
        : atReading(now)
    default:
      return now
  }
}

function afterArrival(now: OnComing<'sending'>): Coming {
  const { kind, desk } = now.act
  const report = kind === 'erase' ? withoutReplies(now.report, desk.key) : now.report
  return atReading({ ...now, report }, { kind, desk: desk.name })
}

/** Gone from this page too; from the board when the desk next works. */
const withoutReplies = (report: Report, desk: string): Report => ({
  ...report,
  conversations: report.conversations.filter((conversation) => conversation.desk.key !== desk),
})
