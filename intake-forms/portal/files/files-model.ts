/** What becomes of the files of a draft. Pure: no bytes, no network, no clock. */

import { toUtf8 } from '../../../crypto/bytes.ts'
import { mostFiles } from '../../../crypto/protocol/volume-index.ts'
import type { Looked } from '../../cleaning/looked.ts'
import type { ChosenFile, FileChoice, FileNow, Files, Moving, Upload } from '../files.ts'
import { partsOf, sealedBytesOf } from './what-is-sent.ts'

export type FilesHappening =
  | { readonly type: 'chosen'; readonly id: number; readonly name: string; readonly size: number }
  | { readonly type: 'looked'; readonly id: number; readonly looked: Looked }
  | { readonly type: 'cleaned'; readonly id: number; readonly size: number }
  | {
      readonly type: 'not-cleaned'
      readonly id: number
      readonly why: Extract<Looked, { can: 'not-clean' }>['why']
    }
  | { readonly type: 'lost'; readonly id: number; readonly why: Extract<FileNow, { is: 'lost' }>['why'] }
  | { readonly type: 'removed'; readonly id: number }
  | { readonly type: 'chose'; readonly id: number; readonly choice: FileChoice }
  | { readonly type: 'room-told'; readonly most: number }
  | { readonly type: 'asked-to-upload' }
  | { readonly type: 'upload-told'; readonly upload: Upload }
  | { readonly type: 'asked-to-pause' }
  | { readonly type: 'asked-to-go-on' }
  | { readonly type: 'cancelled' }

/** What does not fit changes nothing: a late answer about a file that was removed, a second press. */
export function nextFiles(files: Files, happening: FilesHappening): Files {
  switch (happening.type) {
    case 'chosen':
      return withChosen(files, [...files.chosen, fresh(happening)])
    case 'removed':
      return withChosen(
        files,
        files.chosen.filter(({ id }) => id !== happening.id),
      )
    case 'chose':
      return change(files, happening.id, (file) => ({ ...file, choice: happening.choice }))
    case 'looked':
      return step(files, happening.id, 'reading', () => afterLook(happening.looked))
    case 'cleaned':
      return step(files, happening.id, 'cleaning', (looked) => ({
        is: 'ready',
        looked,
        cleaned: happening.size,
      }))
    case 'not-cleaned':
      return step(files, happening.id, 'cleaning', ({ type, reveals }) => ({
        is: 'ready',
        looked: { can: 'not-clean', type, why: happening.why, reveals },
        cleaned: null,
      }))
    case 'lost':
      return change(files, happening.id, (file) => ({
        ...file,
        now: { is: 'lost', why: happening.why },
      }))
    case 'room-told':
      return settled({ ...files, most: happening.most })
    default:
      return { ...files, upload: nextUpload(files, happening) }
  }
}

type UploadHappening = Extract<
  FilesHappening,
  { type: 'asked-to-upload' | 'upload-told' | 'asked-to-pause' | 'asked-to-go-on' | 'cancelled' }
>

function nextUpload({ chosen, upload }: Files, happening: UploadHappening): Upload | null {
  switch (happening.type) {
    case 'asked-to-upload': {
      const isOver = upload === null || upload.is === 'stopped'
      return isOver && chosen.length > 0 ? { is: 'preparing' } : upload
    }
    case 'upload-told':
      return upload === null || !follows(upload, happening.upload) ? upload : happening.upload
    case 'asked-to-pause':
      return upload !== null && 'sent' in upload ? { is: 'paused', ...movedIn(upload) } : upload
    case 'asked-to-go-on':
      return upload?.is === 'paused' ? { is: 'moving', ...movedIn(upload), perSecond: null } : upload
    case 'cancelled':
      return null
  }
}

const movedIn = ({ sent, of }: Moving): Moving => ({ sent, of })

/** Nothing follows the end; what is paused moves only when it is asked to, whatever was on its way. */
const follows = (now: Upload, told: Upload): boolean =>
  now.is !== 'done' &&
  now.is !== 'stopped' &&
  !(now.is === 'paused' && (told.is === 'moving' || told.is === 'waiting'))

const fresh = ({ id, name, size }: { id: number; name: string; size: number }): ChosenFile => ({
  id,
  name,
  size,
  choice: 'cleaned',
  now: { is: 'reading' },
})

const afterLook = (looked: Looked): FileNow =>
  looked.can === 'clean' ? { is: 'cleaning', looked } : { is: 'ready', looked, cleaned: null }

/** The next state of one file, if it is in the one that this follows. */
function step(
  files: Files,
  id: number,
  from: 'reading' | 'cleaning',
  to: (looked: Looked) => FileNow,
): Files {
  const none: Looked = { can: 'not-clean', type: '', why: 'unknown', reveals: [] }
  return change(files, id, (file) =>
    file.now.is === from ? { ...file, now: to(file.now.is === 'cleaning' ? file.now.looked : none) } : file,
  )
}

function change(files: Files, id: number, to: (file: ChosenFile) => ChosenFile): Files {
  const chosen = files.chosen.map((file) => (file.id === id ? to(file) : file))
  return chosen.every((file, i) => file === files.chosen[i]) ? files : withChosen(files, chosen)
}

/** What was meant decides: other files, or another choice, need another upload. */
function withChosen(files: Files, chosen: readonly ChosenFile[]): Files {
  const isSame = meant(files.chosen) === meant(chosen)
  return settled({ ...files, chosen, upload: isSame ? files.upload : null })
}

const meant = (chosen: readonly ChosenFile[]): string =>
  chosen.map(({ id, choice, now }) => `${String(id)} ${now.is === 'lost' ? 'lost' : choice}`).join()

/** Of one entry beside its name: kind, type, size, two hashes; of all: id, key, header. */
const entryBytes = 300
const indexBytes = 200

function settled(files: Files): Files {
  const { chosen, most } = files
  const parts = chosen.flatMap(partsOf).length
  const named = chosen.reduce(
    (sum, file) => sum + partsOf(file).length * (entryBytes + toUtf8(JSON.stringify(file.name)).length),
    0,
  )
  return {
    ...files,
    weight: chosen.length === 0 ? 0 : indexBytes + named,
    stop: stopOf(chosen, parts, most),
  }
}

function stopOf(chosen: readonly ChosenFile[], parts: number, most: number | null): Files['stop'] {
  if (chosen.some(({ now }) => now.is === 'lost')) return 'lost'
  if (parts > mostFiles) return 'too-many'
  return chosen.length > 0 && most !== null && sealedBytesOf(chosen) > most ? 'no-room' : null
}
