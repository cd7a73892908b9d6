import { Field } from '../../components/field.tsx'

interface Props {
  /** One is in use already; these would take its place. */
  there: boolean
  onChain: (text: string) => void
  onKey: (text: string) => void
}

/** Two PEM files; their texts go to the server, and their key is never shown again. */
export function CertificateFields({ there, onChain, onKey }: Props) {
  return (
    <div className="place-fields">
      <PemField
        label={there ? 'A new certificate (PEM)' : 'Certificate (PEM)'}
        hint="With the certificates that vouch for it below it."
        onText={onChain}
      />
      <PemField label={there ? 'Its key (PEM)' : 'Private key (PEM)'} hint="Without a pass phrase." onText={onKey} />
    </div>
  )
}

function PemField({ label, hint, onText }: { label: string; hint: string; onText: (text: string) => void }) {
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <input
          {...ids}
          type="file"
          className="form-control"
          accept=".pem,.crt,.cer,.key"
          onChange={(event) => {
            const [file] = event.target.files ?? []
            void (file ? file.text() : Promise.resolve('')).then(onText)
          }}
        />
      )}
    </Field>
  )
}
