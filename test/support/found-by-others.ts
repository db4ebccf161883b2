/** What exiftool and mat2 find in a file. */

import { execFileSync } from 'node:child_process'
import { requireProgram } from './programs.ts'

/** Groups of what the file's own shape says: size, version, how it is coded. */
const ofTheShape = ['ExifTool', 'System', 'File', 'Composite', 'PNG', 'RIFF', 'PDF', 'JFIF']
/** The numbers of colours, each with the value that says nothing. */
const ofColours = ['ICC-header', 'ICC_Profile']

export type Tags = Readonly<Record<string, string | number>>

const without = (groups: readonly string[], tags: Tags): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([name]) => !groups.includes(name.split(':')[0] ?? '')))

const read = (program: 'exiftool' | 'mat2', ...args: readonly string[]): string =>
  execFileSync(requireProgram(program), args, {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })

/** By group and name, without those of the file's shape. */
export function exiftoolTags(path: string): Tags {
  const [tags = {}] = JSON.parse(read('exiftool', '-a', '-u', '-ee', '-G1', '-j', path)) as Tags[]
  return without(['SourceFile', ...ofTheShape], tags)
}

export const besideColours = (tags: Tags): Tags => without(ofColours, tags)

/** Its whole words, without what the disk says of the file. */
export const exiftoolText = (path: string): string =>
  read('exiftool', '-a', '-u', '-ee', '-G1', path).replace(/^\[System\].*\n/gm, '')

export const mat2Text = (path: string): string => read('mat2', '--show', path)
