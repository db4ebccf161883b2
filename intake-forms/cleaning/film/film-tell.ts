/** What a film tells besides sound and picture: boxes of iTunes, QuickTime, 3GPP and of cameras. */

import type { Bytes } from '../../../crypto/bytes.ts'
import { latin1, u16, u32 } from '../blob-reader.ts'
import type { RevealKind } from '../looked.ts'
import type { Reveals } from '../reveals.ts'
import { tellTag } from '../sound/tag-text.ts'
import { boxesIn, u64, type Box } from './boxes.ts'
import type { Track } from './tracks.ts'

/** By what sound files call the same. */
const names: Readonly<Record<string, string>> = {
  '\xa9xyz': 'location',
  '\xa9mak': 'make',
  '\xa9mod': 'model',
  '\xa9swr': 'software',
  '\xa9too': 'encoder',
  '\xa9enc': 'encoder',
  '\xa9day': 'date',
  '\xa9nam': 'title',
  '\xa9alb': 'album',
  '\xa9ART': 'artist',
  '\xa9aut': 'author',
  '\xa9wrt': 'composer',
  '\xa9prd': 'author',
  '\xa9cmt': 'comment',
  '\xa9des': 'comment',
  '\xa9inf': 'comment',
  '\xa9cpy': 'copyright',
  aART: 'artist',
  apID: 'author',
  ownr: 'author',
  auth: 'author',
  perf: 'performer',
  titl: 'title',
  dscp: 'comment',
  desc: 'comment',
  ldes: 'comment',
  cprt: 'copyright',
  covr: 'coverart',
  purd: 'date',
  creationdate: 'date',
  FIRM: 'software',
  LENS: 'serial',
  CAME: 'serial',
  MUID: 'serial',
}

const mostText = 1000
const textOf = (bytes: Bytes): string =>
  new TextDecoder().decode(bytes.subarray(0, mostText)).replace(/\0+$/, '')

function tell(name: string, value: string, reveals: Reveals): void {
  const last = name.slice(name.lastIndexOf('.') + 1)
  const known = names[name] ?? names[last]
  if (known !== undefined)
    return known === 'serial' ? reveals.value('serial', value) : tellTag(known, value, reveals)
  if (/location|gps/i.test(name)) return reveals.value('place', value)
  if (/identifier|uuid/i.test(name)) return reveals.value('identifier', value)
  if (/version/i.test(last)) return reveals.value('software', value)
  tellTag(last, value, reveals)
}

/** Boxes that a film has for its own description. Whatever stumbles over them tells that they are there. */
export function tellDescriptions(boxes: readonly Box[], reveals: Reveals): void {
  for (const { type, body } of boxes)
    try {
      if (type === 'udta') boxesIn(body).forEach((one) => tellUserData(one, reveals))
      else if (type === 'meta') tellMeta(body, reveals)
      else if (type === 'uuid') reveals.value('other', plainText(body.subarray(16)))
    } catch {
      reveals.thing('other')
    }
}

function tellUserData({ type, body }: Box, reveals: Reveals): void {
  if (type === 'meta') return tellMeta(body, reveals)
  if (type === 'loci') return reveals.value('place', placeIn(body))
  if (type === 'XMP_') return reveals.value('other', plainText(body))
  if (type.startsWith('\xa9') && u16(body, 0) === body.length - 4)
    return tell(type, textOf(body.subarray(4)), reveals)
  if (/^(?:auth|titl|dscp|perf|cprt|gnre|albm)$/.test(type))
    return tell(type, textOf(body.subarray(6)), reveals)
  tell(type, printable(textOf(body)), reveals)
}

const printable = (text: string): string => text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]+/gu, ' ').trim()
const plainText = (bytes: Bytes): string =>
  printable(new TextDecoder().decode(bytes.subarray(0, 4000)).replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ')

/** 3GPP TS 26.244: a name, then longitude and latitude. */
function placeIn(body: Bytes): string {
  const end = body.indexOf(0, 6)
  const degrees = (at: number): string => ((u32(body, at) | 0) / 65_536).toFixed(4)
  return `${textOf(body.subarray(6, end))} ${degrees(end + 6)}, ${degrees(end + 2)}`
}

/** QuickTime's has no version before its boxes. */
function tellMeta(body: Bytes, reveals: Reveals): void {
  const boxes = boxesIn(body, latin1(body.subarray(4, 8)) === 'hdlr' ? 0 : 4)
  const list = boxes.find(({ type }) => type === 'ilst')
  const keys = keysIn(boxes.find(({ type }) => type === 'keys')?.body)
  if (list === undefined) return reveals.value('other', plainText(body))
  for (const item of boxesIn(list.body)) {
    const inside = boxesIn(item.body)
    const data = inside.find(({ type }) => type === 'data')
    const own = inside.find(({ type }) => type === 'name')
    const name = own === undefined ? (keys[keyNumber(item.type)] ?? item.type) : textOf(own.body.subarray(4))
    if (data !== undefined) tell(name, textOf(data.body.subarray(8)), reveals)
  }
}

/** An item's four letters are the number of its key, from 1. */
const keyNumber = (type: string): number =>
  [...type].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0) - 1

function keysIn(body: Bytes | undefined): readonly string[] {
  if (body === undefined) return []
  return boxesIn(body, 8).map((key) => textOf(key.body))
}

const from1904 = Date.UTC(1904, 0, 1)

/** @param body of `mvhd` */
export function tellTime(body: Bytes, reveals: Reveals): void {
  const seconds = body[0] === 1 ? u64(body, 4) : u32(body, 4)
  if (seconds > 0 && seconds < 0x1_0000_0000)
    reveals.value('time', new Date(from1904 + seconds * 1000).toISOString().slice(0, 16).replace('T', ' '))
}

const trackKinds: Readonly<Record<string, RevealKind>> = {
  gpmd: 'place',
  camm: 'place',
  mebx: 'place',
  tmcd: 'time',
  mett: 'other',
  metx: 'other',
}

/** A track that goes. */
export function tellTrack({ format }: Track, reveals: Reveals): void {
  reveals.value(trackKinds[format] ?? 'other', format)
}

/** The name of an encoder in the description of pictures. */
export function tellEncoder({ handler, entry }: Track, reveals: Reveals): void {
  if (handler !== 'vide' || entry.length < 86) return
  const length = Math.min(31, entry[50] ?? 0)
  reveals.value('software', printable(latin1(entry.subarray(51, 51 + length))))
}
