/** Who is invited, to which desk, for what. */

import type { JSX } from 'preact'
import { Role } from '../../crypto/roster-shapes.ts'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { ChoiceList } from '../../intake-forms/parts/choice-list.tsx'
import { LimitedField } from '../parts/limited-field.tsx'
import { OptionList } from '../parts/option-list.tsx'
import { say } from '../words/say.ts'
import type { InvitingFacts } from './inviting-facts.ts'
import { noDesk, rolesToChoose, type InvitationProblems, type TypedInvitation } from './typed-invitation.ts'

interface InviteFormProps {
  readonly typed: TypedInvitation
  readonly problems: InvitationProblems
  readonly desks: InvitingFacts['desks']
  readonly lost: InvitingFacts['lost']
  readonly isBusy: boolean
  /** Nobody waits to be listed: that would come first. */
  readonly isNext: boolean
  readonly onType: (change: Partial<TypedInvitation>) => void
  readonly onGo: () => void
}

const mostPseudonym = 40
const mostOrganisation = 120

export function InviteForm(props: InviteFormProps): JSX.Element {
  const { typed, isBusy, isNext, onType, onGo } = props
  const go = (event: Event): void => {
    event.preventDefault()
    if (!isBusy) onGo()
  }
  return (
    <form class="blocks" onSubmit={go} noValidate>
      <ChoiceList
        name="invite-whom"
        legend={say('invite.whom')}
        of="one"
        choices={[
          { value: 'new', label: say('invite.whom-new') },
          { value: 'lost', label: say('invite.whom-lost'), hint: say('invite.whom-lost-hint') },
        ]}
        chosen={[typed.whom]}
        onChoose={([whom]) => onType({ whom: whom === 'lost' ? 'lost' : 'new' })}
      />
      {typed.whom === 'lost' ? <WhoLost {...props} /> : <SomebodyNew {...props} />}
      <Actions>
        <Button kind={isNext ? 'filled' : 'plain'} type="submit" busy={isBusy}>
          {say('invite.go')}
        </Button>
      </Actions>
    </form>
  )
}

/** What they are called and may do stays as it is listed. */
const WhoLost = ({ typed, problems, lost, onType }: InviteFormProps): JSX.Element => (
  <>
    <OptionList
      id="invite-lost"
      label={say('invite.lost')}
      hint={problems.lost === undefined ? undefined : say('form.choose-first')}
      options={[
        { value: '', label: say('form.choose') },
        ...lost.map(({ key, invitation }) => ({ value: key, label: invitation.pseudonym })),
      ]}
      chosen={typed.lost}
      onChoose={(chosen) => onType({ lost: chosen })}
    />
    <p class="soft">{say('invite.lost-text')}</p>
  </>
)

function SomebodyNew(props: InviteFormProps): JSX.Element {
  const { typed, problems, desks, onType } = props
  return (
    <>
      <LimitedField
        id="invite-pseudonym"
        label={say('invite.pseudonym')}
        hint={say('invite.pseudonym-hint')}
        value={typed.pseudonym}
        most={mostPseudonym}
        problem={sayProblem(problems.pseudonym)}
        onInput={(pseudonym) => onType({ pseudonym })}
      />
      <LimitedField
        id="invite-organisation"
        label={say('invite.organisation')}
        value={typed.organisation}
        most={mostOrganisation}
        problem={sayProblem(problems.organisation)}
        onInput={(organisation) => onType({ organisation })}
      />
      <OptionList
        id="invite-desk"
        label={say('invite.desk')}
        options={[
          ...desks.map(({ key, name }) => ({ value: key, label: name })),
          { value: noDesk, label: say('invite.no-desk') },
        ]}
        chosen={typed.desk}
        onChoose={(desk) => onType({ desk })}
      />
      <Parts {...props} />
    </>
  )
}

function Parts({ typed, problems, onType }: InviteFormProps): JSX.Element {
  return (
    <>
      <ChoiceList
        name="invite-roles"
        legend={say('invite.roles')}
        of="several"
        hint={say('invite.roles-hint')}
        choices={rolesToChoose.map((role) => ({
          value: role,
          label: say(`role.${role}`),
          hint: say(`role.${role}.does`),
        }))}
        chosen={typed.roles}
        problem={problems.roles === undefined ? undefined : say('invite.roles-missing')}
        onChoose={(roles) => onType({ roles: roles.map((role) => Role.parse(role)) })}
      />
      <ChoiceList
        name="invite-vouches"
        legend={say('invite.vouches')}
        of="one"
        choices={[
          { value: 'no', label: say('invite.vouches-no') },
          { value: 'yes', label: say('invite.vouches-yes'), hint: say('invite.vouches-hint') },
        ]}
        chosen={[typed.vouches ? 'yes' : 'no']}
        onChoose={([chosen]) => onType({ vouches: chosen === 'yes' })}
      />
    </>
  )
}

function sayProblem(problem: 'missing' | 'no line' | undefined): string | undefined {
  if (problem === undefined) return undefined
  return say(problem === 'missing' ? 'typed.missing' : 'typed.not-one-line')
}
