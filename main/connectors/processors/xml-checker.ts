/** Checks XML documents among the attachments for being well-formed, and puts the findings beside them. */
import { z } from 'zod'
import { type Attachment, defineProcessor } from '../define.ts'
import { FinalError } from '../final-error.ts'
import { xmlFindings } from '../lib/xml-findings.ts'

const settings = z.object({
  when_broken: z.enum(['fail', 'go on']).default('fail').meta({
    title: 'A broken document',
    description: 'fail: the step fails and waits for a person. go on: the findings say it, and the passenger goes on.',
  }),
})

export const connector = defineProcessor({
  name: 'xml-checker',
  title: 'XML checker',
  description: 'Checks that XML documents are well-formed and adds its findings as JSON. Passengers without one stay as they are.',
  settings,
  async process({ settings, say }, { attachments }) {
    const put = []
    for (const document of attachments.filter(isXml)) {
      const findings = xmlFindings(document.content)
      const [fault] = findings.faults
      if (fault) {
        const words = `"${document.name}" is broken at line ${fault.line}, column ${fault.column}: ${fault.message}`
        if (settings.when_broken === 'fail') throw new FinalError(words)
        say('warning', words)
      } else say('info', `"${document.name}" is well-formed: ${findings.elements} elements in <${findings.root ?? ''}>.`)
      put.push({ name: `${document.name}.findings.json`, content: `${JSON.stringify(findings, null, 2)}\n` })
    }
    return put.length > 0 ? { put } : undefined
  },
})

function isXml({ name, contentType }: Attachment): boolean {
  return /\.xml$/i.test(name) || /^(application|text)\/(.+\+)?xml\b/i.test(contentType)
}
