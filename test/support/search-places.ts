/** Where a plaintext could have been left behind, and whether it was. */

import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'

export interface Canary {
  readonly name: string
  readonly bytes: Buffer
}

/** The spellings under which a text could lie around. */
export function spellingsOf(name: string, text: string): Canary[] {
  const utf8 = Buffer.from(text, 'utf8')
  return [
    { name: `${name} in UTF-8`, bytes: utf8 },
    { name: `${name} in UTF-16`, bytes: Buffer.from(text, 'utf16le') },
    { name: `${name} in base64`, bytes: Buffer.from(insideOfBase64(utf8), 'utf8') },
    { name: `${name} in hex`, bytes: Buffer.from(utf8.toString('hex'), 'utf8') },
    { name: `${name} in a URL`, bytes: Buffer.from(encodeURIComponent(text), 'utf8') },
  ]
}

/** Without its ends, which depend on the neighbours; this alignment only. */
const insideOfBase64 = (bytes: Buffer): string => bytes.toString('base64').slice(4, -8)

export const spellingsOfBytes = (name: string, bytes: Uint8Array): Canary[] => {
  const raw = Buffer.from(bytes)
  return [
    { name: `${name} as bytes`, bytes: raw },
    { name: `${name} in hex`, bytes: Buffer.from(raw.toString('hex')) },
    { name: `${name} in base64url`, bytes: Buffer.from(raw.toString('base64url')) },
  ]
}

/** Names of the canaries that are in there. */
export const foundIn = (place: Buffer, canaries: readonly Canary[]): string[] =>
  canaries.filter(({ bytes }) => place.includes(bytes)).map(({ name }) => name)

/** Every file under a folder, one behind the other. */
export function filesUnder(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => lstatSync(path).isFile())
  return Buffer.concat(files.map((path) => readFileSync(path)))
}

/** Which canaries lie in a process's writable memory (proc(5): maps, mem). Linux, as its owner or root. */
export function foundInMemory(pid: number, canaries: readonly Canary[]): string[] {
  const memory = openSync(`/proc/${String(pid)}/mem`, 'r')
  const found = new Set<string>()
  try {
    for (const { start, length } of writableRegions(pid)) {
      for (const name of foundIn(readRegion(memory, start, length), canaries)) found.add(name)
    }
  } finally {
    closeSync(memory)
  }
  return [...found]
}

function writableRegions(pid: number): { start: number; length: number }[] {
  return readFileSync(`/proc/${String(pid)}/maps`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const match = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line)
      if (match === null) return []
      const start = Number.parseInt(match[1] ?? '', 16)
      return [{ start, length: Number.parseInt(match[2] ?? '', 16) - start }]
    })
}

const piece = 16 * 1024 * 1024
const overlap = 4096

function readRegion(memory: number, start: number, length: number): Buffer {
  const pieces: Buffer[] = []
  for (let at = 0; at < length; at += piece) {
    const buffer = Buffer.alloc(Math.min(piece + overlap, length - at))
    try {
      const read = readSync(memory, buffer, 0, buffer.length, start + at)
      pieces.push(buffer.subarray(0, Math.min(read, piece)))
    } catch {
      // A region that went away, or is not backed: nothing lies there.
    }
  }
  return Buffer.concat(pieces)
}
