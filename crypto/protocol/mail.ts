/** The notes by mail as a person's console and the server speak of them. */

import * as z from 'zod/mini'
import { Weekday } from '../roster-shapes.ts'
import { list } from './fields.ts'

/** The languages that notes are written in. */
export const MailLanguage = z.enum(['en', 'fr', 'es', 'ar', 'ru', 'pt'])
export type MailLanguage = z.output<typeof MailLanguage>

/** `always`: at each chosen time, whether or not there is news. `only-news`: only after a day with something new. */
export const MailMode = z.enum(['always', 'only-news', 'never'])
export type MailMode = z.output<typeof MailMode>

/** As mail programs write them, in ASCII: no spaces, no comments, no angle brackets. */
const address = z
  .string()
  .check(
    z.maxLength(254),
    z.regex(/^[^\s<>@,;:"()[\]\\\u0000-\u0020\u007f-\uffff]{1,64}@[A-Za-z0-9.-]{1,189}$/),
  )

export const mostKeyCharacters = 32_768

/** An OpenPGP public key as text, or none. */
const key = z.nullable(z.string().check(z.minLength(1), z.maxLength(mostKeyCharacters)))

export const MailPreference = z.strictObject({
  address,
  language: MailLanguage,
  mode: MailMode,
  weekdays: list(Weekday, 7, 1),
  /** Of the day in UTC, on the quarter hour. */
  minute: z.int().check(z.minimum(0), z.maximum(1425), z.multipleOf(15)),
  key,
})
export type MailPreference = z.output<typeof MailPreference>

/** Who is told that some desk has something marked urgent. */
export const UrgentContact = z.strictObject({ address, language: MailLanguage, key })
export type UrgentContact = z.output<typeof UrgentContact>

export const MailRead = z.strictObject({
  /** Null: the operator has set up no mail. Otherwise this server's OpenPGP public key. */
  serverKey: z.nullable(z.string().check(z.maxLength(16_384))),
  own: z.nullable(MailPreference),
  urgentContact: z.nullable(UrgentContact),
})
export type MailRead = z.output<typeof MailRead>
