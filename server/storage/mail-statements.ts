/** The mail's SQL, written once in what SQLite and PostgreSQL both speak. */

const preferenceColumns =
  'person, address, language, mode, weekdays, minute, public_key, passed_slot, news_from_day'
const contactColumns = 'desk, address, language, public_key'
const noteColumns = 'slot, kind, about, message, tries, next_try'

export const mailSql = {
  storePreference: `INSERT INTO mail_preferences (${preferenceColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (person) DO UPDATE SET address = excluded.address, language = excluded.language,
                      mode = excluded.mode, weekdays = excluded.weekdays, minute = excluded.minute,
                      public_key = excluded.public_key, passed_slot = excluded.passed_slot`,
  findPreference: `SELECT ${preferenceColumns} FROM mail_preferences WHERE person = ?`,
  preferences: `SELECT ${preferenceColumns} FROM mail_preferences ORDER BY person`,
  forgetPreference: `DELETE FROM mail_preferences WHERE person = ?`,
  forgetNotesOf: `DELETE FROM outbox WHERE kind = ? AND about = ?`,

  storeContact: `INSERT INTO urgent_contacts (${contactColumns}) VALUES (?, ?, ?, ?)
                 ON CONFLICT (desk) DO UPDATE SET address = excluded.address, language = excluded.language,
                   public_key = excluded.public_key`,
  findContact: `SELECT ${contactColumns} FROM urgent_contacts WHERE desk = ?`,
  contacts: `SELECT ${contactColumns} FROM urgent_contacts ORDER BY desk`,
  forgetContact: `DELETE FROM urgent_contacts WHERE desk = ?`,

  passSlot: `UPDATE mail_preferences SET passed_slot = ?, news_from_day = ? WHERE person = ? AND passed_slot = ?`,
  addNote: `INSERT INTO outbox (${noteColumns}) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (slot, kind, about) DO NOTHING`,
  markUrgent: `INSERT INTO urgent_mark (only_one, due_slot) VALUES (1, ?) ON CONFLICT (only_one) DO NOTHING`,
  findUrgentMark: `SELECT due_slot FROM urgent_mark`,
  takeUrgentMark: `DELETE FROM urgent_mark`,
  tellOperator: `INSERT INTO operator_told (only_one, at_second) VALUES (1, ?)
                 ON CONFLICT (only_one) DO UPDATE SET at_second = excluded.at_second
                   WHERE operator_told.at_second <= ? OR operator_told.at_second > ?`,

  waitingNotes: `SELECT ${noteColumns} FROM outbox WHERE next_try <= ? ORDER BY slot, kind, about`,
  claimNote: `UPDATE outbox SET tries = tries + 1, next_try = ?
              WHERE slot = ? AND kind = ? AND about = ? AND tries = ?`,
  settleNote: `DELETE FROM outbox WHERE slot = ? AND kind = ? AND about = ?`,

  addTrouble: `INSERT INTO mail_troubles (code, day) VALUES (?, ?)
               ON CONFLICT (code) DO UPDATE SET day = excluded.day`,
  troublesFrom: `SELECT code, day FROM mail_troubles WHERE day >= ? ORDER BY code`,
  forgetTroubles: `DELETE FROM mail_troubles WHERE day < ?`,
} as const
