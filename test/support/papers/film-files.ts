/** Films and sounds, made by ffmpeg and then given what cameras, recorders and players write into them. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canary } from '../evidence-files.ts'
import { requireProgram } from '../programs.ts'

/** What ffmpeg writes with these arguments; the last is the file's end. */
export function byFfmpeg(args: readonly string[], end: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-film-'))
  try {
    const file = join(folder, `made.${end}`)
    execFileSync(requireProgram('ffmpeg'), ['-v', 'error', '-nostdin', ...args, file])
    return readFileSync(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=160x120:rate=10:duration=2']
const sound = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=2']
const said = ['title', 'artist', 'comment', 'album', 'copyright', 'encoder', 'publisher'].flatMap((name) => [
  '-metadata',
  `${name}=${canary} ${name}`,
])
const made = ['-metadata', 'creation_time=2026-03-01T10:00:00Z', '-metadata', 'location=+47.3769+008.5417/']

export type FilmShape =
  'mp4' | 'mp4 with moov first' | 'mp4 in fragments' | 'mp4 of free codecs' | 'mov' | 'm4a'

const shapes: Readonly<Record<FilmShape, readonly [args: readonly string[], end: string]>> = {
  mp4: [[...picture, ...sound, '-c:v', 'libx264', '-c:a', 'aac'], 'mp4'],
  'mp4 with moov first': [
    [...picture, ...sound, '-c:v', 'libx264', '-c:a', 'aac', '-movflags', '+faststart'],
    'mp4',
  ],
  'mp4 in fragments': [
    [
      ...picture,
      ...sound,
      '-c:v',
      'libx264',
      '-c:a',
      'aac',
      '-g',
      '5',
      '-movflags',
      '+frag_keyframe+empty_moov',
    ],
    'mp4',
  ],
  'mp4 of free codecs': [
    [...picture, ...sound, '-c:v', 'libvpx-vp9', '-g', '10', '-deadline', 'realtime', '-c:a', 'libopus'],
    'mp4',
  ],
  mov: [
    [
      ...picture,
      ...sound,
      '-c:v',
      'mpeg4',
      '-c:a',
      'pcm_s16le',
      '-timecode',
      '10:00:00:00',
      '-write_tmcd',
      '1',
    ],
    'mov',
  ],
  m4a: [[...sound, '-c:a', 'aac'], 'm4a'],
}

/** Two seconds, with a place, times, and who made it with what. */
export function filmWithPlace(shape: FilmShape = 'mp4'): Buffer {
  const [args, end] = shapes[shape]
  const tags =
    shape === 'mov'
      ? ['-movflags', '+use_metadata_tags', '-metadata', `com.apple.quicktime.model=${canary}`]
      : []
  return byFfmpeg([...args, ...said, ...made, ...tags], end)
}

export type SoundShape = 'mp3' | 'wav' | 'vorbis' | 'opus'

const sounds: Readonly<Record<SoundShape, readonly [args: readonly string[], end: string]>> = {
  mp3: [['-c:a', 'libmp3lame', '-id3v2_version', '3', '-write_id3v1', '1'], 'mp3'],
  wav: [['-c:a', 'pcm_s16le', '-write_bext', '1', '-metadata', `originator=${canary}`], 'wav'],
  vorbis: [['-c:a', 'libvorbis'], 'ogg'],
  opus: [['-c:a', 'libopus'], 'opus'],
}

/** Two seconds of a tone, with tags of every sort that its format has. */
export function soundWithTags(shape: SoundShape = 'mp3'): Buffer {
  const [args, end] = sounds[shape]
  return byFfmpeg([...sound, ...args, ...said], end)
}
