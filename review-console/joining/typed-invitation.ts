/** What a coordinator types to invite somebody, and what of it does not fit. Pure. */

import * as z from 'zod/mini'
import { fromBase64url } from '../../crypto/bytes.ts'
import { Invitation } from '../../crypto/protocol/joining-shapes.ts'
import type { Role } from '../../crypto/roster-shapes.ts'

export interface TypedInvitation {
  readonly pseudonym: string
  readonly organisation: string
  /** The id as text, or {@link noDesk}. */
  readonly desk: string
  readonly roles: readonly Role[]
  readonly vouches: boolean
}

/** For whoever works at none; empty while nobody has chosen. */
export const noDesk = 'none'

export const nobodyTyped: TypedInvitation = {
  pseudonym: '',
  organisation: '',
  desk: '',
  roles: ['reviewer'],
  vouches: false,
}

/** Who vouches is a question of its own. */
export const rolesToChoose = [
  'reviewer',
  'second-reviewer',
  'referral-officer',
  'publisher',
  'auditor',
  'partner',
] as const satisfies readonly Role[]

export type InvitationProblems = Partial<
  Record<'pseudonym' | 'organisation' | 'roles', 'missing' | 'no line'>
>

export type Parsed = { readonly invitation: Invitation } | { readonly problems: InvitationProblems }

export function parseInvitation(typed: TypedInvitation): Parsed {
  const { shape } = Invitation
  const [pseudonym, organisation] = [typed.pseudonym.trim(), typed.organisation.trim()]
  const problems: InvitationProblems = {
    ...lineProblem('pseudonym', pseudonym, z.safeParse(shape.pseudonym, pseudonym).success),
    ...lineProblem('organisation', organisation, z.safeParse(shape.organisation, organisation).success),
    ...(typed.roles.length === 0 && !typed.vouches && { roles: 'missing' as const }),
  }
  if (Object.keys(problems).length > 0) return { problems }
  const roles: Role[] = typed.vouches ? [...typed.roles, 'coordinator'] : [...typed.roles]
  const desk = typed.desk === noDesk ? null : (fromBase64url(typed.desk) as Invitation['desk'])
  return { invitation: { pseudonym, organisation, desk, roles, vouches: typed.vouches } }
}

function lineProblem(field: 'pseudonym' | 'organisation', text: string, fits: boolean): InvitationProblems {
  if (fits) return {}
  return { [field]: text === '' ? 'missing' : 'no line' }
}
