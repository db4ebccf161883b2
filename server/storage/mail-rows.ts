/** The rows of the mail: what must be true of each when it is read. */

import * as z from 'zod'
import type { DeskId, PersonId } from '../../crypto/protocol/ids.ts'
import { MailLanguage, MailMode } from '../../crypto/protocol/mail.ts'
import { Weekday } from '../../crypto/roster-shapes.ts'
import type { StoredContact, StoredPreference, WaitingNote } from './mail.ts'
import { blob, count, day } from './row-fields.ts'

/** One bit a day, Monday's the lowest. */
export const weekdaysToBits = (weekdays: readonly Weekday[]): number =>
  Weekday.options.reduce((bits, weekday, i) => bits | (weekdays.includes(weekday) ? 1 << i : 0), 0)

const weekdaysFromBits = (bits: number): Weekday[] =>
  Weekday.options.filter((_, i) => (bits & (1 << i)) !== 0)

const address = z.string().min(3).max(254)
const language = z.string().pipe(z.enum(MailLanguage.options))
const publicKey = z.nullable(z.string().min(1).max(65_536))

export const PreferenceRow = z
  .strictObject({
    person: blob<PersonId>(16),
    address,
    language,
    mode: z.string().pipe(z.enum(MailMode.options)),
    weekdays: z.int().min(0).max(127),
    minute: z.int().min(0).max(1425).multipleOf(15),
    public_key: publicKey,
    passed_slot: count,
    news_from_day: day,
  })
  .transform(({ weekdays, public_key, passed_slot, news_from_day, ...row }): StoredPreference => ({
    ...row,
    weekdays: weekdaysFromBits(weekdays),
    key: public_key,
    passedSlot: passed_slot,
    newsFromDay: news_from_day,
  }))

export const ContactRow = z
  .strictObject({ desk: blob<DeskId>(16), address, language, public_key: publicKey })
  .transform(({ public_key, ...row }): StoredContact => ({ ...row, key: public_key }))

export const NoteRow = z
  .strictObject({
    slot: count,
    kind: z.enum(['note', 'urgent', 'operator']),
    about: blob(16),
    message: blob(16),
    tries: count,
    next_try: count,
  })
  .transform(({ next_try, ...row }): WaitingNote => ({ ...row, nextTry: next_try }))

export const MarkRow = z.strictObject({ due_slot: count })
export const ToldRow = z.strictObject({ at_second: count })
export const TroubleRow = z.strictObject({ code: z.string().min(1).max(40), day })
export const TroubleRows = z.array(TroubleRow)
