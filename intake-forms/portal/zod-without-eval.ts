/** Imported before any shape is made: zod then never tries to compile one, which the page's policy forbids. */

import * as z from 'zod/mini'

z.config({ jitless: true })
