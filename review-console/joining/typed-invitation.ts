/** What a coordinator types to invite somebody, and what of it does not fit. Pure. */

import * as z from 'zod/mini'
import { fromBase64url } from '../../crypto/bytes.ts'
import { Invitation } from '../../crypto/protocol/joining-shapes.ts'
import type { Role } from '../../crypto/roster-shapes.ts'

export interface TypedInvitation {
  /** `lost`: somebody listed, who lost their keys. */
  readonly whom: 'new' | 'lost'
  /** Whose keys were lost, as {@link LostOne.key}; empty while nobody is chosen. */
  readonly lost: string
  readonly pseudonym: string
  readonly organisation: string
  /** The id as text, or {@link noDesk}. */
  readonly desk: string
  readonly roles: readonly Role[]
  readonly vouches: boolean
}

/** For whoever works at none; empty while nobody has chosen. */
export const noDesk = 'none'

/** Somebody listed, with what their new keys are for: the same as the old ones. */
export interface LostOne {
  /** The id as text. */
  readonly key: string
  readonly invitation: Invitation
}

export const nobodyTyped: TypedInvitation = {
  whom: 'new',
  lost: '',
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
  Record<'pseudonym' | 'organisation' | 'roles' | 'lost', 'missing' | 'no line'>
>

export type Parsed = { readonly invitation: Invitation } | { readonly problems: InvitationProblems }

/** @param lost whose keys may be replaced */
export function parseInvitation(typed: TypedInvitation, lost: readonly LostOne[] = []): Parsed {
  if (typed.whom === 'lost') {
    const one = lost.find(({ key }) => key === typed.lost)
    return one === undefined ? { problems: { lost: 'missing' } } : { invitation: one.invitation }
  }
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
