/** Files of the clone itself: pages, migrations, programs. */

import { fileURLToPath } from 'node:url'

/** The absolute path. Holds here and in dist/server/main.js, both two folders deep: nothing else of the server asks where it lies. */
export const inProject = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
