/** Why a conversation with the operator's mail server did not end well: one closed list, never a value. */

import { errorCode } from '../error-code.ts'

export type SmtpTrouble =
  | 'cannot-connect'
  /** The settings want mail to go through Tor, and there is no Tor. */
  | 'no-tor'
  /** The settings want no encryption to another machine. */
  | 'plain-not-local'
  | 'hangs'
  | 'no-starttls'
  | 'no-tls'
  | 'bad-certificate'
  | 'login-refused'
  /** It took the connection and ended it, or spoke something else than SMTP. */
  | 'strange-answer'
  /** 4xx: full, busy, or greylisting. */
  | 'try-later'
  /** 5xx: this note, or any from this sender. */
  | 'refused'

/** Thrown by our own steps on the way; everything else is nodemailer's. */
export class RoadError extends Error {
  override readonly name = 'RoadError'
  readonly trouble: SmtpTrouble
  constructor(trouble: SmtpTrouble) {
    super(trouble)
    this.trouble = trouble
  }
}

/** nodemailer's codes that say what it is whatever was answered. */
const byCode: Readonly<Record<string, SmtpTrouble>> = {
  ECONNREFUSED: 'cannot-connect',
  EDNS: 'cannot-connect',
  ETIMEDOUT: 'hangs',
  EAUTH: 'login-refused',
  ABORT_ERR: 'hangs',
  EABORT: 'hangs',
}

/** Of OpenSSL and Node, for a chain or a name that does not hold. */
const certificateCodes =
  /^(CERT_|ERR_TLS_CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY)|INVALID_(CA|PURPOSE)|HOSTNAME_MISMATCH)/

const field = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null && name in error
    ? (error as Readonly<Record<string, unknown>>)[name]
    : null

const numberIn = (error: unknown, name: string): number => {
  const value = field(error, name)
  return typeof value === 'number' ? value : 0
}

export function troubleIn(error: unknown): SmtpTrouble {
  if (error instanceof RoadError) return error.trouble
  const codes = [field(error, 'originalCode'), errorCode(error)].filter((code) => typeof code === 'string')
  if (codes.some((code) => certificateCodes.test(code))) return 'bad-certificate'
  const answered = numberIn(error, 'responseCode')
  if (codes.includes('ETLS')) return field(error, 'command') === 'STARTTLS' ? 'no-starttls' : 'no-tls'
  if (codes.some((code) => /^(ERR_SSL|EPROTO$)/.test(code))) return 'no-tls'
  if (answered >= 400 && answered < 500) return 'try-later'
  const named = codes.map((code) => byCode[code]).find((trouble) => trouble !== undefined)
  if (named !== undefined) return named
  return answered >= 500 ? 'refused' : 'strange-answer'
}
