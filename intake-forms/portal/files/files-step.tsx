/**
 * What the Files step brings with it: its verbs, its views and its words. A script of its own, fetched when somebody comes
 * to the step, so that nobody else waits for it; therefore it draws with its own Preact, into an element that the page keeps
 * free for it.
 */

import '../zod-without-eval.ts'
import { render, type JSX } from 'preact'
import { filesWords } from '../../words/en/files.ts'
import { speak } from '../../words/say.ts'
import type { Files, UploadStop } from '../files.ts'
import { FilesOnCheck } from '../views/files-on-check.tsx'
import { FilesPage, type FilesPageProps } from '../views/files-page.tsx'
import { movingWords, UploadLine, UploadPage, UploadStopped } from '../views/upload-page.tsx'
import { openFilesDesk, type FilesDesk } from './files-desk.ts'
import type { FilesWorld } from './files-world.ts'
import type { SayFiles } from './sizes.ts'

interface Of {
  readonly files: Files
  /** The name of the desk that opens them. */
  readonly reader: string
}
type OfPage = Pick<FilesPageProps, 'goesTo' | 'isStopped' | 'onGoOn' | 'onBack'>

/** Draws into an element, as often as something changes. */
export interface DrawFiles {
  (into: HTMLElement): void
  /** What it draws. */
  readonly view: JSX.Element
}

/** Views as functions of what only the page knows. */
export interface FilesStep {
  readonly desk: FilesDesk
  page(of: Of & OfPage): DrawFiles
  onCheck(of: Of & { readonly begins: boolean; readonly onChange: () => void }): DrawFiles
  uploadLine(of: Of): DrawFiles
  uploadPage(of: Of & { readonly onBack: () => void }): DrawFiles
  uploadStopped(of: Of & { readonly why: UploadStop }): DrawFiles
  /** For whoever does not see it: said when a stage changes, not with each byte. */
  announcement(files: Files): string
}

export function openFilesStep(world: FilesWorld, told: (files: Files) => void): FilesStep {
  const { locale } = world.tools
  const say: SayFiles = speak<typeof filesWords>(locale, filesWords)
  const desk = openFilesDesk(world, told)
  const common = { desk, say, locale }
  const drawn = (view: JSX.Element): DrawFiles =>
    Object.assign((into: HTMLElement): void => render(view, into), { view })
  return {
    desk,
    page: (of) => drawn(<FilesPage {...common} {...of} />),
    onCheck: (of) => drawn(<FilesOnCheck {...common} {...of} />),
    uploadLine: (of) => drawn(<UploadLine {...common} {...of} />),
    uploadPage: (of) => drawn(<UploadPage {...common} {...of} />),
    uploadStopped: (of) => drawn(<UploadStopped {...common} {...of} />),
    announcement: (files) => announcementOf(files, say, locale),
  }
}

function announcementOf({ upload }: Files, say: SayFiles, locale: string): string {
  if (upload === null) return ''
  switch (upload.is) {
    case 'preparing':
    case 'checking':
    case 'done':
      return say(`upload.${upload.is}`)
    case 'puzzle':
      return say('upload.puzzle.todo')
    case 'waiting':
      return say('upload.waiting')
    case 'paused':
      return say('upload.pause')
    case 'moving': {
      // By tenths: a voice that counts megabytes cannot be listened to.
      const tenth = Math.floor((upload.sent / upload.of) * 10)
      return movingWords({ ...upload, sent: (tenth / 10) * upload.of, perSecond: null }, say, locale)
    }
    case 'stopped':
      return ''
  }
}
