/** Makes the binary documents of the demo client, resources/demo/inbox; they are committed. `node test/tools/make-demo-documents.ts` */
import { writeFile } from 'node:fs/promises'
import { invoicePdf } from './demo-documents/invoice.ts'
import { orderMail } from './demo-documents/order-mail.ts'
import { priceListXlsx } from './demo-documents/price-list.ts'

const inbox = new URL('../../resources/demo/inbox/', import.meta.url)

await writeFile(new URL('invoice-2026-00817.pdf', inbox), invoicePdf())
await writeFile(new URL('price-list-spring-2026.xlsx', inbox), priceListXlsx())
await writeFile(new URL('order-2026-118.eml', inbox), orderMail())
