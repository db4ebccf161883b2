/** A field that says how much too long its text is. Nothing is cut off: what was typed or pasted stays to be shortened. */

import type { JSX } from 'preact'
import { Field, type FieldProps } from '../../intake-forms/parts/field.tsx'
import { say } from '../words/say.ts'

/** In UTF-16 units, as the shapes of the protocol count. What stands around it is not kept, and does not count. */
export const isTooLong = (text: string, most: number): boolean => text.trim().length > most

interface LimitedFieldProps extends Omit<FieldProps, 'maxLength'> {
  readonly most: number
}

export function LimitedField({ most, ...props }: LimitedFieldProps): JSX.Element {
  const over = props.value.trim().length - most
  return <Field {...props} problem={over > 0 ? say('field.too-long', { n: over }) : props.problem} />
}
