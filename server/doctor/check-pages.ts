/** The pages that browsers are given: built, and whole. */

import { readSites } from '../pages/site.ts'
import type { DoctorTools } from './doctor-tools.ts'
import type { Finding } from './finding.ts'

export async function checkPages({ pages }: DoctorTools): Promise<Finding | null> {
  try {
    readSites(pages)
    return null
  } catch {
    return {
      check: 'pages',
      level: 'stop',
      what: 'The pages are not built, or not whole.',
      fix: 'Run: npm run build',
    }
  }
}
