/** Mail: whether the operator's server would take a note. Sends none. */

import type { SmtpTrouble } from '../notify/smtp-trouble.ts'
import type { DoctorTools } from './doctor-tools.ts'
import type { Finding } from './finding.ts'

const again = 'Run: npx sotto init'
const ask = `Ask whoever runs it, or name another. ${again}`

/** What the mail server does, and what to do about it. */
const words: Readonly<Record<SmtpTrouble, readonly [what: string, fix: string]>> = {
  'cannot-connect': ['cannot be reached.', `Check its name and port. ${again}`],
  'no-tor': ['is to be reached through Tor, and no tor runs.', 'See why. Run: npx sotto status'],
  'plain-not-local': ['is on another machine and set up without encryption.', again],
  hangs: ['takes the connection and says nothing.', ask],
  'no-starttls': ['does not offer encryption (STARTTLS).', ask],
  'no-tls': [
    'does not speak TLS on that port.',
    `Check the port: 465 is for TLS, 587 for STARTTLS. ${again}`,
  ],
  'bad-certificate': ['shows a certificate that is not its own or has run out.', ask],
  'login-refused': ['refuses the login.', `Give the password anew. ${again} --smtp-password-file FILE`],
  'strange-answer': ['does not answer as a mail server.', `Check its name and port. ${again}`],
  'try-later': ['is busy and asks to come later.', 'Nothing to do: notes wait. Look again in an hour.'],
  refused: ['refuses mail from this sender.', `Check the sender's address. ${again}`],
}

/** What a note met in the last days, when the server itself takes mail again. */
const noteWords: Readonly<Record<Unsent, readonly [what: string, fix: string]>> = {
  refused: [
    'A note was refused in the last days.',
    'Somebody has an address that does not exist any more: ask them.',
  ],
  'cannot-encrypt': [
    'A note was not sent: the OpenPGP key of its reader has run out.',
    'Ask the people who gave a key to store a new one in the console, on the page Desk.',
  ],
  'given-up': [
    'A note was given up after a day of tries.',
    'Run: npx sotto doctor again in an hour, and ask your mail provider.',
  ],
}
type Unsent = 'refused' | 'cannot-encrypt' | 'given-up'

export async function checkMail({ settings, checkSmtp, mailTroubles }: DoctorTools): Promise<Finding | null> {
  if (settings.mail === null) return null
  const trouble = await checkSmtp(settings.mail)
  if (trouble !== null) {
    const [what, fix] = words[trouble]
    return { check: 'mail', level: 'look', what: `The mail server ${what}`, fix }
  }
  const seen = await mailTroubles()
  const unsent = (Object.keys(noteWords) as Unsent[]).find((code) => seen.includes(code))
  if (unsent === undefined) return null
  const [what, fix] = noteWords[unsent]
  return { check: 'mail', level: 'look', what, fix }
}
