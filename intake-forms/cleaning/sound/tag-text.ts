/** The tags of sound files as text: what of them says what. */

import { latin1, startsWith, u32 } from '../blob-reader.ts'
import type { RevealKind } from '../looked.ts'
import type { Reveals } from '../reveals.ts'

/** By the first part of a name in lower case: of ID3 frames, APE items, Vorbis comments and RIFF's INFO alike. */
const kinds: readonly (readonly [names: RegExp, kind: RevealKind])[] = [
  [
    /^(?:tpe\d|tp\d|tcom|text|town|artist|albumartist|album artist|composer|performer|author|iart|ieng|itch)$/,
    'author',
  ],
  [/^(?:tenc|tsse|ten|tss|encoder|encoded-by|encoded_by|isft|software|vendor)$/, 'software'],
  [/^(?:tpub|tpb|organization|organisation|label|publisher|copyright|tcop|tcr|icop|icms)$/, 'organisation'],
  [
    /^(?:tdrc|tden|tdtg|tdrl|tdor|tyer|tdat|time|tye|tda|date|year|icrd|creation_time|recorded date)$/,
    'time',
  ],
  [/^(?:tit\d|tt\d|talb|tal|title|album|inam|iprd|isbj|subject)$/, 'title'],
  [/^(?:comm|com|uslt|ult|comment|comments|description|icmt|lyrics)$/, 'comments'],
  [/^(?:apic|pic|metadata_block_picture|coverart|cover art.*)$/, 'thumbnail'],
  [/^(?:geob|geo)$/, 'attachments'],
  [/^(?:ufid|ufi|mcdi|isrc|tsrc|priv|acoustid.*|musicbrainz.*|serial.*)$/, 'identifier'],
  [/^(?:location|geo_location|xyz|.*gps.*|.*latitude.*|.*longitude.*|iarl)$/, 'place'],
  [/^(?:make|model|device|isrf|imed|originator)$/, 'device'],
]

export function tellTag(name: string, value: string, reveals: Reveals): void {
  const kind = kinds.find(([names]) => names.test(name.toLowerCase()))?.[1] ?? 'other'
  if (kind === 'thumbnail' || kind === 'attachments') reveals.thing(kind)
  else if (kind === 'other') reveals.value(kind, `${name}: ${value}`)
  else reveals.value(kind, value)
}

/** Text of an ID3 frame, by the byte that names its encoding. */
function frameText(encoding: number, text: Uint8Array): string {
  if (encoding === 1 || encoding === 2) {
    const label = encoding === 2 || (text[0] === 0xfe && text[1] === 0xff) ? 'utf-16be' : 'utf-16le'
    return new TextDecoder(label).decode(text).replace(/\ufeff/g, '')
  }
  return encoding === 3 ? new TextDecoder().decode(text) : latin1(text)
}

const syncsafe = (bytes: Uint8Array, at: number): number =>
  [0, 1, 2, 3].reduce((sum, i) => sum * 128 + ((bytes[at + i] ?? 0) & 0x7f), 0)

/** Bytes of a whole ID3v2 tag, by its first ten; null when there is none. */
export function id3Length(head: Uint8Array): number | null {
  if (!startsWith(head, 'ID3') || head.length < 10) return null
  const footer = ((head[5] ?? 0) & 0x10) === 0 ? 0 : 10
  return 10 + syncsafe(head, 6) + footer
}

/** @param tag its beginning, as much as is worth reading */
export function tellId3(tag: Uint8Array<ArrayBuffer>, reveals: Reveals): void {
  const version = tag[3] ?? 0
  const isShort = version === 2
  const [idLength, headLength] = isShort ? [3, 6] : [4, 10]
  let at = 10
  while (at + headLength <= tag.length) {
    const name = latin1(tag.subarray(at, at + idLength))
    if (!/^[A-Z0-9]{3,4}$/.test(name)) break
    const length = isShort
      ? u32(tag, at + 2) & 0xffffff
      : version === 4
        ? syncsafe(tag, at + 4)
        : u32(tag, at + 4)
    const body = tag.subarray(at + headLength, at + headLength + length)
    tellFrame(name, body, reveals)
    at += headLength + length
  }
  reveals.all(reveals.list().length === 0 ? [{ kind: 'other', text: 'ID3' }] : [])
}

function tellFrame(name: string, body: Uint8Array, reveals: Reveals): void {
  if (/^(?:APIC|PIC|GEOB|GEO|UFID|UFI|MCDI|PRIV)$/.test(name)) {
    const owner = latin1(body.subarray(0, 80)).split('\0')[0] ?? ''
    return tellTag(name, /^(?:PRIV|UFID|UFI)$/.test(name) ? owner : '', reveals)
  }
  if (name.startsWith('W')) return reveals.value('other', latin1(body.subarray(0, 400)))
  // A language of three letters, then a heading.
  const hasLanguage = /^(?:COMM|COM|USLT|ULT)$/.test(name)
  const parts = frameText(body[0] ?? 0, body.subarray(hasLanguage ? 4 : 1, 1001)).split('\0')
  const isOwn = name === 'TXXX' || name === 'TXX'
  if (isOwn) return tellTag(parts[0] ?? '', parts.slice(1).join(' '), reveals)
  tellTag(name, parts.filter((part) => part !== '').join(' '), reveals)
}

/** `name=value`, as Vorbis comments have it. */
export function tellComment(comment: string, reveals: Reveals): void {
  const at = comment.indexOf('=')
  if (at > 0) tellTag(comment.slice(0, at), comment.slice(at + 1), reveals)
  else reveals.value('comments', comment)
}
