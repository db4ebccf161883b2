/** A field that holds a key: bytes on the wire, in memory a {@link Secret} of its role. */

import * as z from 'zod/mini'
import { reveal, Secret } from '../secret.ts'
import { bytes } from './fields.ts'

export const secret = <Role extends string>(role: Role) => {
  const wire = bytes(role, 32)
  return z.codec(
    wire,
    z.custom<Secret<Role>>((value) => value instanceof Secret && value.role === role),
    {
      decode: (value) => new Secret(role, value),
      encode: (value) => reveal(value) as z.output<typeof wire>,
    },
  )
}
