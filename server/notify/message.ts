/**
 * A note as bytes (RFC 5322, MIME). Written here and not by the library, because of two notes to one person all but
 * Date and Message-ID must be equal.
 */

import { domainToASCII } from 'node:url'

export interface NoteText {
  readonly subject: string
  readonly body: string
}

export interface Envelope {
  readonly from: string
  readonly to: string
  /** Seconds since 1970. */
  readonly second: number
  /** 16 random bytes. */
  readonly message: Uint8Array
}

const lineEnd = '\r\n'

/** 76 characters a line (RFC 2045 section 6.8). */
const base64Lines = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('base64')
    .replace(/.{1,76}/g, (line) => `${line}${lineEnd}`)

/** A header of one word (RFC 2047); neutral subjects are short. */
const encodedWord = (text: string): string =>
  /^[ -~]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`

/** The readable part, with its own headers: also what is encrypted. */
export const textPart = (body: string): string =>
  [
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64Lines(Buffer.from(body.replaceAll('\n', lineEnd))),
  ].join(lineEnd)

/** A domain in other letters travels in ASCII. */
export function asciiAddress(address: string): string {
  const [local = '', domain = ''] = address.split('@')
  return `${local}@${domainToASCII(domain) || domain}`
}

export function composeMessage(envelope: Envelope, subject: string, part: string): string {
  const from = asciiAddress(envelope.from)
  const id = Buffer.from(envelope.message).toString('hex')
  const headers = [
    `From: <${from}>`,
    `To: <${asciiAddress(envelope.to)}>`,
    `Subject: ${encodedWord(subject)}`,
    `Date: ${mailDate(envelope.second)}`,
    `Message-ID: <${id}@${from.split('@')[1] ?? ''}>`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
  ]
  return `${headers.join(lineEnd)}${lineEnd}${part}`
}

/** In UTC, whatever the machine's zone. */
const mailDate = (second: number): string => new Date(second * 1000).toUTCString().replace('GMT', '+0000')

/** Of every encrypted note: the ciphertext cannot hold it, because its lines begin with no hyphens but PGP's own. */
const boundary = 'note-encrypted-part'

/** RFC 3156 section 4: an armoured message is all that a mail program is shown. */
export const encryptedPart = (armored: string): string =>
  [
    `Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: application/pgp-encrypted',
    '',
    'Version: 1',
    '',
    `--${boundary}`,
    'Content-Type: application/octet-stream; name="encrypted.asc"',
    'Content-Disposition: inline; filename="encrypted.asc"',
    '',
    armored.trimEnd().replaceAll(/\r?\n/g, lineEnd),
    '',
    `--${boundary}--`,
    '',
  ].join(lineEnd)
