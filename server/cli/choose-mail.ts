/** Which mail server takes the notes. Without one nobody gets a note, and nothing else changes. */

import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { MailSettings } from '../settings.ts'
import { StartError } from '../start-error.ts'
import type { Asked, CliTools } from './command.ts'
import { askOnOff } from './ask-on-off.ts'

type MailTools = Pick<CliTools, 'terminal'> & { readonly hasOnion: boolean }

export async function chooseMail(
  { options }: Asked,
  before: MailSettings | null,
  { terminal, hasOnion }: MailTools,
): Promise<MailSettings | null> {
  const words =
    options['smtp'] ??
    (await terminal.ask(
      'Which mail server takes the notes? smtps://user@host, smtp://user@host, or off.',
      before === null ? 'off' : serverWords(before),
    ))
  if (words === 'off') return null
  const server = parseServer(words)
  const from =
    options['mail-from'] ??
    (await terminal.ask('Whom do the notes come from? An address.', before?.from ?? ''))
  const operator =
    options['mail-operator'] ??
    (await terminal.ask(
      'Who is told when this machine needs a look? An address, or off.',
      before?.operator ?? 'off',
    ))
  const throughTor = hasOnion
    ? await askOnOff(
        terminal,
        'mail-through-tor',
        options['mail-through-tor'],
        'Send mail through Tor, so that the mail server does not learn where this machine stands?',
        (before?.throughTor ?? true) ? 'on' : 'off',
      )
    : false
  const { user, ...rest } = server
  const parsed = MailSettings.safeParse({
    ...rest,
    login:
      user === null ? null : { user, password: readPassword(options['smtp-password-file'], before, user) },
    from,
    operator: operator === 'off' ? null : operator,
    throughTor,
  })
  if (parsed.success) return parsed.data
  throw new StartError(sentences[String(parsed.error.issues[0]?.path[0])] ?? noServer)
}

const noServer = '--smtp is smtps://user@host, smtp://user@host, or off.'
const sentences: Readonly<Record<string, string>> = {
  from: '--mail-from is a mail address, as in notes@example.org.',
  operator: '--mail-operator is a mail address, or off.',
  login: '--smtp-password-file names a file that holds the password of the mail account, and nothing else.',
}

interface Server {
  readonly host: string
  readonly port: number
  readonly security: MailSettings['security']
  readonly user: string | null
}

/** A mail server on this very machine may be spoken to in the clear. */
const isThisMachine = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

/** @throws StartError */
export function parseServer(words: string): Server {
  const url = URL.canParse(words) ? new URL(words) : null
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '')
    throw new StartError(noServer)
  if (url.password !== '') {
    throw new StartError(
      'A password does not belong on the command line. Name its file: --smtp-password-file.',
    )
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isTls = url.protocol === 'smtps:'
  const isPlain = url.searchParams.get('security') === 'none'
  if (isPlain && !isThisMachine(host))
    throw new StartError('Mail leaves this machine encrypted only. Take security=none away.')
  return {
    host,
    port: url.port === '' ? (isTls ? 465 : 587) : Number(url.port),
    security: isTls ? 'tls' : isPlain ? 'none' : 'starttls',
    user: url.username === '' ? null : decodeURIComponent(url.username),
  }
}

function serverWords({ host, port, security, login }: MailSettings): string {
  const user = login === null ? '' : `${encodeURIComponent(login.user)}@`
  const name = isIP(host) === 6 ? `[${host}]` : host
  return `${security === 'tls' ? 'smtps' : 'smtp'}://${user}${name}:${String(port)}${security === 'none' ? '?security=none' : ''}`
}

function readPassword(file: string | undefined, before: MailSettings | null, user: string): string {
  if (file === undefined && before?.login?.user === user) return before.login.password
  try {
    return readFileSync(file ?? '', 'utf8').trim()
  } catch {
    throw new StartError(sentences['login'] ?? noServer)
  }
}
