import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { VolumeFile, mostFiles } from '../../../../../crypto/protocol/volume-index.ts'
import { noFiles, type Files, type Upload } from '../../../../../intake-forms/portal/files.ts'
import { nextFiles, type FilesHappening } from '../../../../../intake-forms/portal/files/files-model.ts'
import { measureSpeed } from '../../../../../intake-forms/portal/files/speed.ts'
import { bytesOf, partsOf, safeName } from '../../../../../intake-forms/portal/files/what-is-sent.ts'
import { afterFiles, bare, choose, fileStates, photo, unknown, uploadStates } from '../file-states.ts'

const moving: Upload = { is: 'moving', sent: 1, of: 10, perSecond: null }
const uploads: readonly Upload[] = [
  { is: 'preparing' },
  { is: 'puzzle' },
  moving,
  { is: 'waiting', sent: 1, of: 10, seconds: 5 },
  { is: 'checking' },
  { is: 'done' },
  { is: 'stopped', why: { code: 'changed' } },
]
const id = fc.integer({ min: 0, max: 3 })
const anyHappening: fc.Arbitrary<FilesHappening> = fc.oneof(
  id.map((id) => choose(id, `file ${String(id)}`, 1000 * id)),
  fc
    .tuple(id, fc.constantFrom(photo, bare, unknown))
    .map(([id, looked]) => ({ type: 'looked', id, looked }) as const),
  id.map((id) => ({ type: 'cleaned', id, size: 900 }) as const),
  id.map((id) => ({ type: 'not-cleaned', id, why: 'damaged' }) as const),
  id.map((id) => ({ type: 'lost', id, why: 'changed' }) as const),
  id.map((id) => ({ type: 'removed', id }) as const),
  fc
    .tuple(id, fc.constantFrom('cleaned', 'with-original', 'as-is'))
    .map(([id, choice]) => ({ type: 'chose', id, choice }) as const),
  fc.constantFrom(...uploads).map((upload) => ({ type: 'upload-told', upload }) as const),
  fc.constantFrom(
    { type: 'room-told', most: 0 } as const,
    { type: 'room-told', most: 1_000_000 } as const,
    { type: 'asked-to-upload' } as const,
    { type: 'asked-to-pause' } as const,
    { type: 'asked-to-go-on' } as const,
    { type: 'cancelled' } as const,
  ),
)

const meant = ({ chosen }: Files): unknown =>
  chosen.map(({ id, choice, now }) => [id, choice, now.is === 'lost'])

describe('whatever happens to files, in whatever order', () => {
  const sequences = fc.array(anyHappening, { maxLength: 50 })

  it('P-184 an upload holds for the files and choices that it was begun with, and for no others', () => {
    fc.assert(
      fc.property(sequences, (happenings) => {
        let files = noFiles
        for (const happening of happenings) {
          const before = files
          files = nextFiles(files, happening)
          if (JSON.stringify(meant(files)) !== JSON.stringify(meant(before))) expect(files.upload).toBeNull()
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('nothing follows the end of an upload but asking anew, other files, or cancelling', () => {
    fc.assert(
      fc.property(sequences, (happenings) => {
        let files = noFiles
        for (const happening of happenings) {
          const before = files.upload
          files = nextFiles(files, happening)
          if (before?.is === 'done') expect([null, before]).toContain(files.upload)
          if (before?.is === 'stopped' && happening.type !== 'asked-to-upload')
            expect([null, before]).toContain(files.upload)
          if (before?.is === 'paused')
            expect(['moving', 'waiting']).not.toContain(afterOther(happening, files))
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('a file that cannot be cleaned is sent as it is, one that is lost not at all', () => {
    fc.assert(
      fc.property(sequences, (happenings) => {
        for (const file of happenings.reduce(nextFiles, noFiles).chosen) {
          const kinds = partsOf(file).map(({ kind }) => kind)
          if (file.now.is === 'lost') expect(kinds).toEqual([])
          if (file.now.is === 'ready' && file.now.looked.can === 'not-clean') expect(kinds).toEqual(['as-is'])
        }
      }),
    )
  })
})

/** Going on is asked for by whoever paused. */
const afterOther = (happening: FilesHappening, { upload }: Files): string | undefined =>
  happening.type === 'asked-to-go-on' ? undefined : upload?.is

describe('what will be sent', () => {
  it('is a cleaned copy where there can be one, unless somebody chose otherwise', () => {
    const kindsIn = (name: string): unknown =>
      fileStates[name]?.chosen.flatMap(partsOf).map(({ kind, size }) => [kind, size])
    expect(kindsIn('reveals')).toEqual([['cleaned', 4_190_000]])
    expect(kindsIn('with the original')).toEqual([
      ['cleaned', 4_190_000],
      ['original', 4_200_000],
    ])
    expect(kindsIn('as it is')).toEqual([['as-is', 4_200_000]])
    expect(kindsIn('damaged')).toEqual([['as-is', 4_200_000]])
    expect(bytesOf(fileStates['several']?.chosen ?? [])).toBe(4_190_000 + 790_000 + 210_000_000)
  })

  it('P-184 is refused early: no room, a file that is gone, more than an index holds', () => {
    expect(fileStates['several']?.stop).toBeNull()
    expect(fileStates['no room']?.stop).toBe('no-room')
    expect(fileStates['lost']?.stop).toBe('lost')
    const many = afterFiles(...Array.from({ length: mostFiles + 1 }, (_, i) => choose(i, 'a', 1)))
    expect(many.stop).toBe('too-many')
  })

  it('goes on after a pause only when somebody says so', () => {
    const paused = uploadStates['paused'] ?? noFiles
    expect(nextFiles(paused, { type: 'upload-told', upload: moving }).upload).toEqual(paused.upload)
    expect(nextFiles(paused, { type: 'asked-to-go-on' }).upload?.is).toBe('moving')
  })
})

describe('a name that an index may hold', () => {
  it('is one line of at most 200 letters, whatever the device calls it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 400 }),
          fc.string({ unit: 'grapheme', minLength: 200, maxLength: 600 }),
        ),
        (name) => {
          expect(VolumeFile.shape.name.safeParse(safeName(name)).success).toBe(true)
        },
      ),
    )
    expect(safeName('محضر.pdf')).toBe('محضر.pdf')
    expect(safeName('a\u202egpj.exe\n')).toBe('agpj.exe')
    expect(safeName('')).toBe('file')
    expect(safeName(`${'x'.repeat(300)}.jpg`)).toMatch(/…x*\.jpg$/u)
  })
})

describe('speed', () => {
  it('is told after two seconds, over the last fifteen', () => {
    const speed = measureSpeed()
    expect(speed(0, 0)).toBeNull()
    expect(speed(1000, 100)).toBeNull()
    expect(speed(2000, 2000)).toBe(1000)
    let last: number | null = null
    for (let second = 3; second <= 30; second++) last = speed(second * 1000, 2000 + (second - 2) * 10)
    expect(last).toBeCloseTo(10, 3)
  })
})
