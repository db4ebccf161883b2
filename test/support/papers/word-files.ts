/** A Word text as an office writes it: with tracked changes, comments, and all that Word adds by itself. */

import {
  contentTypes,
  propertyParts,
  propertyTies,
  rooted,
  ties,
  zipped,
  type Parts,
  type Tie,
} from './office-parts.ts'
import { canary } from '../evidence-files.ts'
import { pngBy } from './picture.ts'

const by = `w:id="7" w:author="${canary} author" w:date="2026-03-01T10:00:00Z"`
const run = (text: string, properties = ''): string =>
  `<w:r w:rsidR="00AB12CD">${properties}<w:t xml:space="preserve">${text}</w:t></w:r>`
const deleted = (text: string): string =>
  `<w:del ${by}><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`

const picture =
  '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="100" cy="100"/>' +
  `<wp:docPr id="1" name="Picture 1" descr="C:\\Users\\${canary}\\plan.png"/><a:graphic>` +
  '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>' +
  `<pic:cNvPr id="0" name="${canary}.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="r4"><a:extLst><a:ext uri="{S}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="r10"/></a:ext></a:extLst></a:blip>` +
  '</pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'

const field = (instruction: string, shown: string): string =>
  '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>' +
  `<w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r>` +
  `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`

const table =
  '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid>' +
  `<w:tr><w:tc><w:p>${run('row that stays')}</w:p></w:tc></w:tr>` +
  `<w:tr><w:trPr><w:del ${by}/></w:trPr><w:tc><w:p>${run('row that went')}</w:p></w:tc></w:tr></w:tbl>`

const body =
  `<w:p w14:paraId="11AA22BB" w:rsidR="00AB12CD"><w:pPr><w:pStyle w:val="Heading1"/><w:rPr><w:lang w:val="de-CH"/></w:rPr>` +
  `</w:pPr><w:bookmarkStart w:id="3" w:name="_GoBack"/><w:bookmarkEnd w:id="3"/>${run('The heading')}</w:p>` +
  `<w:p>${run('Kept, ')}<w:ins ${by}>${run('added, ')}</w:ins>${deleted('taken out, ')}` +
  `<w:commentRangeStart w:id="0"/>${run('remarked on')}<w:commentRangeEnd w:id="0"/>` +
  `<w:r><w:commentReference w:id="0"/></w:r></w:p>` +
  `<w:p><w:pPr><w:rPr><w:del ${by}/></w:rPr></w:pPr>${run('First half')}${deleted(' and more')}</w:p>` +
  `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${run(', second half')}</w:p>` +
  `<w:moveFromRangeStart ${by} w:name="m"/><w:p><w:pPr><w:rPr><w:moveFrom ${by}/></w:rPr></w:pPr>` +
  `<w:moveFrom ${by}>${run('moved here from')}</w:moveFrom></w:p><w:moveFromRangeEnd w:id="7"/>` +
  `<w:p><w:moveTo ${by}>${run('moved')}</w:moveTo><w:proofErr w:type="spellStart"/>` +
  `<w:smartTag w:element="place">${run(' place')}</w:smartTag></w:p>` +
  `<w:p><w:r><w:rPr><w:vanish/><w:rPrChange ${by}><w:rPr/></w:rPrChange></w:rPr><w:t>hidden words</w:t></w:r></w:p>` +
  `${table}${picture}${field('FILENAME \\p', 'shown name')}${field('PAGE', '3')}` +
  `<w:p><w:hyperlink r:id="r5">${run('a local link')}</w:hyperlink> <w:hyperlink r:id="r6">${run('a link')}` +
  `</w:hyperlink></w:p><w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ` +
  `r:id="r7" ProgID="Excel.Sheet.12"/></w:object></w:r></w:p><w:sectPr w:rsidR="00AB12CD"/>`

/** What a reader of the cleaned text sees, paragraph by paragraph. */
export const visibleParagraphs = [
  'The heading',
  'Kept, added, remarked on',
  'First half, second half',
  'moved place',
  'hidden words',
  'row that stays',
  '',
  'shown name',
  '3',
  'a local linka link',
  '',
]

const documentTies: readonly Tie[] = [
  { id: 'r1', kind: 'comments', target: 'comments.xml' },
  { id: 'r2', kind: 'settings', target: 'settings.xml' },
  { id: 'r3', kind: 'styles', target: 'styles.xml' },
  { id: 'r4', kind: 'image', target: 'media/image1.png' },
  { id: 'r5', kind: 'hyperlink', target: `file:///C:/Users/${canary}/plan.docx`, isOutside: true },
  { id: 'r6', kind: 'hyperlink', target: 'https://example.org/', isOutside: true },
  { id: 'r7', kind: 'package', target: 'embeddings/sheet.xlsx' },
  { id: 'r8', kind: 'http://schemas.microsoft.com/office/2011/relationships/people', target: 'people.xml' },
  { id: 'r10', kind: 'image', target: 'media/image2.svg' },
  { id: 'r9', kind: 'customXml', target: '../customXml/item1.xml' },
]

export const wordParts = (): Parts => ({
  '[Content_Types].xml': contentTypes({
    'word/document.xml': 'wordprocessingml.document.main',
    'word/settings.xml': 'wordprocessingml.settings',
    'word/styles.xml': 'wordprocessingml.styles',
    'word/comments.xml': 'wordprocessingml.comments',
  }),
  '_rels/.rels': ties([{ id: 'd', kind: 'officeDocument', target: 'word/document.xml' }, ...propertyTies]),
  ...propertyParts,
  'word/document.xml': rooted('w:document', `<w:body>${body}</w:body>`),
  'word/_rels/document.xml.rels': ties(documentTies),
  'word/settings.xml': rooted(
    'w:settings',
    '<w:zoom w:percent="100"/><w:attachedTemplate r:id="t"/><w:trackRevisions/><w:rsids><w:rsid w:val="00AB12CD"/>' +
      '</w:rsids><w15:docId w15:val="{11112222-3333-4444-5555-666677778888}"/>',
  ),
  'word/_rels/settings.xml.rels': ties([
    { id: 't', kind: 'attachedTemplate', target: `file:///C:/${canary}/letter.dotm`, isOutside: true },
  ]),
  'word/styles.xml': rooted(
    'w:styles',
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:rsid w:val="00AB12CD"/></w:style>',
  ),
  'word/comments.xml': rooted(
    'w:comments',
    `<w:comment w:id="0" w:author="${canary} reader" w:initials="ZR" w:date="2026-03-02T10:00:00Z"><w:p>` +
      `${run('Ask about this')}</w:p></w:comment>`,
  ),
  'word/people.xml': rooted('w15:people', `<w15:person w15:author="${canary} reader"/>`),
  'word/media/image1.png': pngBy(`${canary} draughts`),
  'word/media/image2.svg': `<svg xmlns="http://www.w3.org/2000/svg"><desc>${canary}</desc></svg>`,
  'word/embeddings/sheet.xlsx': new TextEncoder().encode(`PK ${canary} inside`),
  'customXml/item1.xml': `<a>${canary} store</a>`,
})

export const wordFile = (change: Parts = {}): Blob => zipped({ ...wordParts(), ...change })
