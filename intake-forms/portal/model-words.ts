/** Writing a report, its second part: the whole of it, its words, the assent, the sending. */

import type { Questionnaire } from '../schema/questionnaire.ts'
import { withoutMark } from './check-marks.ts'
import { check, toChange, toFiles } from './model-questions.ts'
import { wrongPlaces, type Paper } from './paper.ts'
import { roomLeft } from './room.ts'
import { firstStage, nextStage } from './sending-model.ts'
import type { Assent, Draft, Happening, On, Visit, Writing } from './visit.ts'

export function afterChecking(visit: On<'checking'>, happening: Happening): Visit {
  const { opened, draft } = visit
  const withDraft = (change: Partial<Draft>): Visit => ({ ...visit, draft: { ...draft, ...change } })
  switch (happening.type) {
    case 'asked-to-change':
      return toChange(visit, happening.question)
    case 'went-back':
      return toFiles(visit)
    case 'asked-for-files':
      return toFiles(visit, true)
    case 'kept-mark':
      return withDraft({ kept: [...draft.kept.filter((id) => id !== happening.mark), happening.mark] })
    case 'removed-mark':
      return withDraft({ answers: withoutMark(draft.answers, happening.mark, happening.note) })
    case 'words-drawn':
      return canSeal(opened.form, draft) ? toWords(visit, happening.paper) : visit
    default:
      return visit
  }
}

/** Answers and the index of the files fit one seal, and the files can be sent. */
export const canSeal = (form: Questionnaire, { answers, files }: Draft): boolean =>
  files.stop === null && roomLeft(form, answers, files.weight).state !== 'over'

const toWords = ({ opened, draft }: Writing, paper: Paper): Visit => ({
  at: 'words',
  opened,
  draft,
  paper,
  isNumbered: false,
})

export function afterWords(visit: On<'words'>, happening: Happening): Visit {
  const { opened, draft, paper } = visit
  switch (happening.type) {
    case 'asked-for-numbers':
      return { ...visit, isNumbered: happening.shown }
    case 'asked-for-proof':
      return { opened, draft, paper, at: 'proving', asked: happening.asked, typed: ['', ''], wrong: [] }
    case 'asked-to-go-without':
      return { opened, draft, paper, at: 'without' }
    case 'went-back':
      return check(visit)
    default:
      return visit
  }
}

export function afterProving(visit: On<'proving'>, happening: Happening): Visit {
  const { paper, asked, typed } = visit
  switch (happening.type) {
    case 'typed-proof':
      return { ...visit, typed: happening.typed, wrong: [] }
    case 'asked-to-send': {
      const wrong = wrongPlaces(paper, asked, typed)
      return wrong.length > 0 ? { ...visit, wrong } : sendWith(visit, { by: 'proof', paper })
    }
    case 'went-back':
      return toWords(visit, paper)
    default:
      return visit
  }
}

export function afterWithout(visit: On<'without'>, happening: Happening): Visit {
  switch (happening.type) {
    case 'chose-no-way-back':
      return sendWith(visit, { by: 'no-way-back' })
    case 'went-back':
      return toWords(visit, visit.paper)
    default:
      return visit
  }
}

const sendWith = ({ opened, draft, paper }: On<'proving'> | On<'without'>, assent: Assent): Visit => ({
  at: 'sending',
  opened,
  draft,
  paper,
  assent,
  stage: firstStage(draft.files),
})

export function afterSending(visit: On<'sending'>, happening: Happening): Visit {
  const { opened, draft, assent, stage } = visit
  switch (happening.type) {
    case 'sealed':
    case 'stopped':
    case 'got-no-answer':
    case 'met-puzzle':
    case 'solved-puzzle':
    case 'asked-to-retry':
    case 'asked-to-seal-again':
      return { ...visit, stage: nextStage(stage, happening) }
    case 'arrived':
      return stage.stage === 'sending'
        ? {
            at: 'sent',
            desk: draft.desk,
            answerBy: answerBy(assent, opened.today + opened.firstAnswerDays),
            slipDays: opened.slipDays,
          }
        : visit
    case 'went-back':
      return stage.stage === 'stopped' || stage.stage === 'uploading' ? check(visit) : visit
    default:
      return visit
  }
}

const answerBy = (assent: Assent, day: number): number | null => (assent.by === 'proof' ? day : null)
