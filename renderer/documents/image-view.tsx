import { useEffect, useState } from 'react'

/** An image never runs anything, not even an SVG, since it is drawn as a picture. */
export function ImageView({ file, name }: { file: Blob; name: string }) {
  const [address, setAddress] = useState<string | null>(null)
  const [broken, setBroken] = useState(false)
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  if (broken) return <p className="view-note">This image can’t be drawn; it may be damaged. Download it instead.</p>
  return <div className="image-view">{address && <img src={address} alt={name} onError={() => setBroken(true)} />}</div>
}
