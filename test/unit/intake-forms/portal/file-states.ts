/** Files in every state, by names: what the pages show and the models meet. */

import type { Looked, Revealed } from '../../../../intake-forms/cleaning/looked.ts'
import { noFiles, type Files, type Upload } from '../../../../intake-forms/portal/files.ts'
import { nextFiles, type FilesHappening } from '../../../../intake-forms/portal/files/files-model.ts'

export const afterFiles = (...happenings: readonly FilesHappening[]): Files =>
  happenings.reduce(nextFiles, noFiles)

const reveals: readonly Revealed[] = [
  { kind: 'place', text: '52.5163, 13.3777' },
  { kind: 'device', text: 'Fairphone 5' },
  { kind: 'time', text: '3 March 2026, 14:32' },
  { kind: 'thumbnail', text: '' },
]
export const photo: Looked = { can: 'clean', type: 'image/jpeg', reveals }
export const bare: Looked = { can: 'clean', type: 'image/png', reveals: [] }
export const unknown: Looked = {
  can: 'not-clean',
  type: 'application/octet-stream',
  why: 'unknown',
  reveals: [],
}
const locked: Looked = {
  can: 'not-clean',
  type: 'application/pdf',
  why: 'protected',
  reveals: [{ kind: 'author', text: 'J. Doe' }],
}

export const choose = (id: number, name: string, size: number): FilesHappening => ({
  type: 'chosen',
  id,
  name,
  size,
})
const addPhoto = [
  choose(0, 'IMG_2031.jpg', 4_200_000),
  { type: 'looked', id: 0, looked: photo },
  { type: 'cleaned', id: 0, size: 4_190_000 },
] as const
const addArabic = [
  choose(1, 'محضر الاجتماع.pdf', 812_000),
  {
    type: 'looked',
    id: 1,
    looked: { can: 'clean', type: 'application/pdf', reveals: [{ kind: 'author', text: 'سلمى' }] },
  },
  { type: 'cleaned', id: 1, size: 790_000 },
] as const
const addUnknown = [choose(2, 'ledger.mdb', 210_000_000), { type: 'looked', id: 2, looked: unknown }] as const
const uploaded = (upload: Upload): readonly FilesHappening[] => [
  ...addPhoto,
  ...addUnknown,
  { type: 'asked-to-upload' },
  { type: 'upload-told', upload },
]
const moving = { sent: 38_000_000, of: 214_000_000 }

export const fileStates: Readonly<Record<string, Files>> = {
  none: noFiles,
  reading: afterFiles(choose(0, 'IMG_2031.jpg', 4_200_000)),
  cleaning: afterFiles(...addPhoto.slice(0, 2)),
  clean: afterFiles(
    choose(0, 'scan.png', 900_000),
    { type: 'looked', id: 0, looked: bare },
    { type: 'cleaned', id: 0, size: 900_000 },
  ),
  reveals: afterFiles(...addPhoto),
  'with the original': afterFiles(...addPhoto, { type: 'chose', id: 0, choice: 'with-original' }),
  'as it is': afterFiles(...addPhoto, { type: 'chose', id: 0, choice: 'as-is' }),
  'cannot be cleaned': afterFiles(...addUnknown),
  locked: afterFiles(choose(0, 'minutes.pdf', 90_000), { type: 'looked', id: 0, looked: locked }),
  damaged: afterFiles(...addPhoto.slice(0, 2), { type: 'not-cleaned', id: 0, why: 'damaged' }),
  several: afterFiles(...addPhoto, ...addArabic, ...addUnknown, { type: 'room-told', most: 4_294_967_296 }),
  lost: afterFiles(...addPhoto, ...addUnknown, { type: 'lost', id: 0, why: 'changed' }),
  'no room': afterFiles(...addPhoto, ...addUnknown, { type: 'room-told', most: 100_000_000 }),
  'no room at all': afterFiles(...addPhoto, { type: 'room-told', most: 0 }),
}

export const uploadStates: Readonly<Record<string, Files>> = {
  preparing: afterFiles(...addPhoto, { type: 'asked-to-upload' }),
  puzzle: afterFiles(...uploaded({ is: 'puzzle' })),
  moving: afterFiles(...uploaded({ is: 'moving', ...moving, perSecond: 490_000 })),
  'moving, no speed yet': afterFiles(...uploaded({ is: 'moving', ...moving, perSecond: null })),
  paused: afterFiles(...uploaded({ is: 'moving', ...moving, perSecond: null }), { type: 'asked-to-pause' }),
  waiting: afterFiles(...uploaded({ is: 'waiting', ...moving, seconds: 20 })),
  checking: afterFiles(...uploaded({ is: 'checking' })),
  done: afterFiles(...uploaded({ is: 'done' })),
  'stopped no-room': afterFiles(...uploaded({ is: 'stopped', why: { code: 'no-room', most: 100_000_000 } })),
  'stopped changed': afterFiles(...uploaded({ is: 'stopped', why: { code: 'changed' } })),
  'stopped other': afterFiles(...uploaded({ is: 'stopped', why: { code: 'other' } })),
}

/** One of them by its name. */
export function filesNamed(name: string): Files {
  const files = fileStates[name] ?? uploadStates[name]
  if (files === undefined) throw new Error(`no files are called ${name}`)
  return files
}
