import { encode } from 'uqr'

/** An address for the camera of a phone: black on white in both themes, since not every camera reads it the other way round. */
export function QrCode({ address }: { address: string }) {
  const { data, size } = encode(address, { border: 2 })
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <figure className="qr-code">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={`QR code of ${address}`} shapeRendering="crispEdges">
        <rect width={size} height={size} fill="#fff" />
        <path d={squares.join('')} fill="#000" />
      </svg>
      <figcaption>{address}</figcaption>
    </figure>
  )
}
